package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"wiel/store/model"
)

// UnsubscribeToken names an account and kinds of news, signed with the key of this installation: whoever holds it may stop that the account
// is mailed about these kinds, and nothing else. It does not end, because a mail is found again after years.
func (s *Store) UnsubscribeToken(account int64, kinds ...model.NewsKind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
	}
	what := strconv.FormatInt(account, 10) + "." + strings.Join(names, ".")
	return what + "." + s.signature(what)
}

// signature proves that a token is ours.
func (s *Store) signature(what string) string {
	mac := hmac.New(sha256.New, s.fingerprintKey())
	mac.Write([]byte("unsubscribe\x00" + what))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18])
}

// Unsubscription gives the kinds of news that a link to unsubscribe stops, without stopping them. A link that is not ours is Gone.
func (s *Store) Unsubscription(token string) ([]model.NewsKind, error) {
	_, kinds, err := s.readToken(token)
	return kinds, err
}

func (s *Store) readToken(token string) (account int64, kinds []model.NewsKind, err error) {
	at := strings.LastIndex(token, ".")
	if at < 0 || !hmac.Equal([]byte(token[at+1:]), []byte(s.signature(token[:at]))) {
		return 0, nil, &model.Error{Kind: model.Gone, Key: "unsubscribe.unknown"}
	}
	parts := strings.Split(token[:at], ".")
	account, err = strconv.ParseInt(parts[0], 10, 64)
	for _, name := range parts[1:] {
		if kind := model.NewsKind(name); slices.Contains(model.AllNewsKinds(), kind) { // a kind of an older Wiel says nothing
			kinds = append(kinds, kind)
		}
	}
	return account, kinds, err
}

// Unsubscribe stops that the account of a link is mailed about the kinds that the link names; they stay on its desk. It may be
// used again, which changes nothing more; for an account that was closed since it does nothing.
func (s *Store) Unsubscribe(ctx context.Context, token string) ([]model.NewsKind, error) {
	account, kinds, err := s.readToken(token)
	if err != nil {
		return nil, err
	}
	return kinds, s.keep(ctx, func(tx *gorm.DB) error {
		n, err := countRows(tx, "accounts WHERE id = ? AND closed_at IS NULL", account)
		if err != nil || n == 0 {
			return err
		}
		chosen, err := frequenciesOf(tx, account)
		if err != nil {
			return err
		}
		stop := map[model.NewsKind]model.Frequency{}
		for _, kind := range kinds {
			if chosen.of(account, kind).Mails() {
				stop[kind] = model.DeskOnly
			}
		}
		return setFrequencies(tx, account, stop)
	})
}
