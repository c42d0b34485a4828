package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// Second says, for an organisation of the actor, that it did what an experiment of another tells: "wij ook". Where a second pair of
// eyes is that organisation's rule it waits for one, and waits is true; else all who see the experiment see it at once.
func (s *Store) Second(ctx context.Context, a model.Actor, number string, said model.Seconding) (waits bool, err error) {
	if !a.MemberOf(said.OrganisationID) {
		return false, model.Refused(a)
	}
	if err := s.checkSeconding(ctx, a, &said); err != nil {
		return false, err
	}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, err := secondable(tx, a, number, said.OrganisationID)
		if err != nil {
			return nil, err
		}
		var o model.Organisation
		if err := tx.Take(&o, said.OrganisationID).Error; err != nil {
			return nil, one(err)
		}
		said.ExperimentID, said.AccountID, said.SaidAt = e.ID, &a.AccountID, s.Now()
		if waits = o.Rule == model.SecondPairEyes; waits {
			return []model.Change{byActor(a, model.OfExperiment, e.ID, o.ID, model.SecondAsked)}, tx.Create(&said).Error
		}
		said.AgreedAt = &said.SaidAt
		return []model.Change{byActor(a, model.OfExperiment, e.ID, o.ID, model.Seconded)}, tx.Create(&said).Error
	})
	return waits, err
}

// checkSeconding gives what is wrong with it. It may stand on a public page at once, so nothing that may give a person away passes.
func (s *Store) checkSeconding(ctx context.Context, a model.Actor, said *model.Seconding) error {
	errs := said.Check(s.Now())
	if found := privacy.Inspect(said.Sentence); len(found) > 0 {
		errs = append(errs, model.Invalidf("sentence", "question.personal", found[0].Text))
	}
	if err := errs.Or(); err != nil {
		return err // a form that comes back costs nothing
	}
	return s.allow(ctx, try{askPerAccount(), strconv.FormatInt(a.AccountID, 10)})
}

// secondable gives an experiment of others that an organisation may say to have done too, once.
func secondable(tx *gorm.DB, a model.Actor, number string, organisation int64) (*model.Experiment, error) {
	e, _, err := loadFor(tx, a, number)
	if err != nil {
		return nil, err
	}
	if !e.Readable() {
		return nil, model.Missing()
	}
	if e.OrganisationID == organisation {
		return nil, &model.Error{Kind: model.Conflict, Key: "seconding.own"}
	}
	n, err := countRows(tx, "secondings WHERE experiment_id = ? AND organisation_id = ?", e.ID, organisation)
	if err == nil && n > 0 {
		err = &model.Error{Kind: model.Conflict, Key: "seconding.already"}
	}
	return e, err
}

// AgreeSeconding gives the second pair of eyes that a colleague waits for; from then on all who see the experiment see it. It gives the
// number of the experiment.
func (s *Store) AgreeSeconding(ctx context.Context, a model.Actor, id int64) (number string, err error) {
	return s.onSeconding(ctx, a, id, model.Seconded, func(tx *gorm.DB, said *model.Seconding, _ bool) error {
		if !said.MayAgree(a) {
			return model.Refused(a)
		}
		return tx.Model(said).Update("agreed_at", s.Now()).Error
	})
}

// RemoveSeconding takes it away; see model.Seconding.MayRemove. It gives the number of the experiment.
func (s *Store) RemoveSeconding(ctx context.Context, a model.Actor, id int64) (number string, err error) {
	return s.onSeconding(ctx, a, id, model.SecondRemoved, func(tx *gorm.DB, said *model.Seconding, owner bool) error {
		if !said.MayRemove(a, owner) {
			return model.Refused(a)
		}
		return tx.Delete(said).Error
	})
}

// onSeconding does something with one that the actor may see.
func (s *Store) onSeconding(
	ctx context.Context, a model.Actor, id int64, action model.Action, do func(tx *gorm.DB, said *model.Seconding, owner bool) error,
) (number string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var said model.Seconding
		if err := tx.Take(&said, id).Error; err != nil {
			return nil, one(err)
		}
		e, owner, err := loadBeside(tx, a, said.ExperimentID)
		if err != nil {
			return nil, err
		}
		if said.Alone, err = waitsAlone(tx, a, said); err != nil {
			return nil, err
		}
		if said.AgreedAt == nil && !a.MemberOf(said.OrganisationID) && !said.Alone {
			return nil, model.Missing()
		}
		number = e.Number
		changes := []model.Change{byActor(a, model.OfExperiment, e.ID, said.OrganisationID, action)}
		return changes, do(tx, &said, owner)
	})
	return number, err
}

