package store

import (
	"context"
	"crypto/rand"
	"maps"
	"strconv"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// mailLease is how long Due holds a mail for its taker; after it, another try may take it. It is longer than sending takes.
const mailLease = 10 * time.Minute

// mailLife is how long a mail is worth sending, unless it says otherwise.
const mailLife = 14 * 24 * time.Hour

// mailWaits are the pauses after a try that the other side did not take; the last is repeated for as long as the mail is worth sending.
func mailWaits() []time.Duration {
	return []time.Duration{
		time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
	}
}

// enqueue puts mails in the outbox, in the transaction that causes them. Example accounts get none: their addresses are invented.
func enqueue(tx *gorm.DB, now time.Time, mails ...model.Mail) error {
	if len(mails) == 0 {
		return nil
	}
	for i := range mails {
		m := &mails[i]
		m.MessageID, m.NotBefore, m.CreatedAt = rand.Text(), now, now
		if m.Facts == nil {
			m.Facts = map[string]string{}
		}
		if m.NotAfter.IsZero() {
			m.NotAfter = now.Add(mailLife)
		}
	}
	if err := tx.Create(&mails).Error; err != nil {
		return err
	}
	ids := make([]int64, len(mails))
	for i, m := range mails {
		ids[i] = m.ID
	}
	return tx.Exec("DELETE FROM mails WHERE id IN ? AND recipient IN (SELECT email FROM accounts WHERE example)", ids).Error
}

// lettersTo gives one letter for each of the accounts, none twice.
func lettersTo(accounts []model.Account, kind model.MailKind, facts map[string]string) []model.Mail {
	var mails []model.Mail
	sent := map[int64]bool{}
	for _, account := range accounts {
		if !sent[account.ID] {
			own := maps.Clone(facts)
			own[model.FactAccount] = strconv.FormatInt(account.ID, 10)
			mails = append(mails, model.Mail{Kind: kind, To: account.Email, Language: account.Language, Facts: own})
		}
		sent[account.ID] = true
	}
	return mails
}

// Due takes at most limit mails that are to be sent now, oldest first, and holds them: for ten minutes nobody else gets them. A
// taker who crashes loses nothing. Answer each with MarkSent or MarkFailed; one without an answer comes back.
func (s *Store) Due(ctx context.Context, limit int) ([]model.Mail, error) {
	now := s.Now()
	const waiting = "sent_at IS NULL AND failed_at IS NULL AND not_before <= ? AND not_after > ?"
	var mails []model.Mail
	err := s.read(ctx).Where(waiting, now, now).Limit(1).Find(&mails).Error
	if err != nil || len(mails) == 0 {
		return nil, err
	}
	mails = nil
	err = s.keep(ctx, func(tx *gorm.DB) error {
		if err := tx.Where(waiting, now, now).Order("id").Limit(limit).Find(&mails).Error; err != nil {
			return err
		}
		for _, m := range mails {
			if err := tx.Model(&m).Update("not_before", now.Add(mailLease)).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return mails, err
}

// MarkSent says that the other side took a mail. What it was about is forgotten, because it may hold the secret of a link.
func (s *Store) MarkSent(ctx context.Context, id int64) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE mails SET sent_at = ?, attempts = attempts + 1, facts = '{}' WHERE id = ?", s.Now(), id).Error
	})
}

// DropMail takes a mail that has nothing to say any more out of the outbox.
func (s *Store) DropMail(ctx context.Context, id int64) error {
	return s.keep(ctx, func(tx *gorm.DB) error { return tx.Delete(&model.Mail{}, id).Error })
}

// MarkFailed says that the other side did not take a mail. It is tried again, later and later; for ever says that there is no use.
func (s *Store) MarkFailed(ctx context.Context, id int64, forever bool) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		var m model.Mail
		if err := tx.Take(&m, id).Error; err != nil {
			return one(err)
		}
		now, waits := s.Now(), mailWaits()
		if forever {
			return tx.Exec("UPDATE mails SET failed_at = ?, attempts = attempts + 1, facts = '{}' WHERE id = ?", now, id).Error
		}
		return tx.Exec("UPDATE mails SET not_before = ?, attempts = attempts + 1 WHERE id = ?", now.Add(waits[min(m.Attempts, len(waits)-1)]), id).Error
	})
}
