package store

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/reference"
)

// referenceLoad writes a set of reference data in one transaction and gathers the changes.
type referenceLoad struct {
	tx      *gorm.DB
	set     *reference.Set
	now     time.Time
	changes []model.Change
}

// load writes what differs. The municipalities that exist come first, so that the dissolved ones find their successors.
func (l *referenceLoad) load(found []reference.Difference) error {
	actions := map[string]reference.Action{}
	for _, d := range found {
		if d.File == reference.MunicipalitiesFile {
			actions[d.Code] = d.Action
		}
	}
	if err := l.parkSlugs(actions); err != nil {
		return err
	}
	for _, o := range append(slices.Clone(l.set.Municipalities), l.set.Dissolved()...) {
		if actions[o.Code] == "" {
			continue
		}
		if err := l.organisation(o, actions[o.Code]); err != nil {
			return err
		}
	}
	for _, step := range []func() error{l.areas, l.terms, l.sources} {
		if err := step(); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		l.changes = append(l.changes, model.Change{Origin: model.ByCommand, Subject: model.OfReference, Action: model.Loaded})
	}
	return nil
}

// parkSlugs gives every municipality that changes its code for a slug meanwhile, because a slug can pass from one to another.
// Another organisation that has the slug of a municipality gets its kind behind it.
func (l *referenceLoad) parkSlugs(actions map[string]reference.Action) error {
	var slugs []string
	for _, o := range append(slices.Clone(l.set.Municipalities), l.set.Dissolved()...) {
		if actions[o.Code] != "" {
			slugs = append(slugs, o.Slug)
		}
	}
	for codes := range slices.Chunk(keysOf(actions), 500) {
		if err := l.tx.Exec("UPDATE organisations SET slug = code WHERE code IN ?", codes).Error; err != nil {
			return err
		}
	}
	for some := range slices.Chunk(slugs, 500) {
		err := l.tx.Exec("UPDATE organisations SET slug = slug || '-' || kind WHERE slug IN ? AND NOT (kind = ? AND code LIKE 'GM%')",
			some, model.Municipality).Error
		if err != nil {
			return err
		}
	}
	return nil
}

func keysOf[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	return keys
}

// facts are the columns of an organisation that the reference data owns; ends are those it owns of a dissolved one, whose other facts
// stay as they last were.
var (
	facts = []string{"Name", "Slug", "Aliases", "TOOIURI", "Province", "Population", "AreaKm2", "Lat", "Lon", "SuccessorID", "Successors", "EndedOn"}
	ends  = []string{"Name", "Slug", "SuccessorID", "Successors", "EndedOn"}
)

// organisation writes one municipality, and at a merger moves what it had.
func (l *referenceLoad) organisation(o model.Organisation, action reference.Action) error {
	if len(o.Successors) > 0 {
		var main int64
		if err := l.tx.Model(&model.Organisation{}).Where("code = ?", o.Successors[0]).Select("id").Take(&main).Error; err != nil {
			return one(err)
		}
		o.SuccessorID = &main
	}
	if action == reference.Added {
		o.CreatedAt = l.now
		return l.tx.Create(&o).Error
	}
	columns := facts
	if o.Dissolved() {
		columns = ends
	}
	var id int64
	if err := l.tx.Model(&model.Organisation{}).Where("code = ?", o.Code).Select("id").Take(&id).Error; err != nil {
		return one(err)
	}
	if err := l.tx.Model(&model.Organisation{ID: id}).Select(columns).Updates(o).Error; err != nil {
		return err
	}
	change := model.Change{Origin: model.ByCommand, Subject: model.OfOrganisation, SubjectID: id, OrganisationID: &id, Action: model.Updated}
	if action == reference.Merged {
		change.Action, change.OrganisationID = model.Merged, o.SuccessorID
	}
	l.changes = append(l.changes, change)
	if action != reference.Merged {
		return nil
	}
	return l.move(id, *o.SuccessorID)
}

