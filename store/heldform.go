package store

import (
	"context"
	"crypto/rand"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// How long a form is kept whose sender must sign in again, and one that could not be saved as it was typed.
const (
	heldFor    = time.Hour
	refusedFor = 30 * 24 * time.Hour
)

// The most that is kept of such forms: nobody is signed in, so anybody could send them.
const (
	mostHeldBytes = 800_000
	mostHeldForms = 2000
)

// heldForm is one row.
type heldForm struct {
	TokenHash string `gorm:"primaryKey"`
	Path      string `gorm:"primaryKey"`
	Body      string
	ExpiresAt time.Time
}

// HeldForm is a form that was sent when the session had ended, or, Refused, one of which an answer could not be saved: the address it
// was sent to, and what was typed. Token is the browser's, "" if it has none yet; Client is its network address.
type HeldForm struct {
	Token, Client, Path, Body string
	Refused                   bool
}

// AccountToken is the token of what somebody typed while signed in, so that they find it in any browser. No cookie can hold it.
func AccountToken(account int64) string { return "\x00account " + strconv.FormatInt(account, 10) }

func heldPerClient() limit { return limit{"held-client", 60, time.Hour} }

// HoldForm keeps a form for an hour, or where it was refused for a month, so that who comes back finds what they typed, and gives the token
// with which their browser gets it back. It is TooLarge or, where nobody is signed in, TooMany where somebody sends more than a person types.
func (s *Store) HoldForm(ctx context.Context, h HeldForm) (string, error) {
	if len(h.Body) > mostHeldBytes {
		return "", &model.Error{Kind: model.TooLarge, Key: "error.tooLarge"}
	}
	life := refusedFor
	if !h.Refused {
		if err := s.allow(ctx, try{heldPerClient(), h.Client}); err != nil {
			return "", err
		}
		life = heldFor
	}
	token := h.Token
	if token == "" {
		token = rand.Text()
	}
	row := heldForm{secretHash(token), h.Path, h.Body, s.Now().Add(life)}
	err := s.keep(ctx, func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
			return err
		}
		return tx.Exec(`DELETE FROM held_forms WHERE rowid NOT IN
			(SELECT rowid FROM held_forms ORDER BY expires_at DESC LIMIT ?)`, mostHeldForms).Error
	})
	return token, err
}

// HeldForm gives what was typed at an address; "" where nothing is kept.
func (s *Store) HeldForm(ctx context.Context, token, path string) (string, error) {
	var rows []heldForm
	err := s.read(ctx).Where("token_hash = ? AND path = ? AND expires_at > ?", secretHash(token), path, s.Now()).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0].Body, nil
}

// HeldForms gives what was typed at the addresses that begin with so, by address.
func (s *Store) HeldForms(ctx context.Context, token, begin string) (map[string]string, error) {
	var rows []heldForm
	err := s.read(ctx).Where("token_hash = ? AND substr(path, 1, length(?)) = ? AND expires_at > ?", secretHash(token), begin, begin, s.Now()).Find(&rows).Error
	forms := map[string]string{}
	for _, row := range rows {
		forms[row.Path] = row.Body
	}
	return forms, err
}

// dropHeldOf forgets what waits at any address of an experiment.
func dropHeldOf(tx *gorm.DB, number string) error {
	return tx.Where("instr(path, ?) > 0", "/"+number+"/").Delete(&heldForm{}).Error
}

// DropHeldForm forgets what was typed at an address, after it was saved. Nearly always nothing waits there, and nothing is written.
func (s *Store) DropHeldForm(ctx context.Context, token, path string) error {
	n, err := countRows(s.read(ctx), "held_forms WHERE token_hash = ? AND path = ?", secretHash(token), path)
	if err != nil || n == 0 {
		return err
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Delete(&heldForm{}, "token_hash = ? AND path = ?", secretHash(token), path).Error
	})
}
