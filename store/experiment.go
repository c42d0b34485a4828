package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Shown is an experiment as one actor sees it, with what that actor may do. Telling is of the last published version, or of the
// draft while nothing is published. History lists the published versions, the newest first; Adopted says that others built on it,
// or did it too (see Tree), Asked that there are questions about it (see QuestionsAbout), Timed that somebody said hours (see EffortsAbout). Amendments lists, the oldest first, how the promise
// changed over the versions in History, and over those that were for participants before. Draft is the version being written, nil if there is none or the actor may not edit.
type Shown struct {
	*model.Telling
	Amendments []model.Amendment
	Reader     model.Reader
	Author     bool
	Published  bool
	Hidden     bool
	Withdrawn  bool
	History    []model.Edition
	Builds     bool // on another, which the actor may not see, or no more
	Adopted    bool
	Asked      bool
	Timed      bool
	Draft      *model.Version
	MayEdit    bool
	MayHide    bool
	MayConsult bool // may see who was asked first, see Consulted
}

// Experiment gives the experiment with the given number as a may see it. One that a may not see is NotFound: a hidden
// experiment looks like a missing one. One that a could have seen and that was withdrawn or erased is Gone.
// The caller must not change what it gets.
func (s *Store) Experiment(ctx context.Context, a model.Actor, number string) (*Shown, error) {
	if !a.SignedIn() {
		return s.visitorExperiment(ctx, number)
	}
	return s.readExperiment(ctx, a, number)
}

// readExperiment is Experiment from the database.
func (s *Store) readExperiment(ctx context.Context, a model.Actor, number string) (*Shown, error) {
	r, err := s.reading(ctx, number)
	if err != nil {
		return nil, err
	}
	e := &r.experiment
	author, err := isAuthor(s.read(ctx), a, e.ID)
	if err != nil {
		return nil, err
	}
	if !model.MaySee(a, e, author) {
		return nil, gone(a, *e, author)
	}
	shown := &Shown{
		Reader: model.ReaderOf(a, e, author), Author: author, Published: e.PublishedVersionID != nil, Hidden: e.HiddenAt != nil,
		Withdrawn: e.WithdrawnAt != nil, MayEdit: model.MayEdit(a, e, author), MayHide: model.MayHide(a, e), Builds: e.BasedOnID != nil, Adopted: r.adopted, Asked: r.asked, Timed: r.timed,
		MayConsult: model.MaySeeConsulted(a, e, author),
	}
	shown.History = r.historyFor(standIn(a, shown.Reader))
	if shown.MayEdit {
		if shown.Draft, err = s.openVersion(ctx, e.ID); err != nil {
			return nil, err
		}
	}
	v := &r.version
	if !shown.Published {
		v = shown.Draft
	}
	if shown.Telling, err = s.tellVersion(ctx, a, r, v, shown.Reader); err != nil {
		return nil, err
	}
	if shown.Organisation == nil {
		shown.History = withoutNotes(shown.History)
	}
	return shown, s.keepPromise(ctx, shown, r.history)
}

// tellVersion projects one version of an experiment that was read.
func (s *Store) tellVersion(
	ctx context.Context, a model.Actor, r *reading, v *model.Version, reader model.Reader,
) (*model.Telling, error) {
	if v == nil {
		return nil, model.Missing()
	}
	record := model.Record{Experiment: r.experiment, Version: *v, Organisation: r.organisation, Told: r.told()}
	if r.experiment.BasedOnID != nil {
		var err error
		if record.BasedOn, err = s.visibleNumber(ctx, a, *r.experiment.BasedOnID); err != nil {
			return nil, err
		}
	}
	if t := tellTo(a, record, reader); t != nil {
		return t, nil
	}
	return nil, model.Missing()
}

// tellTo is model.Tell for a person: an editor of the hub also sees what is hidden or withdrawn, as a participant would have.
func tellTo(a model.Actor, r model.Record, reader model.Reader) *model.Telling {
	if a.Moderates() && reader < model.OrganisationReader {
		r.Experiment.HiddenAt, r.Experiment.WithdrawnAt = nil, nil
	}
	return model.Tell(r, standIn(a, reader))
}

// standIn gives as which reader somebody reads: an editor of the hub as a participant at least.
func standIn(a model.Actor, reader model.Reader) model.Reader {
	if a.Moderates() && reader < model.OrganisationReader {
		return model.ParticipantReader
	}
	return reader
}

// visibleNumber gives the number of an experiment if the actor may see it, else "".
func (s *Store) visibleNumber(ctx context.Context, a model.Actor, id int64) (string, error) {
	var e []model.Experiment
	err := s.visibleTo(s.read(ctx), a).Where("experiments.id = ?", id).Limit(1).Find(&e).Error
	if err != nil || len(e) == 0 {
		return "", err
	}
	return e[0].Number, nil
}

// experimentFor loads an experiment that the actor may see, and says whether the actor is one of its authors.
func (s *Store) experimentFor(ctx context.Context, a model.Actor, number string) (*model.Experiment, bool, error) {
	return loadFor(s.read(ctx), a, number)
}

// loadFor is experimentFor on any connection, so that a transaction decides on what it reads itself.
func loadFor(db *gorm.DB, a model.Actor, number string) (*model.Experiment, bool, error) {
	var e model.Experiment
	if err := db.Where("number = ?", number).Take(&e).Error; err != nil {
		return nil, false, one(err)
	}
	author, err := isAuthor(db, a, e.ID)
	if err != nil {
		return nil, false, err
	}
	if model.MaySee(a, &e, author) {
		return &e, author, nil
	}
	return nil, false, gone(a, e, author)
}