// areas writes the policy areas; one that is in the set no more is marked, because records still have it.
func (l *referenceLoad) areas() error {
	codes := make([]string, len(l.set.Areas))
	for i, area := range l.set.Areas {
		codes[i] = area.Code
		if err := l.tx.Save(&area).Error; err != nil {
			return err
		}
	}
	return l.tx.Model(&model.PolicyArea{}).Where("code NOT IN ?", codes).Update("retired", true).Error
}

// terms writes the national lists that the policy areas are mapped to. Nothing but the areas points at them.
func (l *referenceLoad) terms() error {
	var terms []referenceTerm
	for _, t := range l.set.TopThemes {
		terms = append(terms, referenceTerm{schemeTop, t.Code, t.Parent, t.LabelNL, t.LabelEN, t.URI()})
	}
	for _, f := range l.set.TaskFields {
		terms = append(terms, referenceTerm{schemeIV3, f.Code, f.Parent, f.LabelNL, f.LabelNL, ""})
	}
	if err := l.tx.Exec("DELETE FROM reference_terms").Error; err != nil {
		return err
	}
	return l.tx.CreateInBatches(terms, 200).Error
}

func (l *referenceLoad) sources() error {
	for _, source := range l.set.Sources {
		row := referenceSource{source.File, source.Source, source.Date, source.Rows, source.Top}
		if err := l.tx.Save(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// move gives everything of a merged municipality to its main successor: its people, invitations and requests, its experiments
// and register entries, and its place among those whom another organisation serves.
func (l *referenceLoad) move(from, to int64) error {
	for _, of := range []struct {
		subject model.Subject
		table   string
	}{{model.OfExperiment, "experiments"}, {model.OfEntry, "register_entries"}} {
		var ids []int64
		err := l.tx.Raw("UPDATE "+of.table+" SET organisation_id = ? WHERE organisation_id = ? RETURNING id", to, from).Scan(&ids).Error
		if err != nil {
			return err
		}
		slices.Sort(ids)
		for _, id := range ids {
			l.changes = append(l.changes, model.Change{
				Origin: model.ByCommand, Subject: of.subject, SubjectID: id, OrganisationID: &to, Action: model.Merged,
			})
		}
	}
	for statement := range strings.SplitSeq(movePeople, ";") {
		if err := l.tx.Exec(statement, map[string]any{"from": from, "to": to}).Error; err != nil {
			return err
		}
	}
	return nil
}

// movePeople moves what points at a merged municipality beside its records. Whoever was in both keeps one membership; a
// coordinator of either is coordinator of the successor.
const movePeople = `
UPDATE memberships SET role = 'coordinator' WHERE organisation_id = @to AND account_id IN
	(SELECT account_id FROM memberships WHERE organisation_id = @from AND role = 'coordinator');
UPDATE OR IGNORE memberships SET organisation_id = @to WHERE organisation_id = @from;
DELETE FROM memberships WHERE organisation_id = @from;
UPDATE accounts SET acting_for = @to WHERE acting_for = @from;
UPDATE tickets SET organisation_id = @to WHERE organisation_id = @from;
UPDATE join_requests SET organisation_id = @to WHERE organisation_id = @from;
UPDATE questions SET organisation_id = @to WHERE organisation_id = @from;
UPDATE answers SET organisation_id = @to WHERE organisation_id = @from;
UPDATE joinings SET organisation_id = @to WHERE organisation_id = @from;
UPDATE efforts SET organisation_id = @to WHERE organisation_id = @from;
UPDATE secondings SET organisation_id = @to WHERE organisation_id = @from;
UPDATE OR IGNORE follows SET organisation_id = @to WHERE organisation_id = @from;
DELETE FROM follows WHERE organisation_id = @from;
UPDATE OR IGNORE news SET subject_id = @to WHERE subject = 'organisation' AND subject_id = @from;
DELETE FROM news WHERE subject = 'organisation' AND subject_id = @from;
UPDATE OR IGNORE organisation_serves SET municipality_id = @to WHERE municipality_id = @from;
DELETE FROM organisation_serves WHERE municipality_id = @from;
UPDATE OR IGNORE organisation_serves SET organisation_id = @to WHERE organisation_id = @from;
DELETE FROM organisation_serves WHERE organisation_id = @from`
