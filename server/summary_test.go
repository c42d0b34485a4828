package server_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

// summed finds what the summary of a form lists: where each error leads, and what it says.
var (
	summed = regexp.MustCompile(`<a href="#([^"]*)">(?:<span>)?([^<]*)(?:</span>)?</a>`)
	whole  = regexp.MustCompile(`<span class="wiel-whole">([^<]*)</span>`)
)

// unbroken takes away what only keeps a number whole where a line ends.
func unbroken(page string) string { return whole.ReplaceAllString(page, "$1") }

// TestSummariesNameTheirFields: whatever is wrong with a form is told at once, in the order in which it is asked, each by its name and with
// the way to it.
func TestSummariesNameTheirFields(t *testing.T) {
	r := newReported(t)
	receipt := r.send(t, r.number, model.Mistake)
	if receipt == "" {
		t.Fatal("nothing was reported")
	}
	theirs, inside := "/experimenten/"+tellOfNeighbour(t, r.Hub), "/experimenten/"+r.Tell(t, storetest.Content("Onder ons"), model.ForParticipants)
	r.Index(t)
	for _, c := range []struct {
		sentence string
		who      model.Actor
		path     string
		sent     url.Values
		says     []string
	}{
		{"asking to take part", r.Nobody, "/meedoen", values("organisation", "Nergens", "email", "geen-adres"), []string{
			"Organisatie: Typ de naam van een gemeente, of van een andere organisatie die we kennen.", "Je naam: Vul dit nog in.", "E-mailadres van je werk: Dit is geen e-mailadres."}},
		{"inviting", r.Moderator, "/beheer/uitnodigen", values("organisation", "Nergens", "email", "geen-adres", "role", "participant"), []string{
			"E-mailadres: Dit is geen e-mailadres.", "Organisatie: Typ de naam van een gemeente, of van een andere organisatie die we kennen."}},
		{"reporting", r.Nobody, "/melden", values("over", r.number, "email", "geen-adres"), []string{
			"Wat is er aan de hand? Kies waar je melding over gaat.", "Vertel wat er niet klopt: Vul dit nog in.", "Waar mag het antwoord naartoe? Dit is geen e-mailadres."}},
		{"deciding on a report", r.Moderator, "/meldingen/1/besluit", values("verdict", "erased"), []string{
			"Typ het nummer " + r.number + " om te wissen: Typ precies " + r.number + ".", "Waarom? Vul dit nog in."}},
		{"saying whether it was useful", r.Nobody, "/experimenten/" + r.number + "/nuttig", values("useful", ""), []string{
			"Had je iets aan dit verhaal? Kies ja, een beetje of nee."}},
		{"saying that we did it too", r.Author, theirs + "/ook", values("year", "veel"), []string{
			"In welk jaar? Vul een getal in.", "Hoe liep het af? Kies wat eruit kwam.", "Wat wil je erover zeggen? Vul dit nog in."}},
		{"asking to join", r.Author, theirs + "/aanhaken", values("hours", "veel"), []string{
			"Hoe wil je aanhaken? Maak een keuze uit wat hieronder staat.", "Wat wil je, en waarom? Vul dit nog in.", "Om hoeveel uur gaat het? Vul een getal in."}},
		{"making it public on a day", r.Author, inside + "/openbaar", values("day", "straks"), []string{
			"Op welke dag komt het uit? Kies een dag na vandaag", "Ja, iedereen mag dit lezen: Vink dit aan als je het zeker weet."}},
		{"noting who was asked", r.Author, inside + "/gevraagd", values("op", "straks"), []string{"Wanneer? Kies vandaag"}},
	} {
		page := r.Post(t, c.who, c.path, c.sent).Body.String()
		found := summed.FindAllStringSubmatch(unbroken(between(page, `id="errors"`, "</ul>")), -1)
		for i, want := range c.says {
			if i >= len(found) || !strings.HasPrefix(html.UnescapeString(found[i][2]), want) || !strings.Contains(page, `id="`+found[i][1]+`"`) {
				t.Errorf("%s: in place %d of %q there is no way to %q", c.sentence, i, found, want)
			}
		}
		if len(found) != len(c.says) {
			t.Errorf("%s: %q, not %q", c.sentence, found, c.says)
		}
	}
}

// TestADayThatIsWrongIsShownAsItWasTyped: what is planned does not stand beside what is wrong with something else.
func TestADayThatIsWrongIsShownAsItWasTyped(t *testing.T) {
	r := newReported(t)
	day := r.Today().AddDate(0, 0, 8).Format("2006-01-02")
	at := "/experimenten/" + r.Tell(t, storetest.Content("Na de raad"), model.ForParticipants)
	r.Post(t, r.Author, at+"/openbaar", values("day", day, "zeker", "ja"))
	saysOnly(t, r.Get(t, r.Author, at+"/openbaar").Body.String(), []string{"<h1>Dit wordt openbaar</h1>", "Dit komt uit op"}, []string{`value="` + day + `"`})
	page := r.Post(t, r.Author, at+"/uitkomen", values("day", "")).Body.String()
	saysOnly(t, page, []string{"Een andere dag: Kies een dag na vandaag", `href="#day"`}, []string{`value="` + day + `"`})
}

// TestALinkThatWorksNoMoreLeadsOn to where the same can be done.
func TestALinkThatWorksNoMoreLeadsOn(t *testing.T) {
	r := newReported(t)
	for path, way := range map[string]string{
		"/afspraak?sleutel=x": "/bureau", "/afspraak/2026-0001/vertel": "/bureau", "/afmelden": "/account#nieuws",
		"/wachtwoord?sleutel=x": "/wachtwoord-vergeten", "/uitnodiging?sleutel=x": "/inloggen",
	} {
		w := r.Get(t, r.Nobody, path)
		if body := mainOf(w.Body.String()); w.Code != 410 || !strings.Contains(body, `utrecht-button--primary-action" href="`+way+`"`) {
			t.Errorf("%s: %d, without the way to %s:\n%s", path, w.Code, way, body)
		}
	}
}
