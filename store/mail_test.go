package store_test

import (
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
)

func TestTheOutbox(t *testing.T) {
	w := newAccounts(t)
	take := func(sentence string, want int) []model.Mail {
		t.Helper()
		mails, err := w.Due(t.Context(), 10)
		must(t, err)
		if len(mails) != want {
			t.Fatalf("%s: %d mails are due, not %d", sentence, len(mails), want)
		}
		return mails
	}
	_, err := w.Invite(t.Context(), w.Coordinator, toDam(w, "new@wiel.example"))
	must(t, err)
	first := take("a new mail", 1)[0]
	take("one that somebody holds", 0)
	w.Clock.Advance(11 * time.Minute)
	again := take("after its holder crashed", 1)[0]
	if again.MessageID != first.MessageID || first.MessageID == "" {
		t.Errorf("the message ID was %q and is %q", first.MessageID, again.MessageID)
	}
	must(t, w.MarkFailed(t.Context(), first.ID, false))
	take("right after a failure", 0)
	w.Clock.Advance(2 * time.Minute)
	take("after a pause", 1)
	must(t, w.MarkSent(t.Context(), first.ID))
	w.Clock.Advance(24 * time.Hour)
	take("after it was sent", 0)
	var facts string
	row(t, w.Store, &facts, "SELECT facts FROM mails WHERE id = ?", first.ID)
	if facts != "{}" {
		t.Errorf("a mail that was sent still holds %s", facts)
	}
}

func TestMailsAreTriedForAsLongAsTheyAreWorthSending(t *testing.T) {
	w := newAccounts(t)
	tries := 0
	_, err := w.Invite(t.Context(), w.Coordinator, toDam(w, "new@wiel.example"))
	must(t, err)
	for range 30 {
		mails, err := w.Due(t.Context(), 10)
		must(t, err)
		for _, m := range mails {
			tries++
			must(t, w.MarkFailed(t.Context(), m.ID, false))
		}
		w.Clock.Advance(25 * time.Hour)
	}
	if tries != 14 {
		t.Errorf("in two weeks a mail that nobody takes was tried %d times, not 14", tries)
	}
	must(t, w.AskPassword(t.Context(), store.PasswordAsk{Email: "ann@wiel.example"}))
	w.Clock.Advance(3 * time.Hour)
	if mails, err := w.Due(t.Context(), 10); err != nil || len(mails) != 0 {
		t.Errorf("a mail whose link expired is due: %+v %v", mails, err)
	}
}

func TestExampleAccountsGetNoMail(t *testing.T) {
	w := newAccounts(t)
	must(t, w.AskToJoin(t.Context(), store.JoinAsk{Person: model.Person{Email: "new@wiel.example", Name: "New"}, OrganisationID: w.Recht.ID}))
	if mails, err := w.Due(t.Context(), 10); err != nil || len(mails) != 0 {
		t.Errorf("mails wait: %+v %v", mails, err)
	}
}
