package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/reference"
)

// The schemes of reference terms.
const (
	schemeTop = "top"
	schemeIV3 = "iv3"
)

// LoadReference brings the reference data in the database to the given set, and tells what differs; a dry run only tells. At a
// merger the accounts and records of a municipality move to its main successor. What coordinators wrote in profiles stays, as do
// organisations that are not in the set: examples, and others that an import made. A set that is not whole is refused, and so
// is one that leaves out a municipality without saying what it went up in.
func (s *Store) LoadReference(ctx context.Context, set *reference.Set, dryRun bool) ([]reference.Difference, error) {
	if problems := set.Check(); len(problems) > 0 {
		return nil, problemsError(problems)
	}
	if dryRun {
		return differences(s.read(ctx), set)
	}
	var found []reference.Difference
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var err error
		if found, err = differences(tx, set); err != nil {
			return nil, err
		}
		l := &referenceLoad{tx: tx, set: set, now: s.Now()}
		if err := l.load(found); err != nil {
			return nil, err
		}
		return l.changes, nil
	})
	return found, err
}

// EnsureReference loads the built-in reference data where the database has none, or only older files. A file that was loaded from
// elsewhere and is newer stays, with all that goes with it.
func (s *Store) EnsureReference(ctx context.Context) error {
	set, err := reference.Default()
	if err != nil {
		return err
	}
	var kept []referenceSource
	if err := s.read(ctx).Find(&kept).Error; err != nil {
		return err
	}
	dates := map[string]string{}
	for _, source := range kept {
		dates[source.File] = source.Date
	}
	newer := false
	for _, source := range set.Sources {
		if source.Date < dates[source.File] {
			return nil
		}
		newer = newer || source.Date > dates[source.File]
	}
	if newer {
		_, err = s.LoadReference(ctx, set, false)
	}
	return err
}

// differences compares what the database has with a set.
func differences(db *gorm.DB, set *reference.Set) ([]reference.Difference, error) {
	old, err := storedReference(db)
	if err != nil {
		return nil, err
	}
	old.Provinces = set.Provinces // the database has their names only, with the municipalities
	found := reference.Compare(old, set)
	for _, d := range found {
		if d.Action == reference.Retired && d.File == reference.MunicipalitiesFile {
			err = errors.Join(err, fmt.Errorf("%s %s is left out of %s, and %s does not say what it went up in",
				d.Code, d.Name, reference.MunicipalitiesFile, reference.MergersFile))
		}
	}
	return found, err
}

// storedReference gives the reference data as the database has it.
func storedReference(db *gorm.DB) (*reference.Set, error) {
	var organisations []model.Organisation
	var areas []model.PolicyArea
	var terms []referenceTerm
	err := errors.Join(
		db.Where("kind = ? AND NOT example", model.Municipality).Order("code").Find(&organisations).Error,
		db.Order("position").Find(&areas).Error,
		db.Find(&terms).Error,
	)
	if err != nil {
		return nil, err
	}
	set := reference.Rebuild(organisations, areas)
	for _, t := range terms {
		if t.Scheme == schemeTop {
			set.TopThemes = append(set.TopThemes, reference.Theme{Code: t.Code, Parent: t.Parent, LabelNL: t.LabelNL, LabelEN: t.LabelEN})
		} else {
			set.TaskFields = append(set.TaskFields, reference.TaskField{Code: t.Code, Parent: t.Parent, LabelNL: t.LabelNL})
		}
	}
	return set, nil
}

func problemsError(problems []reference.Problem) error {
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = errors.New(p.String())
	}
	return fmt.Errorf("the reference data is not whole:\n%w", errors.Join(errs...))
}
