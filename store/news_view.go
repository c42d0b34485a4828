package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Matcher says which of some experiments a search finds, given by its address without the path, among what all who take part may see.
type Matcher func(ctx context.Context, query string, experiments []int64) ([]int64, error)

// viewPortion is how many announcements are compared with the saved views at once.
const viewPortion = 200

// announced is an experiment that appeared or told its result, and the change in which it did.
type announced struct {
	ExperimentID, ChangeID int64
	Event                  model.Event
}

// MatchViews tells the owners of saved views what is new in them, up to the change that the index has followed. It asks the index outside of
// the transaction; where another process was first, that one told them.
func (s *Store) MatchViews(ctx context.Context, upTo int64, match Matcher) error {
	at, err := numberFact(s.read(ctx), viewsFact)
	if err != nil {
		return err
	}
	derived, err := numberFact(s.read(ctx), newsFact)
	if err != nil {
		return err
	}
	list, err := s.announcedBetween(ctx, at, min(upTo, derived))
	if err != nil || len(list) == 0 {
		return err
	}
	found, err := s.findInViews(ctx, list, match)
	if err != nil {
		return err
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		if now, err := numberFact(tx, viewsFact); err != nil || now != at {
			return err
		}
		for _, what := range list {
			var c model.Change
			if err := tx.Take(&c, what.ChangeID).Error; err != nil {
				return err
			}
			d := &deriving{tx: tx, c: c}
			if err := d.tell(what.Event, ownersAt(c, found[what.ExperimentID])); err != nil {
				return err
			}
		}
		return setNumberFact(tx, viewsFact, list[len(list)-1].ChangeID)
	})
}

// announcedBetween lists what was announced after one change and up to another, in that order.
func (s *Store) announcedBetween(ctx context.Context, after, upTo int64) (list []announced, err error) {
	err = s.read(ctx).Raw(`SELECT experiment_id, appeared_in AS change_id, @appeared AS event FROM announcements
			WHERE appeared_in > @after AND appeared_in <= @upto
		UNION ALL SELECT experiment_id, told_in, @told FROM announcements WHERE told_in > @after AND told_in <= @upto
		ORDER BY change_id LIMIT @most`, map[string]any{
		"appeared": model.Appeared, "told": model.ResultTold, "after": after, "upto": upTo, "most": viewPortion,
	}).Scan(&list).Error
	return list, err
}

// findInViews gives the saved views that find each experiment. A search that fails is an error: it is asked again.
func (s *Store) findInViews(ctx context.Context, list []announced, match Matcher) (map[int64][]model.Follow, error) {
	ids := make([]int64, len(list))
	for i, what := range list {
		ids[i] = what.ExperimentID
	}
	var views []model.Follow
	err := s.read(ctx).Table("follows f").Where("f.query IS NOT NULL AND " + takesPart).Order("f.id").Find(&views).Error
	if err != nil {
		return nil, err
	}
	found := map[int64][]model.Follow{}
	for _, view := range views {
		matched, err := match(ctx, *view.Query, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range matched {
			found[id] = append(found[id], view)
		}
	}
	return found, nil
}

// ownersAt are the owners of those views that were there already when the change was made.
func ownersAt(c model.Change, views []model.Follow) []recipient {
	var owners []recipient
	for _, view := range views {
		if !view.CreatedAt.After(c.At) {
			owners = append(owners, recipient{AccountID: view.AccountID, FollowID: view.ID})
		}
	}
	return owners
}