// loadBeside loads the experiment beside which something stands, for one who may see it, and says whether the actor answers for it.
func loadBeside(db *gorm.DB, a model.Actor, experiment int64) (e *model.Experiment, owner bool, err error) {
	e = &model.Experiment{}
	if err := db.Take(e, experiment).Error; err != nil {
		return nil, false, one(err)
	}
	author, err := isAuthor(db, a, e.ID)
	if err == nil && !model.MaySee(a, e, author) {
		err = model.Missing()
	}
	return e, model.MayEdit(a, e, author), err
}

// gone tells an experiment that the actor could once see from one that the actor never could.
func gone(a model.Actor, e model.Experiment, author bool) error {
	failure := &model.Error{Kind: model.Gone, Key: "error.withdrawn"}
	if e.ErasedAt != nil {
		failure.Key = "error.erased"
	} else if e.WithdrawnAt == nil || e.HiddenAt != nil {
		return model.Missing()
	}
	e.ErasedAt, e.WithdrawnAt, e.HiddenAt = nil, nil, nil
	if !model.MaySee(a, &e, author) {
		return model.Missing()
	}
	if e.WithdrawnBecause != "" && (!e.Anonymous || a.MemberOf(e.OrganisationID)) { // the authors' words may name who tells
		failure.Key, failure.Args = "error.withdrawnBecause", []any{e.WithdrawnBecause}
	}
	return failure
}

// isAuthor reports whether the actor is one of an experiment's authors.
func isAuthor(db *gorm.DB, a model.Actor, experiment int64) (bool, error) {
	if !a.SignedIn() {
		return false, nil
	}
	var n int64
	err := db.Model(&model.Authorship{}).Where("experiment_id = ? AND account_id = ?", experiment, a.AccountID).Count(&n).Error
	return n > 0, err
}

// readable says in SQL what model.Experiment.Readable says in Go.
const readable = "published_version_id IS NOT NULL AND hidden_at IS NULL AND withdrawn_at IS NULL AND erased_at IS NULL"

// visibleTo narrows a query on experiments to what the actor may see; it says in SQL what model.MaySee says in Go, and a
// test proves that they agree.
func (s *Store) visibleTo(q *gorm.DB, a model.Actor) *gorm.DB {
	may := s.reader.Where(readable + " AND audience = 'public' AND stage <> 'idea'")
	if a.Participates() {
		may = may.Or(readable + " AND audience IN ('participants', 'public')")
	}
	if a.Moderates() {
		may = may.Or("published_version_id IS NOT NULL AND erased_at IS NULL AND audience IN ('participants', 'public')")
	}
	if a.SignedIn() {
		may = may.Or("erased_at IS NULL AND experiments.id IN (SELECT experiment_id FROM authorships WHERE account_id = ?)", a.AccountID)
	}
	if len(a.Memberships) > 0 {
		may = may.Or(readable+" AND audience <> 'authors' AND organisation_id IN ?", a.OrganisationIDs())
	}
	for _, m := range a.Memberships {
		if m.Role == model.Coordinator {
			may = may.Or("erased_at IS NULL AND organisation_id = ?", m.OrganisationID)
		}
	}
	return q.Model(&model.Experiment{}).Where(may)
}

// Tellings gives the experiments with the given IDs as the actor may see them, in the order of ids; those that the actor may not
// see are left out. The caller must not change them.
func (s *Store) Tellings(ctx context.Context, a model.Actor, ids []int64) ([]*model.Telling, error) {
	read := s.readTellings
	if !a.SignedIn() {
		read = func(ctx context.Context, _ model.Actor, ids []int64) ([]*model.Telling, error) {
			return s.visitorTellings(ctx, ids)
		}
	}
	list, err := read(ctx, a, ids)
	slices.SortStableFunc(list, func(x, y *model.Telling) int { return slices.Index(ids, x.ID) - slices.Index(ids, y.ID) })
	return list, err
}

// readTellings is Tellings from the database, in any order.
func (s *Store) readTellings(ctx context.Context, a model.Actor, ids []int64) ([]*model.Telling, error) {
	var es []model.Experiment
	err := s.visibleTo(s.read(ctx), a).Where("experiments.id IN ? AND published_version_id IS NOT NULL", ids).Find(&es).Error
	if err != nil {
		return nil, err
	}
	return s.tellAll(ctx, a, es)
}

// tellAll projects the published versions of several experiments, all visible to the actor, in three reads.
func (s *Store) tellAll(ctx context.Context, a model.Actor, es []model.Experiment) ([]*model.Telling, error) {
	records, err := s.records(ctx, a, es)
	if err != nil {
		return nil, err
	}
	written, err := writtenBy(s.read(ctx), a)
	if err != nil {
		return nil, err
	}
	list := make([]*model.Telling, 0, len(records))
	for _, r := range records {
		reader := model.ReaderOf(a, &r.Experiment, written[r.Experiment.ID])
		if t := tellTo(a, r, reader); t != nil {
			list = append(list, t)
		}
	}
	return list, nil
}

// writtenBy gives the experiments of which the actor is an author.
func writtenBy(db *gorm.DB, a model.Actor) (map[int64]bool, error) {
	written := map[int64]bool{}
	if !a.SignedIn() {
		return written, nil
	}
	var ids []int64
	err := db.Model(&model.Authorship{}).Where("account_id = ?", a.AccountID).Pluck("experiment_id", &ids).Error
	for _, id := range ids {
		written[id] = true
	}
	return written, err
}
