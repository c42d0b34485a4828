package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// WordList gives the words that the hub's editors added to those that every search knows; nil where there are none.
func (s *Store) WordList(ctx context.Context) (*model.WordList, error) { return wordList(s.read(ctx)) }

func wordList(db *gorm.DB) (*model.WordList, error) {
	var found []model.WordList
	if err := db.Limit(1).Find(&found).Error; err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// SetWordList puts other words in their place; only the hub's editors may. Seen is what Seen gave of the list that the form showed: where
// somebody else changed it since, nothing is stored and it fails with a Conflict. Whether searches can read the lines, the caller knows.
func (s *Store) SetWordList(ctx context.Context, a model.Actor, lines string, seen int64) error {
	if !a.Moderates() {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		now, err := wordList(tx)
		if err != nil {
			return nil, err
		}
		if now.Seen() != seen {
			return nil, &model.Error{Kind: model.Conflict, Key: "words.changedMeanwhile"}
		}
		next := &model.WordList{ID: 1, Lines: lines, AccountID: &a.AccountID, ChangedAt: s.Now()}
		return []model.Change{byActor(a, model.OfHub, 0, 0, model.WordsChanged)}, tx.Save(next).Error
	})
}
