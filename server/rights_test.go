package server_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
)

// Who gets past the door of a route, about a draft of Voorbeelddam that only its author was shown.
const (
	everybody     = "nobody guest neighbour moderator operator adviser colleague coordinator author"
	accounts      = "guest neighbour moderator operator adviser colleague coordinator author"
	taking        = "neighbour moderator operator adviser colleague coordinator author"
	organisations = "neighbour adviser colleague coordinator author"
	writers       = "coordinator author"
	managers      = "moderator operator coordinator"
	editors       = "moderator operator"
	operators     = "operator"
	none          = ""
)

// doors says for every route who gets past it; a new route must be added here. A draft's page is a missing one for all others.
var doors = map[string]string{
	"GET /": everybody, "GET /over": everybody, "GET /experimenten": everybody, "GET /experimenten.atom": everybody,
	"GET /vooraf": everybody, "POST /vooraf": everybody,
	"GET /help": everybody, "GET /toegankelijkheid": everybody, "GET /privacy": everybody, "GET /colofon": everybody,
	"GET /beleidsterreinen": everybody, "GET /beleidsterreinen/:code": everybody, "GET /gemeenten": everybody, "GET /beeld": everybody,
	"GET /beleidsterreinen/:code/valkuilen": everybody, "GET /valkuilen": everybody, "GET /valkuilen/:pitfall": everybody,
	"GET /organisaties": everybody, "GET /organisaties/:slug": everybody, "POST /taal": everybody,
	"GET /vragen/:id": none, "POST /experimenten/:number/vragen": taking, "POST /beleidsterreinen/:code/vragen": taking,
	"POST /vragen/:id/antwoord": none, "POST /vragen/:id/weg": none, "POST /antwoorden/:id/weg": none, "POST /antwoorden/:id/verhaal": none,
	"GET /experimenten/:number/aanhaken": none, "POST /experimenten/:number/aanhaken": none,
	"POST /experimenten/:number/aanhaken/straks": none, "GET /aanhaken/:id": none, "POST /aanhaken/:id": none,
	"GET /experimenten/:number/ook": none, "POST /experimenten/:number/ook": none, "POST /experimenten/:number/overnemen": none, "POST /ook/:id/goed": none,
	"GET /experimenten/:number/verbanden": none, "POST /experimenten/:number/verbanden": none, "POST /verbanden/:id": none, "POST /ook/:id/weg": none,
	"GET /uren": everybody, "GET /experimenten/:number/uren": none, "POST /experimenten/:number/uren": none, "POST /uren/:id/weg": none,
	"GET /voorstellen": everybody, "GET /voorstellen/organisaties": everybody,
	"GET /register/:number": none, "POST /register/:number/van-ons": none,
	"GET /experimenten/:number/nuttig": none, "POST /experimenten/:number/nuttig": none,
	"GET /experimenten/:number": writers, "GET /experimenten/:number/op-een-a4": writers, "GET /experimenten/:number/versies/:sequence": none,
	"GET /experimenten/:number/verschil":             none,
	"GET /experimenten/:number/bijlagen/:hash/:name": writers,

	"GET /experimenten/nieuw": taking, "GET /experimenten/nieuw/registreer": taking, "POST /experimenten/nieuw/registreer": taking,
	"GET /experimenten/nieuw/vertel": taking, "POST /experimenten/nieuw/vertel": organisations, "GET /bureau": taking,
	"GET /experimenten/:number/vertel": writers, "GET /experimenten/:number/vertel/:stap": writers,
	"POST /experimenten/:number/vertel/:stap": writers, "GET /experimenten/:number/bewerken": writers,
	"GET /experimenten/:number/bewerken/:stap": writers, "POST /experimenten/:number/bewerken/:stap": writers,
	"GET /experimenten/:number/verder": writers, "GET /experimenten/:number/keuze": writers, "POST /experimenten/:number/keuze": none,
	"GET /experimenten/:number/voorbeeld": writers, "POST /experimenten/:number/bijlagen": writers,
	"POST /experimenten/:number/bijlagen/weg": writers, "POST /experimenten/:number/bijlagen/rechten": writers,
	"GET /experimenten/:number/gevraagd": writers, "POST /experimenten/:number/gevraagd": writers,
	"GET /experimenten/:number/vooruitkijken": writers, "POST /experimenten/:number/vooruitkijken": writers,
	"GET /experimenten/:number/publiceren": writers, "POST /experimenten/:number/publiceren": writers,
	"POST /experimenten/:number/uitkomen":   none,
	"POST /experimenten/:number/terughalen": writers, "POST /experimenten/:number/privacy": writers,
	"GET /experimenten/:number/nakijken": writers, "POST /experimenten/:number/nakijken": none,
	"GET /experimenten/:number/beoordelen": none, "POST /experimenten/:number/beoordelen": none,
	"GET /experimenten/:number/openbaar": writers, "POST /experimenten/:number/openbaar": writers,
	"GET /experimenten/:number/afspraak": none, "POST /experimenten/:number/afspraak": none,
	"GET /afspraak": none, "GET /afspraak/:number": none, "POST /afspraak/:number": none, "GET /afspraak/:number/vertel": none,
	"POST /afspraak/:number/vertel": none, "GET /beheer/afspraken": editors,
	"GET /experimenten/:number/regelen": writers, "POST /experimenten/:number/versie": writers,
	"POST /experimenten/:number/weggooien": writers, "POST /experimenten/:number/fase": writers,
	"POST /experimenten/:number/makers": writers, "POST /experimenten/:number/makers/weg": writers,
	"POST /experimenten/:number/zichtbaar": writers, "POST /experimenten/:number/intrekken": writers,
	"POST /experimenten/:number/verbergen": "coordinator", "POST /experimenten/:number/tonen": "coordinator",
	"POST /experimenten/:number/wissen": "coordinator",

	"GET /afmelden": none, "POST /afmelden": none, "POST /bureau/gezien": none,
	"POST /volgen": taking, "POST /volgen/stop": none, "GET /volgen/:id": none, "POST /volgen/:id": none,

	"GET /inloggen": everybody, "POST /inloggen": everybody, "POST /uitloggen": everybody, "GET /wachtwoord-vergeten": everybody,
	"POST /wachtwoord-vergeten": none, "GET /wachtwoord": none, "POST /wachtwoord": none, "GET /uitnodiging": none,
	"POST /uitnodiging": none, "GET /meedoen": everybody, "POST /meedoen": everybody,
	"GET /account": accounts, "POST /account": accounts, "POST /account/nieuws": accounts, "POST /account/wachtwoord": accounts, "POST /account/overal-uitloggen": accounts,
	"POST /account/sluiten": accounts, "POST /account/organisatie": none, "POST /account/verlaten": none, "GET /account/overdragen": accounts,
	"GET /organisatiebeheer/:slug/afspraken": "moderator operator coordinator author colleague adviser",
	"GET /organisatiebeheer/:slug/archief":   "coordinator", "GET /organisatiebeheer/:slug/mensen/:account": none, "POST /organisatiebeheer/:slug/mensen/:account": none,
	"GET /organisatiebeheer/:slug": managers, "POST /organisatiebeheer/:slug/uitnodigen": managers,
	"POST /organisatiebeheer/:slug/intrekken": none, "POST /organisatiebeheer/:slug/mensen": none,
	"POST /organisatiebeheer/:slug/aanvraag": managers, "POST /organisatiebeheer/:slug/profiel": managers,
	"GET /melden": everybody, "POST /melden": everybody, "GET /melden/:secret": none,
	"GET /meldingen/:id": none, "POST /meldingen/:id/besluit": none, "POST /meldingen/:id/verbergen": none, "POST /meldingen/:id/tonen": none,
	"POST /register/:number/verbergen": none, "POST /register/:number/tonen": none,
	"POST /beheer/dubbel": none, "POST /beheer/zonder-maker/schrijven": editors, "POST /beheer/zonder-maker/overdragen": editors,
	"GET /beheer": editors, "GET /beheer/meedoen": editors, "POST /beheer/meedoen": editors,
	"GET /beheer/teksten": operators, "GET /beheer/teksten/banner": operators, "POST /beheer/teksten/banner": operators,
	"GET /beheer/teksten/:language/:key": operators, "POST /beheer/teksten/:language/:key": operators,
	"GET /beheer/woorden": editors, "POST /beheer/woorden": editors,
	"GET /beheer/uitnodigen": editors, "POST /beheer/uitnodigen": editors,

	"GET /api/v1/experiments": everybody, "GET /api/v1/experiments/:number": none, "GET /api/v1/openapi.json": everybody,
	"GET /sitemap.xml": everybody, "GET /.well-known/security.txt": everybody,
	"GET /robots.txt": everybody, "GET /healthz": everybody, "GET /readyz": everybody, "GET /static/*file": none,
}

