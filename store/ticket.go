package store

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// How long links work.
const (
	invitationLife = 14 * 24 * time.Hour
	passwordLife   = 2 * time.Hour      // one that was asked for by mail
	byHandLife     = 3 * 24 * time.Hour // one that somebody hands over
)

// expired is the failure for every link of a kind that does not work: unknown, used, too old or withdrawn.
func expired(kind model.TicketKind) *model.Error {
	if kind == model.InvitationTicket {
		return &model.Error{Kind: model.Gone, Key: "account.invitationExpired"}
	}
	return &model.Error{Kind: model.Gone, Key: "account.linkExpired"}
}

// newTicket stores a ticket and gives the link that opens it. Only here the secret is known.
func (s *Store) newTicket(tx *gorm.DB, t *model.Ticket, life time.Duration) (model.Link, error) {
	secret := rand.Text()
	t.SecretHash, t.CreatedAt, t.ExpiresAt = secretHash(secret), s.Now(), s.Now().Add(life)
	return model.Link{Kind: t.Kind, Secret: secret, ExpiresAt: t.ExpiresAt}, tx.Create(t).Error
}

// Ticket gives the ticket that a link opens, without using it. A link that does not work is Gone, whatever the reason.
func (s *Store) Ticket(ctx context.Context, kind model.TicketKind, secret string) (*model.Ticket, error) {
	return s.openTicket(s.read(ctx), kind, secret)
}

func (s *Store) openTicket(db *gorm.DB, kind model.TicketKind, secret string) (*model.Ticket, error) {
	var found []model.Ticket
	err := db.Where("secret_hash = ? AND kind = ? AND used_at IS NULL AND expires_at > ?", secretHash(secret), kind, s.Now()).
		Limit(1).Find(&found).Error
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, expired(kind)
	}
	return &found[0], nil
}

// useTicket opens a ticket for the only time.
func (s *Store) useTicket(tx *gorm.DB, kind model.TicketKind, secret string) (*model.Ticket, error) {
	t, err := s.openTicket(tx, kind, secret)
	if err != nil {
		return nil, err
	}
	return t, tx.Model(t).Update("used_at", s.Now()).Error
}

// PasswordAsk is somebody's wish for a new password. Client is as in SignInAttempt; Language is that of the page.
type PasswordAsk struct {
	Email    string
	Client   string
	Language string
}

// AskPassword mails a link to choose a new password, if the address has an account. Who asks hears the same either way, and the work is
// the same: for an unknown address it stores a ticket that opens nothing and a mail to nobody. It changes nobody's content, so it
// leaves no trace in the log; using the link does.
func (s *Store) AskPassword(ctx context.Context, ask PasswordAsk) error {
	p := model.Person{Email: ask.Email, Language: ask.Language}
	if err := p.Check(true).Or(); err != nil {
		return err
	}
	err := s.allow(ctx, try{passwordPerAddress(), p.Email}, try{passwordPerClient(), ask.Client})
	if err != nil {
		return err
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		mail := model.Mail{Kind: model.PasswordMail, Language: p.Language, SentAt: &now, NotAfter: now.Add(passwordLife)}
		ticket := model.Ticket{Kind: model.PasswordTicket}
		var found []model.Account
		err := tx.Where("email = ? AND closed_at IS NULL AND NOT example", p.Email).Limit(1).Find(&found).Error
		if err != nil {
			return err
		}
		for _, account := range found {
			ticket.AccountID, ticket.Email = &account.ID, account.Email
			mail.To, mail.SentAt = account.Email, nil
			if account.Language != "" {
				mail.Language = account.Language
			}
		}
		link, err := s.newTicket(tx, &ticket, passwordLife)
		if err != nil {
			return err
		}
		if mail.SentAt == nil {
			mail.Facts = map[string]string{model.FactSecret: link.Secret}
		}
		return enqueue(tx, now, mail)
	})
}

// ChoosePassword sets the password of who holds the link, and ends all sessions. The link then works no more.
func (s *Store) ChoosePassword(ctx context.Context, secret, password string) (*model.Account, error) {
	ticket, err := s.Ticket(ctx, model.PasswordTicket, secret)
	if err != nil {
		return nil, err
	}
	if err := model.CheckPassword("password", password, ticket.Email); err != nil {
		return nil, err
	}
	hash, err := s.passwords.make(ctx, password)
	if err != nil {
		return nil, err
	}
	account := &model.Account{}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		ticket, err := s.useTicket(tx, model.PasswordTicket, secret)
		if err != nil {
			return nil, err
		}
		if ticket.AccountID == nil {
			return nil, expired(model.PasswordTicket)
		}
		err = one(tx.Where("closed_at IS NULL").Take(account, *ticket.AccountID).Error)
		if model.KindOf(err) == model.NotFound {
			return nil, expired(model.PasswordTicket)
		}
		if err != nil {
			return nil, err
		}
		holder := model.Actor{AccountID: account.ID}
		return s.setPassword(tx, account, hash, byActor(holder, model.OfAccount, account.ID, 0, model.PasswordChanged))
	})
	return account, err
}

// PasswordLink makes a link to choose a password for the command line; it asks nobody's permission. An address without account is
// NotFound.
func (s *Store) PasswordLink(ctx context.Context, email string) (model.Link, error) {
	return s.handLink(ctx, model.Change{Origin: model.ByCommand}, "email = ?", model.CleanEmail(email))
}

// PasswordLinkFor makes a link to choose a password, to hand over where the hub sends no mail. Who makes it could use it, so nobody gets
// one to an account that may do more than they may themselves.
func (s *Store) PasswordLinkFor(ctx context.Context, a model.Actor, account int64) (model.Link, error) {
	var target model.Account
	if err := s.read(ctx).Where("closed_at IS NULL").Take(&target, account).Error; err != nil {
		return model.Link{}, one(err)
	}
	var memberships []model.Membership
	if err := s.read(ctx).Where("account_id = ?", account).Find(&memberships).Error; err != nil {
		return model.Link{}, err
	}
	if !mayMakeLink(a, target, memberships) {
		return model.Link{}, model.Refused(a)
	}
	return s.handLink(ctx, byActor(a, model.OfAccount, 0, 0, ""), "id = ?", account)
}

// mayMakeLink reports whether the actor may already do all that the account may.
func mayMakeLink(a model.Actor, target model.Account, memberships []model.Membership) bool {
	switch {
	case a.Administers():
		return true
	case target.HubRole != "":
		return false
	case a.Moderates():
		return true
	}
	elsewhere := func(m model.Membership) bool { return !a.Coordinates(m.OrganisationID) }
	return len(memberships) > 0 && !slices.ContainsFunc(memberships, elsewhere)
}

// handLink makes a link for the account that the condition names, and logs it as the change says.
func (s *Store) handLink(ctx context.Context, c model.Change, where string, key any) (link model.Link, err error) {
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		var account model.Account
		if err := tx.Where(where, key).Where("closed_at IS NULL").Take(&account).Error; err != nil {
			return nil, one(err)
		}
		link, err = s.newTicket(tx, &model.Ticket{
			Kind: model.PasswordTicket, Email: account.Email, AccountID: &account.ID, CreatedBy: c.AccountID, ByHand: true,
		}, byHandLife)
		c.Subject, c.SubjectID, c.Action = model.OfAccount, account.ID, model.LinkMade
		return []model.Change{c}, err
	})
	return link, err
}
