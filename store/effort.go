package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// didToo says of an organisation and an experiment, two columns of SQL, that the one did the other too, and that whoever reads about it may
// know: it says so itself ("wij ook"), or it published under its own name what builds on the experiment. Else its hours would name it.
func didToo(organisation, experiment string) string {
	return `(EXISTS (SELECT 1 FROM secondings z WHERE z.agreed_at IS NOT NULL AND z.organisation_id = ` + organisation + ` AND z.experiment_id = ` + experiment + `)
	OR EXISTS (SELECT 1 FROM experiments x JOIN versions y ON y.id = x.published_version_id WHERE x.based_on_id = ` + experiment + ` AND x.organisation_id = ` + organisation + `
		AND NOT x.anonymous AND coalesce(y.content ->> '$.Anonymous', 0) = 0 AND x.audience IN ('participants', 'public')
		AND x.hidden_at IS NULL AND x.withdrawn_at IS NULL AND x.erased_at IS NULL))`
}

// sayable narrows efforts f of experiments e to those that may be told.
var sayable = "(f.kind = 'given' OR " + didToo("f.organisation_id", "f.experiment_id") + ")"

// TellEffort says, for an organisation of the actor, how many hours an experiment saved it, or, for the one that leads it, what sharing it
// took; hours of 0 take that back. Who did not do it too saved nothing: that is a Conflict.
func (s *Store) TellEffort(ctx context.Context, a model.Actor, number string, organisation int64, hours int) error {
	if !a.MemberOf(organisation) {
		return model.Refused(a)
	}
	said := model.SavedEffort{OrganisationID: organisation, AccountID: &a.AccountID, Hours: hours, SaidAt: s.Now()}
	if errs := said.Check(); hours != 0 && len(errs) > 0 {
		return errs
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, author, err := loadFor(tx, a, number)
		if err == nil && !e.Readable() {
			err = model.Missing()
		}
		if err != nil {
			return nil, err
		}
		said.ExperimentID = e.ID
		if said.Kind, err = effortKind(tx, a, e, author, organisation); err != nil {
			return nil, err
		}
		err = tx.Where("experiment_id = ? AND organisation_id = ? AND kind = ?", e.ID, organisation, said.Kind).Delete(&model.SavedEffort{}).Error
		if err == nil && hours != 0 {
			err = tx.Create(&said).Error
		}
		return []model.Change{byActor(a, model.OfExperiment, e.ID, organisation, model.EffortTold)}, err
	})
}

// effortKind says what an organisation may say about an experiment.
func effortKind(db *gorm.DB, a model.Actor, e *model.Experiment, author bool, organisation int64) (model.EffortKind, error) {
	if e.OrganisationID == organisation {
		if !model.MayEdit(a, e, author) {
			return "", model.Refused(a)
		}
		return model.EffortGiven, nil
	}
	n, err := countRows(db, "experiments e WHERE e.id = ? AND "+didToo("?", "e.id"), e.ID, organisation, organisation)
	if err == nil && n == 0 {
		err = &model.Error{Kind: model.Conflict, Key: "hours.notDone"}
	}
	return model.EffortSaved, err
}

// RemoveEffort takes away what was said: its own organisation may, who answers for the experiment, and the hub's editors. It gives the number of
// the experiment.
func (s *Store) RemoveEffort(ctx context.Context, a model.Actor, id int64) (number string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var said model.SavedEffort
		if err := tx.Take(&said, id).Error; err != nil {
			return nil, one(err)
		}
		e, owner, err := loadBeside(tx, a, said.ExperimentID)
		if err == nil && !mayRemoveEffort(a, &said, owner) {
			err = model.Refused(a)
		}
		if err != nil {
			return nil, err
		}
		number = e.Number
		return []model.Change{byActor(a, model.OfExperiment, e.ID, said.OrganisationID, model.EffortTold)}, tx.Delete(&said).Error
	})
	return number, err
}

func mayRemoveEffort(a model.Actor, said *model.SavedEffort, owner bool) bool {
	return owner || a.Moderates() || said.Kind == model.EffortSaved && a.MemberOf(said.OrganisationID)
}

// EffortOffer lists the organisations for which the actor can say hours about an experiment, with what each said so far.
func (s *Store) EffortOffer(ctx context.Context, a model.Actor, shown *Shown) (list []model.ToldEffort, err error) {
	if !shown.Published || shown.Hidden || shown.Withdrawn || len(a.Memberships) == 0 {
		return nil, nil
	}
	e, author, err := s.experimentFor(ctx, a, shown.Number)
	if err != nil {
		return nil, err
	}
	organisations, err := s.OrganisationsOf(ctx, a)
	if err != nil {
		return nil, err
	}
	for i := range organisations {
		kind, err := effortKind(s.read(ctx), a, e, author, organisations[i].ID)
		if k := model.KindOf(err); err != nil && (k == model.Conflict || k == model.Forbidden) {
			continue
		}
		if err != nil {
			return nil, err
		}
		offer := model.ToldEffort{SavedEffort: model.SavedEffort{Kind: kind, OrganisationID: organisations[i].ID}, Organisation: &organisations[i]}
		var said []model.SavedEffort
		err = s.read(ctx).Where("experiment_id = ? AND organisation_id = ? AND kind = ?", e.ID, organisations[i].ID, kind).Limit(1).Find(&said).Error
		if err != nil {
			return nil, err
		}
		if len(said) > 0 {
			offer.SavedEffort = said[0]
		}
		list = append(list, offer)
	}
	return list, nil
}

