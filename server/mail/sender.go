package mail

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"wiel/server/i18n"
	"wiel/store"
	"wiel/store/model"
)

// Options is what a Sender is made of. BaseURL is the address of the hub without a slash at its end.
type Options struct {
	Config
	Store   *store.Store
	Texts   *i18n.Bundle
	BaseURL string
	Log     *slog.Logger
}

// Sender works the outbox off.
type Sender struct{ Options }

// New makes a Sender.
func New(o Options) *Sender { return &Sender{o} }

// batch is how many mails are taken at once; all of them go out well within the time for which the store holds them.
const batch = 10

// lookEvery is how often the outbox is looked at; the look is one cheap read.
const lookEvery = 3 * time.Second

// Run sends what is in the outbox until ctx ends. Where no mail server is configured it returns at once.
func (s *Sender) Run(ctx context.Context) {
	if !s.Enabled() {
		return
	}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		if err := s.Work(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("outbox", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Work sends all that is due now. What the server does not take is tried again later; an error is one of our own.
func (s *Sender) Work(ctx context.Context) error {
	for ctx.Err() == nil {
		mails, err := s.Store.Due(ctx, batch)
		if err != nil || len(mails) == 0 {
			return err
		}
		for _, m := range mails {
			if err := s.send(ctx, m); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// send sends one mail and notes how that went. The log names no address, also not by the server's words.
func (s *Sender) send(ctx context.Context, m model.Mail) error {
	message, err := s.message(ctx, m)
	if model.KindOf(err) == model.NotFound {
		return s.Store.DropMail(ctx, m.ID) // there is nothing to say any more
	}
	if err != nil {
		s.Log.Error("mail cannot be written", "mail", m.ID, "kind", m.Kind)
		return s.Store.MarkFailed(ctx, m.ID, m.Kind != model.DigestMail) // what a digest says is in the database, which may have a bad day
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	err = client.DialAndSendWithContext(ctx, message)
	if err == nil || message.IsDelivered() { // the server took it, and only the goodbye went wrong
		return s.Store.MarkSent(context.WithoutCancel(ctx), m.ID)
	}
	reason, forever := refusal(err)
	s.Log.Warn("mail not sent", "mail", m.ID, "kind", m.Kind, "tries", m.Attempts+1, "reason", reason, "given_up", forever)
	return s.Store.MarkFailed(context.WithoutCancel(ctx), m.ID, forever)
}

// refusal says why a mail was not sent, and whether trying again is of no use: the server refused this person or this letter for good. All
// else may be our configuration or a bad day, and is tried again.
func refusal(err error) (reason string, forever bool) {
	var refused *gomail.SendError
	if !errors.As(err, &refused) {
		return "no connection", false
	}
	forever = refused.ErrorCode() >= 500 && refused.Reason != gomail.ErrSMTPMailFrom
	return refused.Reason.String(), forever
}

// letter puts a mail into words; NotFound where there is nothing to say any more.
func (s *Sender) letter(ctx context.Context, m model.Mail) (*letter, error) {
	if m.Kind == model.DigestMail {
		return s.digest(ctx, m)
	}
	due, err := s.due(ctx, m)
	if err == nil && m.Kind == model.DueMail && len(due) == 0 {
		err = model.Missing() // all of it was answered since
	}
	if err != nil {
		return nil, err
	}
	l, err := compose(s.Texts, s.BaseURL, m, due)
	if err == nil {
		s.makeStoppable(l, m)
	}
	return l, err
}

// makeStoppable lets the reader of a letter about a kind of news stop such letters.
func (s *Sender) makeStoppable(l *letter, m model.Mail) {
	account, err := strconv.ParseInt(m.Facts[model.FactAccount], 10, 64)
	if about := model.NewsKind(m.Facts[model.FactAbout]); err == nil && about != "" {
		l.stoppable(s.Texts.In(m.Language), s.BaseURL, s.Store.UnsubscribeToken(account, about))
	}
}

// message makes a mail ready to send. Tried again it has the same message ID, so that a server that took it without our hearing so can
// tell.
func (s *Sender) message(ctx context.Context, m model.Mail) (*gomail.Msg, error) {
	l, err := s.letter(ctx, m)
	if err != nil {
		return nil, err
	}
	html, err := l.html()
	if err != nil {
		return nil, err
	}
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(message.From(s.From), message.To(m.To)); err != nil {
		return nil, err
	}
	message.SetMessageIDWithValue(m.MessageID + "@" + s.domain())
	message.SetDateWithValue(m.CreatedAt)
	message.Subject(l.Subject)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetGenHeader("Content-Language", l.Language)
	if l.StopAt != "" { // RFC 8058: the mail program asks without opening the page
		message.SetGenHeader("List-Unsubscribe", "<"+l.StopAt+">")
		message.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	message.SetBodyString(gomail.TypeTextPlain, l.text())
	message.AddAlternativeString(gomail.TypeTextHTML, html)
	return message, nil
}
