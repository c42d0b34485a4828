package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// frequencies says per account how soon it is mailed about each kind of news.
type frequencies map[int64]map[model.NewsKind]model.Frequency

// of gives how soon an account is mailed about a kind of news.
func (f frequencies) of(account int64, kind model.NewsKind) model.Frequency {
	if chosen, ok := f[account][kind]; ok {
		return chosen
	}
	return kind.Usual()
}

// frequenciesOf is the one answer to whether and how soon accounts are mailed about a kind of news. Whoever mails people asks it, in
// the transaction in which the mail is put in the outbox.
func frequenciesOf(db *gorm.DB, accounts ...int64) (frequencies, error) {
	found := frequencies{}
	for some := range slices.Chunk(accounts, 500) {
		var rows []model.Preference
		if err := db.Where("account_id IN ?", some).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			if found[row.AccountID] == nil {
				found[row.AccountID] = map[model.NewsKind]model.Frequency{}
			}
			found[row.AccountID][row.Kind] = row.Frequency
		}
	}
	return found, nil
}

// Frequencies gives how soon the actor is mailed about each kind of news.
func (s *Store) Frequencies(ctx context.Context, a model.Actor) (map[model.NewsKind]model.Frequency, error) {
	chosen, err := frequenciesOf(s.read(ctx), a.AccountID)
	if err != nil {
		return nil, err
	}
	all := map[model.NewsKind]model.Frequency{}
	for _, kind := range model.AllNewsKinds() {
		all[kind] = chosen.of(a.AccountID, kind)
	}
	return all, nil
}

// SetFrequencies chooses how soon the actor is mailed about some kinds of news. It is a setting of one's own, which leaves no trace in
// the log.
func (s *Store) SetFrequencies(ctx context.Context, a model.Actor, chosen map[model.NewsKind]model.Frequency) error {
	for kind, frequency := range chosen {
		if !slices.Contains(kind.Frequencies(), frequency) {
			return model.Invalidf(string(kind), "error.choice")
		}
	}
	return s.keep(ctx, func(tx *gorm.DB) error { return setFrequencies(tx, a.AccountID, chosen) })
}

func setFrequencies(tx *gorm.DB, account int64, chosen map[model.NewsKind]model.Frequency) error {
	for kind, frequency := range chosen {
		if err := tx.Save(&model.Preference{AccountID: account, Kind: kind, Frequency: frequency}).Error; err != nil {
			return err
		}
	}
	return nil
}

// newsLetters puts letters about a kind of news in the outbox, for those of the accounts who want to hear at once, none twice. Each reader can
// stop such letters by a link. For all others it is news on the desk, and in a digest if they want (see DeriveNews).
func (s *Store) newsLetters(tx *gorm.DB, to []model.Account, about model.NewsKind, kind model.MailKind, facts map[string]string) error {
	ids := make([]int64, len(to))
	for i, account := range to {
		ids[i] = account.ID
	}
	chosen, err := frequenciesOf(tx, ids...)
	if err != nil {
		return err
	}
	to = slices.DeleteFunc(slices.Clone(to), func(a model.Account) bool { return chosen.of(a.ID, about) != model.AtOnce })
	mails := lettersTo(to, kind, facts)
	for i := range mails {
		mails[i].Facts[model.FactAbout] = string(about)
	}
	return enqueue(tx, s.Now(), mails...)
}

// dropNews takes away what a person follows, their news and their choices, and what waits for them in the outbox.
func dropNews(tx *gorm.DB, a model.Actor) error {
	for _, table := range []string{"news", "digests", "follows", "preferences"} {
		if err := tx.Exec("DELETE FROM "+table+" WHERE account_id = ?", a.AccountID).Error; err != nil {
			return err
		}
	}
	return tx.Exec("DELETE FROM mails WHERE recipient = ?", a.Email).Error
}
