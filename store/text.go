package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// TextsVersion names the state of the texts and the banner that administrators made: as long as it stays the same, so do they. Like
// Generation it is kept in memory.
func (s *Store) TextsVersion() int64 { return s.changed.Load().texts }

// Texts gives the texts that take the place of Wiel's own.
func (s *Store) Texts(ctx context.Context) ([]model.Text, error) {
	var list []model.Text
	err := s.read(ctx).Order("id").Find(&list).Error
	return list, err
}

// ChangedText is a text with the name of who changed it; "" where that account is gone.
type ChangedText struct {
	model.Text
	By string
}

// ChangedTexts gives the texts that take the place of Wiel's own, with who wrote them; for administrators.
func (s *Store) ChangedTexts(ctx context.Context, a model.Actor) ([]ChangedText, error) {
	if !a.Administers() {
		return nil, model.Refused(a)
	}
	var list []ChangedText
	err := s.read(ctx).Table("texts").Select("texts.*, coalesce(accounts.name, '') AS by").
		Joins("LEFT JOIN accounts ON accounts.id = texts.account_id").Order("texts.id").Scan(&list).Error
	return list, err
}

// SetText puts a text in the place of Wiel's own; only an administrator may. Seen is what Seen gave of the text that the form showed:
// where somebody else changed it since, nothing is stored and it fails with a Conflict.
func (s *Store) SetText(ctx context.Context, a model.Actor, t model.Text, seen int64) error {
	return s.changeText(ctx, a, t, seen, func(tx *gorm.DB, _ *model.Text) (model.Action, error) {
		t.ID, t.AccountID, t.ChangedAt = 0, &a.AccountID, s.Now()
		updated := clause.AssignmentColumns([]string{"text", "base", "account_id", "changed_at"})
		columns := []clause.Column{{Name: "language"}, {Name: "key"}}
		return model.TextChanged, tx.Clauses(clause.OnConflict{Columns: columns, DoUpdates: updated}).Create(&t).Error
	})
}

// ResetText gives Wiel's own text its place back. Seen is as in SetText. Where the text was Wiel's own already nothing happens.
func (s *Store) ResetText(ctx context.Context, a model.Actor, t model.Text, seen int64) error {
	return s.changeText(ctx, a, t, seen, func(tx *gorm.DB, now *model.Text) (model.Action, error) {
		if now == nil {
			return "", nil
		}
		return model.TextReset, tx.Delete(now).Error
	})
}

// changeText changes one text, given as it is now (nil where it is Wiel's own), if the actor may and saw it so.
func (s *Store) changeText(ctx context.Context, a model.Actor, t model.Text, seen int64, do func(tx *gorm.DB, now *model.Text) (model.Action, error)) error {
	if !a.Administers() {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		now, err := textNow(tx, t)
		if err != nil {
			return nil, err
		}
		if now.Seen() != seen {
			return nil, &model.Error{Kind: model.Conflict, Key: "text.changedMeanwhile"}
		}
		action, err := do(tx, now)
		if err != nil || action == "" {
			return nil, err
		}
		if now == nil {
			if now, err = textNow(tx, t); err != nil {
				return nil, err
			}
		}
		return []model.Change{byActor(a, model.OfText, now.ID, 0, action)}, nil
	})
}

// textNow gives the text that takes the place of Wiel's own, or nil where none does.
func textNow(tx *gorm.DB, t model.Text) (*model.Text, error) {
	var found []model.Text
	err := tx.Where("language = ? AND key = ?", t.Language, t.Key).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}