// TestWhoGetsPastEachRoute walks all routes as everybody there is.
func TestWhoGetsPastEachRoute(t *testing.T) {
	walked := map[string]bool{}
	h := servertest.New(t)
	h.Index(t)
	for _, r := range h.Server.Routes() {
		route := r.Method + " " + r.Path
		if r.Method == http.MethodHead {
			continue
		}
		want, known := doors[route]
		if walked[route] = true; !known {
			t.Errorf("%s: say in doors who gets past it", route)
			continue
		}
		asked := h
		if strings.HasPrefix(r.Path, "/account") { // ends sessions, or an account
			asked = servertest.New(t)
		}
		for name, actor := range everyone(asked) {
			if past := getsPast(t, asked, actor, r.Method, r.Path); past != slices.Contains(strings.Fields(want), name) {
				t.Errorf("%s: %s gets past it: %t", route, name, past)
			}
		}
	}
	for route := range doors {
		if !walked[route] {
			t.Errorf("%s: there is no such route any more", route)
		}
	}
}

func everyone(h *servertest.Hub) map[string]model.Actor {
	return map[string]model.Actor{
		"nobody": h.Nobody, "guest": h.Guest, "neighbour": h.Neighbour, "moderator": h.Moderator, "operator": h.Operator,
		"adviser": h.Adviser, "colleague": h.Colleague, "coordinator": h.Coordinator, "author": h.Author,
	}
}

