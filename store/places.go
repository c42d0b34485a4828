package store

import (
	"context"

	"wiel/store/model"
)

// PublicPlaces names what everybody may read: the numbers of experiments, the newest first, and the slugs of the organisations that
// are named by at least one of them and exist today.
type PublicPlaces struct {
	Experiments   []string
	Organisations []string
}

// mostPlaces bounds the experiments in PublicPlaces: a sitemap may hold 50,000 addresses.
const mostPlaces = 48_000

// PublicPlaces lists what everybody may read. What was told without a name leads to no organisation.
func (s *Store) PublicPlaces(ctx context.Context) (*PublicPlaces, error) {
	p := &PublicPlaces{}
	err := s.visibleTo(s.read(ctx), model.Actor{}).Order("first_published_on DESC, id DESC").Limit(mostPlaces).Pluck("number", &p.Experiments).Error
	if err != nil {
		return nil, err
	}
	named := s.visibleTo(s.read(ctx), model.Actor{}).Where("NOT anonymous").Select("organisation_id")
	err = s.read(ctx).Model(&model.Organisation{}).Where("id IN (?) AND ended_on = ''", named).Order("slug").Pluck("slug", &p.Organisations).Error
	return p, err
}
