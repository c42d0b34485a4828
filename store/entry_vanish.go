package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/transfer"
)

// VanishMissing hides the entries that a whole listing of the given day no longer has; ids are the source ids of all its
// records. It gives how many vanished. A listing that is older than one seen before says nothing, and an entry that never stood in a
// listing does not vanish from one.
func (s *Store) VanishMissing(ctx context.Context, source string, ids []string, day string) (int, error) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, fmt.Errorf("the day of the listing: %w", err)
	}
	vanished := 0
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		missing, err := missingEntries(tx, source, ids, day)
		if err != nil || len(missing) == 0 {
			return nil, err
		}
		changes := make([]model.Change, len(missing))
		for n, e := range missing {
			changes[n] = model.Change{
				Origin: model.ByImport, Subject: model.OfEntry, SubjectID: e.ID, OrganisationID: &missing[n].OrganisationID, Action: model.Vanished,
			}
			err := tx.Model(&model.RegisterEntry{ID: e.ID}).Updates(model.RegisterEntry{VanishedAt: &at, UpdatedAt: s.Now()}).Error
			if err != nil {
				return nil, err
			}
		}
		vanished = len(missing)
		return changes, nil
	})
	return vanished, err
}

// missingEntries gives the entries that a listing had before and a newer whole listing has not, and notes the day of that listing.
func missingEntries(tx *gorm.DB, source string, ids []string, day string) ([]model.RegisterEntry, error) {
	name := "listing " + source
	var newest []fact
	if err := tx.Where("name = ? AND value > ?", name, day).Find(&newest).Error; err != nil || len(newest) > 0 {
		return nil, err
	}
	if err := tx.Save(&fact{name, day}).Error; err != nil {
		return nil, err
	}
	var list []model.RegisterEntry
	err := tx.Select("id", "organisation_id", "source_id").Where("source = ? AND vanished_at IS NULL", source).
		Where("json_extract(shapes, ?) IS NOT NULL", "$."+transfer.ShapeListing).Order("id").Find(&list).Error
	here := make(map[string]bool, len(ids))
	for _, id := range ids {
		here[id] = true
	}
	var missing []model.RegisterEntry
	for _, e := range list {
		if !here[e.SourceID] {
			missing = append(missing, e)
		}
	}
	return missing, err
}
