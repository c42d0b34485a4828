package mail_test

import (
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"wiel/server/mailtest"
	"wiel/store"
	"wiel/store/model"
)

// promise registers an experiment of a municipality that is no example, by somebody who reads a language, and gives its number.
func (o *office) promise(t *testing.T, language string, titles ...string) (model.Actor, []string) {
	t.Helper()
	real := &model.Organisation{Code: "GM9999", Slug: "echtdam", Name: "Echtdam", Kind: model.Municipality, Rule: model.AuthorAlone}
	if err := o.Insert(t.Context(), real); err != nil {
		t.Fatal(err)
	}
	maker := o.Person(t, "maker", "", real.ID, model.Participant)
	if err := o.SetLanguage(t.Context(), maker, language); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, title := range titles {
		e, err := o.Begin(t.Context(), maker, real.ID, model.Content{
			Title: title, Question: "Kan het?", PolicyAreas: []string{"wmo"}, Stage: model.Running, ResultDue: "2026-11",
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Publish(t.Context(), maker, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, e.Number)
	}
	return maker, numbers
}

// remind lets time pass until the last day of November and reminds.
func (o *office) remind(t *testing.T) {
	t.Helper()
	o.Clock.Advance(28 * 24 * time.Hour)
	if err := o.Remind(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestAReminderArrives(t *testing.T) {
	for language, want := range map[string][]string{
		"nl": {"Hoe ging het? 2 experimenten wachten op je", "Hallo maker,", "- Taxivervoer (november 2026)", "- Bomen <tellen> (november 2026)", "Je hoeft niet in te loggen"},
		"en": {"How did it go? 2 experiments are waiting for you", "Hello maker,", "- Taxivervoer (November 2026)", "- Bomen <tellen> (November 2026)", "You do not need to sign in"},
	} {
		o := newOffice(t, nil)
		o.promise(t, language, "Taxivervoer", "Bomen <tellen>")
		o.remind(t)
		o.sink.Behave(func(string) error { return &smtp.SMTPError{Code: 451, Message: "later"} }, "", "")
		o.work(t, 0)
		o.sink.Behave(nil, "", "")
		o.work(t, 2*time.Minute)
		o.work(t, 24*time.Hour)
		arrived := o.sink.Mails()
		if len(arrived) != 1 {
			t.Fatalf("%s: %d reminders arrived\n%s", language, len(arrived), o.log)
		}
		header, text, html := mailtest.Parts(t, arrived[0])
		if header.Get("Subject") != want[0] || header.Get("To") != "<maker@wiel.example>" {
			t.Errorf("the headers are %v", header)
		}
		for _, line := range append(want[1:], "https://wiel.example/afspraak?sleutel=") {
			if !strings.Contains(text, line) {
				t.Errorf("%s: the letter lacks %q:\n%s", language, line, text)
			}
		}
		if strings.Contains(html, "<tellen>") || !strings.Contains(html, "Bomen &lt;tellen&gt;") {
			t.Errorf("%s: the letter as HTML is\n%s", language, html)
		}
	}
}

func TestAReminderOfWhatWasAnsweredMeanwhile(t *testing.T) {
	o := newOffice(t, nil)
	maker, numbers := o.promise(t, "nl", "Taxivervoer", "Bomen tellen")
	o.remind(t)
	for _, number := range numbers {
		_, err := o.AnswerDue(t.Context(), maker, number, model.DueAnswer{Kind: model.AnswerLater, Month: "2027-03", Because: "Later."})
		if err != nil {
			t.Fatal(err)
		}
		if number == numbers[1] {
			continue
		}
		if due, err := o.DueLetter(t.Context(), maker.AccountID); err != nil || len(due) != 1 {
			t.Errorf("the letter is about %+v, %v", due, err)
		}
	}
	o.work(t, 0)
	if arrived := o.sink.Mails(); len(arrived) != 0 {
		t.Errorf("a reminder of nothing went out:\n%s", arrived[0])
	}
}
