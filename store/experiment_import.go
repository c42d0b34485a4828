package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/transfer"
)

// ownSource is the source of an experiment that was told on another hub of ours, and whose number was taken here: its source id
// is the number it had there.
const ownSource = "wiel"

// ExperimentImport is one run of an import of experiments: Take takes the records of a file batch by batch, Finish links those that build
// on each other. A run that was interrupted is run again from the start: what was taken already is not taken twice.
//
// A record is matched by source and source id, or where it has none by its number and organisation. It is published at once, for
// the audience it names. A later run makes a new version where something differs, and mails nobody. What people changed on
// the hub since stays: then the record is rejected if it says something new. What was erased does not come back.
type ExperimentImport struct {
	s        *Store
	o        ImportOptions
	done     Imported
	unlinked []*transfer.Rejected
	numbers  map[string]int64 // by the number that a record has in the file
	links    []*basis
}

// basis is what a record says that its experiment builds on; ref is "" where it says nothing, but the experiment does.
type basis struct {
	experiment int64
	ref        string
	record     transfer.Experiment // without its content
	title      string
	unchanged  bool
}

// ImportExperiments begins a run.
func (s *Store) ImportExperiments(o ImportOptions) *ExperimentImport {
	if o.Origin == "" {
		o.Origin = model.ByImport
	}
	return &ExperimentImport{s: s, o: o, numbers: map[string]int64{}}
}

// Take takes a batch of records in one transaction.
func (i *ExperimentImport) Take(ctx context.Context, batch []transfer.Experiment) error {
	var b *experimentBatch
	err := i.s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		b = &experimentBatch{tx: tx, s: i.s, o: i.o, numbers: map[string]int64{}}
		if err := b.prepare(); err != nil {
			return nil, err
		}
		for _, x := range batch {
			if err := b.take(x); err != nil {
				return nil, err
			}
		}
		return append(b.organisation.changes(i.o.Origin), b.changes...), nil
	})
	if err != nil {
		return err
	}
	i.done.Add(b.done)
	i.links = append(i.links, b.links...)
	for number, id := range b.numbers {
		i.numbers[number] = id
	}
	return nil
}

// Done tells what the run did so far.
func (i *ExperimentImport) Done() Imported { return i.done }

// Unlinked names the records that build on an experiment which is not there; they were taken without that link.
func (i *ExperimentImport) Unlinked() []*transfer.Rejected { return i.unlinked }

// linkPortion is how many links are made in one transaction.
const linkPortion = 500

// Finish links the experiments that build on another, now that all are there: a record may come before the one it names.
func (i *ExperimentImport) Finish(ctx context.Context) error {
	for len(i.links) > 0 {
		portion := i.links[:min(linkPortion, len(i.links))]
		err := i.s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) { return i.link(tx, portion) })
		if err != nil {
			return err
		}
		i.links = i.links[len(portion):]
	}
	return nil
}

func (i *ExperimentImport) link(tx *gorm.DB, portion []*basis) ([]model.Change, error) {
	var changes []model.Change
	for _, b := range portion {
		target, err := i.target(tx, b)
		if err != nil {
			return nil, err
		}
		if b.ref != "" && target == nil {
			reason := model.Invalidf("basedOn", "import.unknownBasis", b.ref)
			i.unlinked = append(i.unlinked, rejected(b.record, b.title, reason))
			continue
		}
		var e model.Experiment
		if err := tx.Take(&e, b.experiment).Error; err != nil {
			return nil, err
		}
		if sameID(e.BasedOnID, target) {
			continue
		}
		err = tx.Model(&e).Select("BasedOnID", "UpdatedAt").Updates(model.Experiment{BasedOnID: target, UpdatedAt: i.s.Now()}).Error
		if err != nil {
			return nil, err
		}
		changes = append(changes, changeOf(&e, i.o.Origin, model.Updated))
		if b.unchanged {
			i.done.Unchanged, i.done.Updated = i.done.Unchanged-1, i.done.Updated+1
		}
	}
	return changes, nil
}

// target finds the experiment that another builds on: by its id in the same source, by the number that it has in this file, or else
// by its number here. Numbers in the file go first, because on another hub they were given to others.
func (i *ExperimentImport) target(tx *gorm.DB, b *basis) (*int64, error) {
	if b.ref == "" {
		return nil, nil
	}
	if id, ok := i.numbers[b.ref]; ok && id != b.experiment {
		return &id, nil
	}
	var ids []int64
	err := tx.Model(&model.Experiment{}).Where("id <> ? AND (source = ? AND source_id = ? OR source = ? AND source_id = ? OR number = ?)",
		b.experiment, b.record.Source, b.ref, ownSource, b.ref, b.ref).
		Order(gorm.Expr("source_id <> ?", b.ref)).Limit(1).Pluck("id", &ids).Error
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return &ids[0], nil
}

func sameID(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

// rejected names a record with the reasons why it, or something in it, was not taken.
func rejected(x transfer.Experiment, title string, reasons ...*model.Error) *transfer.Rejected {
	id := x.SourceID
	if id == "" {
		id = x.Number
	}
	return &transfer.Rejected{Line: x.Line, SourceID: id, Title: title, Reasons: reasons}
}

// changeOf is a change to an experiment that no person made.
func changeOf(e *model.Experiment, origin model.Origin, action model.Action) model.Change {
	return model.Change{Origin: origin, Subject: model.OfExperiment, SubjectID: e.ID, OrganisationID: &e.OrganisationID, Action: action}
}
