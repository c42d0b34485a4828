package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// GiveAways lists what tells, in a draft that is told without a name, who it was all the same; nothing of a draft with a name. What may stay
// is not among it.
func (s *Store) GiveAways(ctx context.Context, w *Workshop) ([]GuardFinding, error) {
	list, err := s.giveAways(s.read(ctx), w.Experiment.ID, w.Draft.Content)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	err = s.addClearances(s.read(ctx), w.Experiment.ID, list)
	return slices.DeleteFunc(list, func(f GuardFinding) bool { return f.Clearance != nil }), err
}

// OlderGiveAway is what an older version, which readers can still read, says of who tells what is told without a name now.
type OlderGiveAway struct {
	Sequence int
	Words    []string
}

// NamedBefore reports whether a draft without a name is of an experiment that readers saw with it, and lists what older versions still say.
func (s *Store) NamedBefore(ctx context.Context, w *Workshop) (before bool, list []OlderGiveAway, err error) {
	if !w.Draft.Content.Anonymous {
		return false, nil, nil
	}
	var versions []model.Version
	err = s.read(ctx).Where("experiment_id = ? AND publication = ?", w.Experiment.ID, model.Published).Order("sequence").Find(&versions).Error
	if err != nil || !slices.ContainsFunc(versions, func(v model.Version) bool { return !v.Content.Anonymous }) {
		return false, nil, err
	}
	for _, v := range versions {
		if now := w.Experiment.PublishedVersionID; v.Reach == model.ForAuthors && (now == nil || v.ID != *now) {
			continue
		}
		v.Content.Anonymous = true
		found, err := s.giveAways(s.read(ctx), w.Experiment.ID, v.Content)
		if err != nil {
			return false, nil, err
		}
		older := OlderGiveAway{Sequence: v.Sequence}
		for _, f := range found {
			if !slices.Contains(older.Words, f.Text) {
				older.Words = append(older.Words, f.Text)
			}
		}
		if len(older.Words) > 0 {
			list = append(list, older)
		}
	}
	return true, list, nil
}

// giveAways finds them in a content of an experiment.
func (s *Store) giveAways(db *gorm.DB, experiment int64, c model.Content) ([]GuardFinding, error) {
	if !c.Anonymous {
		return nil, nil
	}
	var own int64
	if err := db.Raw("SELECT organisation_id FROM experiments WHERE id = ?", experiment).Scan(&own).Error; err != nil {
		return nil, err
	}
	names, err := organisationNames(db, own)
	if err != nil {
		return nil, err
	}
	err = db.Raw(`SELECT a.name FROM accounts a JOIN authorships w ON w.account_id = a.id WHERE w.experiment_id = ?`, experiment).Scan(&names.Persons).Error
	return s.giveAwaysOf(c, names), err
}

// giveAwaysOf finds them by the names that are known, with those that the content itself keeps apart.
func (s *Store) giveAwaysOf(c model.Content, names privacy.Names) []GuardFinding {
	names.Partners = append(slices.Clone(names.Partners), c.Partners...)
	names.Persons = append(slices.Clone(names.Persons), c.Contact.Name)
	var list []GuardFinding
	for _, f := range privacy.GivesAway(c, names) {
		list = append(list, s.guardFinding(c, f))
	}
	return list
}

// organisationNames gives the names of all organisations, also of those that merged, and apart those of the one with an ID.
func organisationNames(db *gorm.DB, own int64) (n privacy.Names, err error) {
	var all []model.Organisation
	if err := db.Select("id", "kind", "name", "aliases", "province").Find(&all).Error; err != nil {
		return n, err
	}
	provinces := map[string]bool{}
	for _, o := range all {
		named := append([]string{o.Name}, o.Aliases...)
		if o.ID == own {
			n.Own = named
		}
		if o.Kind == model.Municipality || o.Kind == "province" {
			n.Places = append(n.Places, named...)
		}
		if o.Province != "" && !provinces[o.Province] {
			provinces[o.Province] = true
			n.Places = append(n.Places, o.Province)
		}
	}
	return n, nil
}