// getsPast asks for a route about a fresh draft, without filling in anything, and reports whether the answer was no refusal.
func getsPast(t *testing.T, h *servertest.Hub, a model.Actor, method, route string) bool {
	t.Helper()
	hash, size, err := h.PutFile(strings.NewReader("Een lijst."))
	if err != nil {
		t.Fatal(err)
	}
	file := model.Attachment{Hash: hash, Size: size, Name: "a.txt", MediaType: "text/plain", Rights: model.RightsOurs}
	c := model.Content{Title: "Nog niet af", Stage: model.Planned, Attachments: []model.Attachment{file}}
	number := h.Tell(t, c, model.ForAuthors)
	path := strings.NewReplacer(
		"vertel/:stap", "vertel/weten", "bewerken/:stap", "bewerken/kern", ":number", number, ":sequence", "1", ":slug", "voorbeelddam",
		"*file", "nergens.css", ":hash", file.Hash, ":name", file.Name, ":code", "wmo", ":pitfall", "support",
		":language/:key", "nl/about.text",
	).Replace(route)
	answer := h.Get(t, a, path)
	if method == http.MethodPost {
		answer = h.Post(t, a, path, url.Values{"hash": {file.Hash}, "rights": {"ours"}, "nummer": {number}})
	}
	to := answer.Header().Get("Location")
	switch answer.Code {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return false
	}
	return !strings.HasPrefix(to, "/inloggen")
}
