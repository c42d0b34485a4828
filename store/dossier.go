package store

import (
	"context"

	"wiel/store/model"
)

// Dossier is what an organisation takes along for its own archive: Numbers are of the experiments that it published and that its colleagues
// may read, in their order. Reader stands for such a colleague: who reads as it sees no drafts, nothing that is for authors only, and nothing
// that others said in confidence.
type Dossier struct {
	Organisation model.Organisation
	Numbers      []string
	Reader       model.Actor
}

// Dossier gives the archive of an organisation to who coordinates it: not to the hub's editors, who may not know whose all of it is.
func (s *Store) Dossier(ctx context.Context, a model.Actor, organisation int64) (*Dossier, error) {
	if !a.Coordinates(organisation) {
		return nil, model.Refused(a)
	}
	o, err := s.OrganisationByID(ctx, organisation)
	if err != nil {
		return nil, err
	}
	d := &Dossier{Organisation: *o, Reader: model.Actor{
		AccountID: -1, Acting: organisation, Memberships: []model.Membership{{OrganisationID: organisation, Role: model.Participant}},
	}}
	err = s.read(ctx).Model(&model.Experiment{}).Where(readable+" AND audience <> 'authors' AND organisation_id = ?", organisation).
		Order("substr(number, 1, 5), CAST(substr(number, 6) AS integer)").Pluck("number", &d.Numbers).Error
	return d, err
}
