package mail_test

import (
	"strings"
	"testing"
	"time"

	"wiel/server/mailtest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// follow lets the neighbour follow the area of all that is told here, in a language.
func (o *office) follow(t *testing.T, language string, frequency model.Frequency) {
	t.Helper()
	ctx := t.Context()
	if _, err := o.Follow(ctx, o.Neighbour, model.FollowsPolicyArea, "wmo", ""); err != nil {
		t.Fatal(err)
	}
	if err := o.SetLanguage(ctx, o.Neighbour, language); err != nil {
		t.Fatal(err)
	}
	if err := o.SetFrequencies(ctx, o.Neighbour, map[model.NewsKind]model.Frequency{model.AppearedNews: frequency}); err != nil {
		t.Fatal(err)
	}
}

// round derives the news of now, a day later puts it in the outbox, and lets the sender work.
func (o *office) round(t *testing.T) {
	t.Helper()
	if _, err := o.DeriveNews(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.Clock.Advance(24 * time.Hour)
	if err := o.MakeDigests(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.work(t, 0)
}

func TestADigestArrives(t *testing.T) {
	nameless := storetest.Content("Zonder <naam>")
	nameless.Anonymous = true
	for _, c := range []struct {
		language  string
		frequency model.Frequency
		subject   string
		says      []string
	}{
		{"nl", model.Weekly, "Deze week op Wiel: 2 nieuwe berichten", []string{"Hallo neighbour,", "Wat je volgt", "Nieuw experiment", "niet gelukt · Voorbeelddam",
			"niet gelukt · een gemeente van 20.000-50.000 inwoners", "Stop met deze mail"}},
		{"en", model.Daily, "Today on Wiel: 2 new messages", []string{"Hello neighbour,", "What you follow", "New experiment", "did not work", "Stop this email"}},
	} {
		o := newOffice(t, nil)
		o.follow(t, c.language, c.frequency)
		number := o.Tell(t, storetest.Content("Drukte op de markt"), model.ForPublic)
		o.Tell(t, nameless, model.ForParticipants)
		o.round(t)
		arrived := o.sink.Mails()
		if len(arrived) != 1 {
			t.Fatalf("%d mails arrived, not 1\n%s", len(arrived), o.log)
		}
		header, text, html := mailtest.Parts(t, arrived[0])
		if header.Get("Subject") != c.subject || header.Get("To") != "<neighbour@wiel.example>" {
			t.Errorf("the subject is %q, to %s", header.Get("Subject"), header.Get("To"))
		}
		link := header.Get("List-Unsubscribe")
		if !strings.HasPrefix(link, "<https://wiel.example/afmelden?sleutel=") || header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
			t.Errorf("the headers to unsubscribe are %q, %q", link, header.Get("List-Unsubscribe-Post"))
		}
		says := append(c.says, "Begin met drie jaar historie.", "Drukte op de markt", "https://wiel.example/experimenten/"+number,
			"https://wiel.example/bureau", strings.Trim(link, "<>"), "https://wiel.example/account#nieuws")
		for _, want := range says {
			if !strings.Contains(text, want) || !strings.Contains(strings.ReplaceAll(html, "&amp;", "&"), want) {
				t.Errorf("%s: the mail does not say %q in both forms\n%s", c.language, want, text)
			}
		}
		if strings.Contains(html, "<naam>") || strings.Contains(text+html, "mail.") || strings.Contains(text+html, "news.") || strings.Contains(text, "{{") {
			t.Errorf("a text is missing or raw in\n%s\n%s", text, html)
		}
		if at := strings.Index(text, "Zonder <naam>"); strings.Count(text[at:], "Voorbeelddam") > strings.Count(text[at:], "Drukte") {
			t.Errorf("the name of who told without name is in\n%s", text)
		}
		kinds, err := o.Unsubscription(link[strings.Index(link, "=")+1 : len(link)-1])
		if err != nil || len(kinds) == 0 {
			t.Errorf("the link stops %v, %v", kinds, err)
		}
		o.round(t)
		if n := len(o.sink.Mails()); n != 1 {
			t.Errorf("the day after, %d have arrived", n)
		}
	}
}

func TestAMailAtOnceSaysWhatItIsAbout(t *testing.T) {
	o := newOffice(t, nil)
	o.follow(t, "nl", model.AtOnce)
	o.Tell(t, storetest.Content("Drukte op de markt"), model.ForPublic)
	o.round(t)
	arrived := o.sink.Mails()
	if len(arrived) != 1 {
		t.Fatalf("%d mails arrived", len(arrived))
	}
	if header, _, _ := mailtest.Parts(t, arrived[0]); header.Get("Subject") != "Nieuw experiment: Drukte op de markt" {
		t.Errorf("the subject is %q", header.Get("Subject"))
	}
}

func TestADigestWithNothingToSayIsNotSent(t *testing.T) {
	o := newOffice(t, nil)
	o.follow(t, "nl", model.Weekly)
	number := o.Tell(t, storetest.Content("Drukte op de markt"), model.ForPublic)
	o.sink.Behave(nil, "", "rcpt")
	o.round(t)
	if err := o.Hide(t.Context(), o.Coordinator, number); err != nil {
		t.Fatal(err)
	}
	o.sink.Behave(nil, "", "")
	o.work(t, time.Hour)
	if err := o.Show(t.Context(), o.Coordinator, number); err != nil {
		t.Fatal(err)
	}
	o.work(t, time.Hour)
	if n := len(o.sink.Mails()); n != 0 {
		t.Errorf("%d mails arrived", n)
	}
}

func TestManyThingsMakeAMailOfSomeLength(t *testing.T) {
	o := newOffice(t, nil)
	o.follow(t, "nl", model.Weekly)
	for range 23 {
		o.Tell(t, storetest.Content("Drukte"), model.ForPublic)
	}
	o.round(t)
	arrived := o.sink.Mails()
	if len(arrived) != 1 {
		t.Fatalf("%d mails arrived", len(arrived))
	}
	if _, text, _ := mailtest.Parts(t, arrived[0]); strings.Count(text, "Drukte") != 20 || !strings.Contains(text, "En nog 3 berichten.") {
		t.Errorf("it says\n%s", text)
	}
}

func TestEveryEventHasItsWords(t *testing.T) {
	o := newOffice(t, nil)
	ctx := t.Context()
	if err := o.UpdateOrganisation(ctx, o.Coordinator, o.Dam.ID, store.OrganisationProfile{Rule: model.SecondPairEyes}); err != nil {
		t.Fatal(err)
	}
	e, err := o.Begin(ctx, o.Author, o.Dam.ID, storetest.Content("Kijk mee"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Publish(ctx, o.Author, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	ask := store.JoinAsk{Person: model.Person{Email: "new@recht.example", Name: "New"}, OrganisationID: o.Dam.ID}
	if err := o.AskToJoin(ctx, ask); err != nil {
		t.Fatal(err)
	}
	o.round(t)
	said := map[string]string{}
	for _, raw := range o.sink.Mails() {
		header, text, _ := mailtest.Parts(t, raw)
		said[header.Get("To")] = header.Get("Subject") + "\n" + text
	}
	for to, want := range map[string][]string{
		"<colleague@wiel.example>": {"Een collega vraagt of je meekijkt: Kijk mee", "/experimenten/" + e.Number + "/beoordelen"},
		"<coordinator@wiel.example>": {"2 nieuwe berichten op Wiel", "Voor jou", "Een collega vraagt of je meekijkt", "Iemand wil meedoen namens Voorbeelddam",
			"https://wiel.example/organisatiebeheer/voorbeelddam"},
	} {
		for _, text := range want {
			if !strings.Contains(said[to], text) {
				t.Errorf("the mail to %s does not say %q\n%s", to, text, said[to])
			}
		}
	}
	if len(said) != 2 {
		t.Errorf("%d people were mailed", len(said))
	}
}

// TestAQuestionIsReadable in a letter: without the marks of its Markdown in the text, and as simple HTML without images beside it.
func TestAQuestionIsReadable(t *testing.T) {
	o := newOffice(t, nil)
	o.follow(t, "nl", model.Weekly)
	if _, err := o.AskArea(t.Context(), o.Author, "wmo", "Wie telde **ook** bomen?\n\n- met [foto's](https://wiel.example/foto)\n- of ![los](https://wiel.example/x.png) niet"); err != nil {
		t.Fatal(err)
	}
	o.round(t)
	arrived := o.sink.Mails()
	if len(arrived) != 1 {
		t.Fatalf("%d mails", len(arrived))
	}
	_, text, html := mailtest.Parts(t, arrived[0])
	for _, want := range []string{"Wie telde ook bomen?", "met foto's"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "**") || strings.Contains(text, "](") {
		t.Errorf("the text shows marks:\n%s", text)
	}
	if !strings.Contains(html, "<strong>ook</strong>") || strings.Contains(html, "<img") || strings.Contains(html, "**") {
		t.Errorf("the HTML is not simple:\n%s", html)
	}
}
