package store

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
	"wiel/store/transfer"
)

// ImportEntries takes a batch of records of a register in one transaction. A record is matched by its id in the register, else by
// organisation and title, so that both shapes of one record become one entry, in whatever order they come. The newer source
// wins, an empty field never overwrites, and what does not change leaves no trace. Only the entry changes: an experiment that was
// made from it is its authors' own. sourceDate is the day of the file, "2026-05-13".
func (s *Store) ImportEntries(
	ctx context.Context, source, sourceDate string, batch []transfer.Entry, o ImportOptions,
) (Imported, error) {
	var done Imported
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		done = Imported{}
		i, err := s.newEntryImport(tx, source, sourceDate, batch)
		if err != nil {
			return nil, err
		}
		for _, e := range batch {
			if reasons := i.refuse(e, o); len(reasons) > 0 {
				done.Rejected = append(done.Rejected, &transfer.Rejected{Line: e.Line, SourceID: e.SourceID, Title: e.Title, Reasons: reasons})
				continue
			}
			isNew, changed, err := i.take(e)
			if err != nil {
				return nil, err
			}
			done.count(isNew, changed)
		}
		return append(i.organisation.changes(model.ByImport), i.changes...), nil
	})
	return done, err
}

// entryImport is one batch of records on its way into the database.
type entryImport struct {
	tx           *gorm.DB
	s            *Store
	source, date string
	organisation *resolver
	areas        map[string]bool
	byID         map[string]*model.RegisterEntry   // by source id, of the entry or of one of its shapes
	byKey        map[string][]*model.RegisterEntry // by match key
	changes      []model.Change
}

// newEntryImport reads all that the batch may match.
func (s *Store) newEntryImport(tx *gorm.DB, source, date string, batch []transfer.Entry) (*entryImport, error) {
	i := &entryImport{tx: tx, s: s, source: source, date: date,
		byID: map[string]*model.RegisterEntry{}, byKey: map[string][]*model.RegisterEntry{}}
	var err error
	if i.organisation, err = newResolver(tx); err != nil {
		return nil, err
	}
	if i.areas, err = areaCodes(tx); err != nil {
		return nil, err
	}
	ids, keys := make([]string, len(batch)), make([]string, len(batch))
	for n, e := range batch {
		ids[n], keys[n] = e.SourceID, e.MatchKey
	}
	var known []model.RegisterEntry
	err = tx.Where("source = ? AND (source_id IN ? OR match_key IN ?)", source, ids, keys).Order("id").Find(&known).Error
	for n := range known {
		i.know(&known[n])
	}
	return i, err
}

// areaCodes gives the codes of all policy areas, also retired ones, which older records still have.
func areaCodes(tx *gorm.DB) (map[string]bool, error) {
	var codes []string
	err := tx.Model(&model.PolicyArea{}).Pluck("code", &codes).Error
	known := make(map[string]bool, len(codes))
	for _, code := range codes {
		known[code] = true
	}
	return known, err
}

func (i *entryImport) know(e *model.RegisterEntry) {
	i.byID[e.SourceID] = e
	for _, shape := range e.Shapes {
		i.byID[shape.SourceID] = e
	}
	if !slices.Contains(i.byKey[e.MatchKey], e) {
		i.byKey[e.MatchKey] = append(i.byKey[e.MatchKey], e)
	}
}

