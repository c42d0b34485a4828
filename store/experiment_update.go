package store

import (
	"wiel/store/model"
	"wiel/store/transfer"
)

// update brings an imported experiment up to date with its record; action is "" where nothing differs. What people did on the hub since
// goes before what the source says: a record that says what it said before changes nothing, one that says something new
// is rejected.
func (b *experimentBatch) update(x transfer.Experiment, e *model.Experiment) (action model.Action, reasons model.Errors, err error) {
	shown, imported, last, err := b.versions(e)
	if err != nil {
		return "", nil, err
	}
	o, err := b.organisation.findOrAdd(b.tx, b.s, x.OrganisationRef)
	if err != nil {
		return "", nil, err
	}
	said := transfer.FromRecord(model.Record{Experiment: *e, Version: shown}).Content
	newContent := differs(x.Content, said)
	if !newContent && x.Audience == e.Audience && o.ID == e.OrganisationID && sameDay(x, e) {
		return "", nil, nil
	}
	touched, err := b.touched(e)
	if err != nil {
		return "", nil, err
	}
	if touched {
		if newContent && differs(x.Content, imported.Content) {
			reasons = model.Errors{model.Invalidf("", "import.editedHere")}
		}
		return "", reasons, nil
	}
	e.Audience, e.OrganisationID, e.Example = x.Audience, o.ID, x.Example
	if x.PublishedOn != "" {
		e.FirstPublishedOn = x.PublishedOn
	}
	if newContent {
		return model.Updated, nil, b.publish(e, x.Content, last+1, b.s.Now())
	}
	e.UpdatedAt = b.s.Now()
	return model.Updated, nil, reachOut(b.tx, e, e.Audience)
}

func sameDay(x transfer.Experiment, e *model.Experiment) bool {
	return x.PublishedOn == "" || x.PublishedOn == e.FirstPublishedOn
}

func differs(a, b model.Content) bool { return len(a.Differing(b, model.ContentFields())) > 0 }

// versions gives the version that readers see, the last one that an import made, and the highest sequence there is.
func (b *experimentBatch) versions(e *model.Experiment) (shown, imported model.Version, last int, err error) {
	var list []model.Version
	if err = b.tx.Where("experiment_id = ?", e.ID).Order("sequence").Find(&list).Error; err != nil {
		return shown, imported, 0, err
	}
	for _, v := range list {
		if e.PublishedVersionID != nil && v.ID == *e.PublishedVersionID {
			shown = v
		}
		if v.CreatedBy == nil {
			imported = v
		}
		last = v.Sequence
	}
	return shown, imported, last, nil
}

// touched reports whether people made the experiment, or changed what readers see of it; the log of changes knows.
func (b *experimentBatch) touched(e *model.Experiment) (bool, error) {
	if e.CreatedBy != nil {
		return true, nil
	}
	var n int64
	err := b.tx.Model(&model.Change{}).Where("subject = ? AND subject_id = ? AND origin = ? AND action IN ?", model.OfExperiment, e.ID,
		model.ByPerson, []model.Action{model.PublishedNow, model.Moved, model.AudienceChanged, model.WithdrawnNow, model.StillInUse}).Limit(1).Count(&n).Error
	return n > 0, err
}
