package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Choice says which of two texts stays in one field of a draft: the actor's own, which was kept (Workshop.Kept), or the co-author's.
// Revision is the draft's revision in which the actor saw the co-author's text.
type Choice struct {
	Kept     int64
	Field    string // of model.Content
	Mine     bool
	Revision int
}

// Choose settles one field in which two authors wrote. Where the co-author wrote in it again meanwhile nothing is settled: it fails
// with a Conflict, so that the actor looks at the newer text first.
func (s *Store) Choose(ctx context.Context, a model.Actor, number string, choice Choice) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := writableDraft(tx, e.ID)
		if err != nil {
			return nil, err
		}
		var kept model.KeptText
		err = tx.Where("id = ? AND account_id = ? AND version_id = ?", choice.Kept, a.AccountID, v.ID).Take(&kept).Error
		if err != nil {
			return nil, one(err)
		}
		if !slices.Contains(kept.Fields, choice.Field) {
			return nil, model.Missing()
		}
		if choice.Mine && v.FieldRevisions[choice.Field] > choice.Revision {
			return nil, &model.Error{Kind: model.Conflict, Key: "error.draftChanged"}
		}
		if choice.Mine {
			if err := s.change(tx, a, v, []string{choice.Field}, kept.Content); err != nil {
				return nil, err
			}
		}
		return []model.Action{model.DraftSaved}, settleKept(tx, &kept, []string{choice.Field})
	})
}

// settleKept takes fields out of a kept text, and the text itself when none is left.
func settleKept(tx *gorm.DB, kept *model.KeptText, fields []string) error {
	kept.Fields = slices.DeleteFunc(kept.Fields, func(f string) bool { return slices.Contains(fields, f) })
	if len(kept.Fields) == 0 {
		return tx.Delete(kept).Error
	}
	return tx.Save(kept).Error
}

// keepText keeps what the actor typed in fields where a co-author was first. What they typed there before is replaced: it was the
// same text, less far.
func (s *Store) keepText(tx *gorm.DB, a model.Actor, v *model.Version, fields []string, c model.Content) error {
	var older []model.KeptText
	if err := tx.Where("version_id = ? AND account_id = ?", v.ID, a.AccountID).Find(&older).Error; err != nil {
		return err
	}
	for i := range older {
		if err := settleKept(tx, &older[i], fields); err != nil {
			return err
		}
	}
	return tx.Create(&model.KeptText{
		VersionID: v.ID, AccountID: a.AccountID, Fields: fields, Content: c, CreatedAt: s.Now(),
	}).Error
}
