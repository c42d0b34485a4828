package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Adopt begins a draft of an organisation of the actor that tries what an experiment of another tells: "wij proberen dit ook". It
// takes over what model.Content.Carried says, as far as the actor may see it, and names its origin. What stood in the way there is carried into
// its foresight, to think of (Workshop.Carried), and told beside the draft (Workshop.Origin). Changed says what they do otherwise, "" while they do
// not know yet.
func (s *Store) Adopt(ctx context.Context, a model.Actor, number string, organisation int64, changed string) (*model.Experiment, error) {
	if !a.MemberOf(organisation) {
		return nil, model.Refused(a)
	}
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !shown.Published || shown.Hidden || shown.Withdrawn {
		return nil, model.Missing()
	}
	var begun *model.Experiment
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		origin, _, err := loadFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		if origin.OrganisationID == organisation {
			return nil, &model.Error{Kind: model.Conflict, Key: "seconding.own"}
		}
		carried := shown.Content.Carried()
		if carried.Changed = changed; len(carried.Check()) > 0 {
			return nil, carried.Check()
		}
		if begun, err = s.begin(tx, a, organisation, carried); err != nil {
			return nil, err
		}
		begun.BasedOnID = &origin.ID
		changes := []model.Change{byActor(a, model.OfExperiment, begun.ID, organisation, model.Created)}
		if err := carry(tx, begun.ID, shown.Content.Pitfalls); err != nil {
			return nil, err
		}
		return changes, tx.Model(begun).Update("based_on_id", origin.ID).Error
	})
	return begun, err
}

// addOrigin completes a workshop with what the experiment builds on, as the actor may see it, and with what it carried along from there.
func (s *Store) addOrigin(ctx context.Context, a model.Actor, w *Workshop) error {
	if w.Experiment.BasedOnID == nil {
		return nil
	}
	list, err := s.Tellings(ctx, a, []int64{*w.Experiment.BasedOnID})
	if err != nil {
		return err
	}
	if len(list) > 0 {
		w.Origin = list[0]
	}
	w.Carried, err = s.foresights(ctx, w.Experiment.ID)
	w.Carried = slices.DeleteFunc(w.Carried, func(f model.Foresight) bool { return !f.Carried })
	return err
}