// match gives the entry that a record is of, or nil for a new one. By organisation and title it joins only an entry that does not
// have this shape yet, and only where there is one such: two records of one name are two.
func (i *entryImport) match(e transfer.Entry) *model.RegisterEntry {
	if known := i.byID[e.SourceID]; known != nil {
		return known
	}
	var found []*model.RegisterEntry
	for _, known := range i.byKey[e.MatchKey] {
		if _, has := known.Shapes[e.Shape]; !has {
			found = append(found, known)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// refuse gives the reasons for which a record cannot be taken: what looks like a BSN, or a municipality that does not exist.
func (i *entryImport) refuse(e transfer.Entry, o ImportOptions) (reasons model.Errors) {
	for _, f := range inspectEntry(e) {
		if f.Kind == privacy.BSN && !o.saysNoBSN(f) {
			reasons = append(reasons, numberFound(f))
		}
	}
	if i.organisation.unknown(e.Organisation) {
		reasons = append(reasons, model.Invalidf("organisation", "import.unknownOrganisation", e.Organisation))
	}
	return reasons
}

// inspectEntry runs the privacy guard over a record as it was published: all that it says stands there.
func inspectEntry(e transfer.Entry) []privacy.Finding {
	var found []privacy.Finding
	for _, field := range slices.Sorted(maps.Keys(e.Originals)) {
		text, isText := e.Originals[field].(string)
		if !isText || text == e.SourceID {
			continue
		}
		for _, f := range privacy.Inspect(text) {
			f.Field = field
			found = append(found, f)
		}
	}
	return found
}

// take writes one record. A file that is older than what this shape was last read from changes nothing.
func (i *entryImport) take(e transfer.Entry) (isNew, changed bool, err error) {
	organisation, err := i.organisation.findOrAdd(i.tx, i.s, e.Organisation)
	if err != nil {
		return false, false, err
	}
	e.PolicyAreas = slices.DeleteFunc(slices.Clone(e.PolicyAreas), func(code string) bool { return !i.areas[code] })
	known := i.match(e)
	if known == nil {
		return true, true, i.add(e, organisation.ID)
	}
	shape := model.Shape{SourceID: e.SourceID, Date: i.date}
	if i.date < known.Shapes[e.Shape].Date {
		return false, false, nil
	}
	if !i.update(known, e, organisation.ID) {
		if known.Shapes[e.Shape] == shape {
			return false, false, nil
		}
		known.Shapes, known.SourceDate = with(known.Shapes, e.Shape, shape), max(known.SourceDate, i.date)
		return false, false, i.tx.Model(known).Select("Shapes", "SourceDate").Updates(known).Error
	}
	known.Shapes, known.SourceDate = with(known.Shapes, e.Shape, shape), max(known.SourceDate, i.date)
	known.UpdatedAt = i.s.Now()
	i.log(known, model.Updated)
	return false, true, i.tx.Save(known).Error
}

// add makes a new entry of a record.
func (i *entryImport) add(e transfer.Entry, organisation int64) error {
	now := i.s.Now()
	entry := &model.RegisterEntry{
		Source: i.source, SourceID: e.SourceID, OrganisationID: organisation, SourceDate: i.date, CreatedAt: now, UpdatedAt: now,
		Shapes: map[string]model.Shape{e.Shape: {SourceID: e.SourceID, Date: i.date}},
	}
	e.Update(entry, i.date)
	var err error
	if entry.Number, err = entryNumber(i.tx); err != nil {
		return err
	}
	if err := i.tx.Create(entry).Error; err != nil {
		return err
	}
	i.know(entry)
	i.log(entry, model.Imported)
	return nil
}

// update brings an entry up to date with a record, and reports whether anything changed.
func (i *entryImport) update(known *model.RegisterEntry, e transfer.Entry, organisation int64) (changed bool) {
	newest := i.date >= known.SourceDate
	changed = e.Update(known, i.date)
	if newest && known.OrganisationID != organisation {
		known.OrganisationID, changed = organisation, true
	}
	if !reflect.DeepEqual(known.Originals[e.Shape], e.Originals) {
		known.Originals, changed = with(known.Originals, e.Shape, e.Originals), true
	}
	if e.Shape != transfer.ShapeListing {
		return changed
	}
	if known.SourceID != e.SourceID { // by the listing's ids a whole listing tells what vanished
		known.SourceID, changed = e.SourceID, true
	}
	if known.Vanished() && i.date > known.VanishedAt.Format(time.DateOnly) {
		known.VanishedAt, changed = nil, true
	}
	return changed
}

func (i *entryImport) log(e *model.RegisterEntry, action model.Action) {
	i.changes = append(i.changes, model.Change{
		Origin: model.ByImport, Subject: model.OfEntry, SubjectID: e.ID, OrganisationID: &e.OrganisationID, Action: action,
	})
}

// with gives a map with one value set, without changing the one given.
func with[V any](m map[string]V, key string, value V) map[string]V {
	m = maps.Clone(m)
	if m == nil {
		m = map[string]V{}
	}
	m[key] = value
	return m
}