// secondedAlone is "wij ook" of somebody whose organisation has nobody else to look at it: a privacy adviser does not count.
const secondedAlone = `NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = secondings.organisation_id AND m.role <> 'privacy-adviser'
	AND m.account_id IS NOT secondings.account_id)`

// waitsAlone reports whether it waits where no colleague can look at it, to an editor of the hub; all others need not know.
func waitsAlone(db *gorm.DB, a model.Actor, said model.Seconding) (bool, error) {
	if said.AgreedAt != nil || !a.Moderates() {
		return false, nil
	}
	n, err := countRows(db, "secondings WHERE id = ? AND "+secondedAlone, said.ID)
	return n > 0, err
}

// SecondingOffer is what a page of an experiment says to one actor about "wij ook". Organisations are those for which the actor may say
// it, or take the experiment over; Waiting are those of the actor's own organisations that wait for a second pair of eyes, and to an editor of
// the hub those that no colleague can give that.
type SecondingOffer struct {
	Organisations []model.Organisation
	Waiting       []model.ToldSeconding
}

// SecondingOffer gives what to say about "wij ook" to a reader of an experiment.
func (s *Store) SecondingOffer(ctx context.Context, a model.Actor, shown *Shown) (*SecondingOffer, error) {
	offer := &SecondingOffer{}
	if len(a.Memberships) == 0 && !a.Moderates() || !shown.Published || shown.Hidden || shown.Withdrawn {
		return offer, nil
	}
	waiting := s.read(ctx).Where("experiment_id = ? AND agreed_at IS NULL AND (organisation_id IN ? OR ? AND "+secondedAlone+")",
		shown.ID, orNone(a.OrganisationIDs()), a.Moderates())
	var err error
	if offer.Waiting, err = s.seconded(ctx, a, waiting, map[int64]bool{shown.ID: shown.MayEdit}); err != nil {
		return nil, err
	}
	var e model.Experiment
	if err := s.read(ctx).Take(&e, shown.ID).Error; err != nil {
		return nil, one(err)
	}
	if shown.Author {
		return offer, nil // who writes it did not do it too
	}
	offer.Organisations, err = s.OrganisationsOf(ctx, a)
	offer.Organisations = slices.DeleteFunc(slices.Clone(offer.Organisations), func(o model.Organisation) bool { return o.ID == e.OrganisationID })
	return offer, err
}

// seconded lists those of a query, the oldest first, with what the actor may do. Which of their experiments are the actor's own, edits says.
func (s *Store) seconded(ctx context.Context, a model.Actor, query *gorm.DB, edits map[int64]bool) ([]model.ToldSeconding, error) {
	var rows []model.Seconding
	err := query.Order("year, id").Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.OrganisationID
	}
	organisations, err := byID(s, ctx, ids, func(o model.Organisation) int64 { return o.ID })
	if err != nil {
		return nil, err
	}
	list := make([]model.ToldSeconding, len(rows))
	for i, row := range rows {
		if row.Alone, err = waitsAlone(s.read(ctx), a, row); err != nil {
			return nil, err
		}
		list[i] = model.ToldSeconding{
			Seconding: row, Organisation: organisations[row.OrganisationID], MayAgree: row.MayAgree(a), MayRemove: row.MayRemove(a, edits[row.ExperimentID]),
		}
	}
	return list, err
}

// secondAsked tells the colleagues who may give the second pair of eyes to "wij ook", or where there are none the hub's editors.
func (d *deriving) secondAsked() error {
	var colleagues []recipient
	err := d.tx.Raw("SELECT account_id FROM memberships WHERE organisation_id = ? AND role <> ? AND account_id IS NOT ?",
		d.c.OrganisationID, model.PrivacyAdviser, d.c.AccountID).Scan(&colleagues).Error
	if err == nil && len(colleagues) == 0 {
		editors, broken := hubEditors(d.tx)
		colleagues, err = recipientsOf(editors), broken
	}
	return cmp.Or(err, d.tell(model.AlsoDoneAsked, colleagues))
}

// seconding is an experiment about which a colleague says "wij ook", while that waits for the actor.
func (r *resolving) seconding(ctx context.Context, i *NewsItem, row model.News) error {
	list, err := r.s.seconded(ctx, r.a, r.s.read(ctx).Where("experiment_id = ? AND agreed_at IS NULL", row.SubjectID), nil)
	if err == nil && !slices.ContainsFunc(list, func(x model.ToldSeconding) bool { return x.MayAgree }) {
		err = model.Missing()
	}
	return cmp.Or(err, r.experiment(ctx, i, row))
}