// EffortsAbout lists what was said about an experiment, the newest first.
func (s *Store) EffortsAbout(ctx context.Context, a model.Actor, shown *Shown) ([]model.ToldEffort, error) {
	if !shown.Timed {
		return nil, nil
	}
	return s.efforts(ctx, a, "f.experiment_id = ?", shown.ID)
}

// EffortsOf lists what an organisation said, and what others said of its experiments, the newest first. What would name it as the one
// behind an experiment that is told without name is left out.
func (s *Store) EffortsOf(ctx context.Context, a model.Actor, organisation int64) ([]model.ToldEffort, error) {
	list, err := s.efforts(ctx, a, "f.organisation_id = ? OR e.organisation_id = ?", organisation, organisation)
	return slices.DeleteFunc(list, func(t model.ToldEffort) bool {
		leads := t.Telling.Organisation != nil && t.Telling.Organisation.ID == organisation
		return !leads && (t.Kind == model.EffortGiven || t.OrganisationID != organisation)
	}), err
}

// Efforts lists all that was said about experiments that the actor may see, the newest first.
func (s *Store) Efforts(ctx context.Context, a model.Actor) ([]model.ToldEffort, error) {
	return s.efforts(ctx, a, "1 = 1")
}

// efforts lists what was said, as the actor may see it.
func (s *Store) efforts(ctx context.Context, a model.Actor, where string, args ...any) ([]model.ToldEffort, error) {
	var rows []model.SavedEffort
	err := s.read(ctx).Raw("SELECT f.* FROM efforts f JOIN experiments e ON e.id = f.experiment_id WHERE "+sayable+" AND ("+where+") ORDER BY f.said_at DESC, f.id DESC", args...).
		Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var experiments, said []int64
	for _, row := range rows {
		experiments, said = append(experiments, row.ExperimentID), append(said, row.OrganisationID)
	}
	tellings, err := s.Tellings(ctx, a, experiments)
	if err != nil {
		return nil, err
	}
	organisations, err := byID(s, ctx, said, func(o model.Organisation) int64 { return o.ID })
	if err != nil {
		return nil, err
	}
	edits, err := s.editedBy(ctx, a, experiments)
	var list []model.ToldEffort
	for i := range rows {
		at := slices.IndexFunc(tellings, func(t *model.Telling) bool { return t.ID == rows[i].ExperimentID })
		if at < 0 {
			continue
		}
		told := model.ToldEffort{SavedEffort: rows[i], Telling: tellings[at], MayRemove: mayRemoveEffort(a, &rows[i], edits[rows[i].ExperimentID])}
		if o := organisations[rows[i].OrganisationID]; told.Kind == model.EffortSaved || told.Telling.Organisation != nil {
			told.Organisation = &o
		}
		list = append(list, told)
	}
	return list, err
}

// editedBy gives those of experiments for which the actor answers.
func (s *Store) editedBy(ctx context.Context, a model.Actor, ids []int64) (map[int64]bool, error) {
	if !a.SignedIn() {
		return nil, nil
	}
	edits, err := writtenBy(s.read(ctx), a)
	if err != nil || len(coordinated(a)) == 0 {
		return edits, err
	}
	var ours []int64
	err = s.read(ctx).Model(&model.Experiment{}).Where("id IN ? AND organisation_id IN ?", ids, coordinated(a)).Pluck("id", &ours).Error
	for _, id := range ours {
		edits[id] = true
	}
	return edits, err
}

// HubEffort adds up what was said about experiments that the actor may see and readers too.
func (s *Store) HubEffort(ctx context.Context, a model.Actor) (sum model.EffortSum, err error) {
	visible := s.visibleTo(s.read(ctx), a).Select("experiments.id").Where(readable)
	err = s.read(ctx).Raw(`SELECT coalesce(sum(f.hours) FILTER (WHERE f.kind = 'saved'), 0) AS saved, count(DISTINCT f.organisation_id) FILTER (WHERE f.kind = 'saved') AS saved_by,
		coalesce(sum(f.hours) FILTER (WHERE f.kind = 'given'), 0) AS given, count(DISTINCT f.organisation_id) FILTER (WHERE f.kind = 'given') AS given_by
		FROM efforts f WHERE `+sayable+` AND f.experiment_id IN (?)`, visible).Scan(&sum).Error
	return sum, err
}
