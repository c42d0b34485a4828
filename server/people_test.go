package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/store/model"
)

func TestWhoReachesWhichAccountPage(t *testing.T) {
	l := newLodge(t, true)
	manage := "/organisatiebeheer/voorbeelddam"
	for _, c := range []struct {
		sentence     string
		actor        model.Actor
		method, path string
		status       int
		want         string
	}{
		{"a visitor signs in first", l.Nobody, "GET", "/account", 303, ""},
		{"and comes back", l.Nobody, "GET", "/account", 303, ""},
		{"who has an account sees it", l.Guest, "GET", "/account", 200, "Je hoort nog bij geen organisatie."},
		{"a participant sees for whom they act", l.Author, "GET", "/account", 200, "Voorbeelddam"},
		{"a coordinator finds the way to manage", l.Coordinator, "GET", "/account", 200, manage},
		{"a participant does not", l.Author, "GET", manage, 403, "Dit kan alleen iemand anders doen."},
		{"nor a neighbour", l.Neighbour, "GET", manage, 403, ""},
		{"nor a visitor", l.Nobody, "GET", manage, 303, ""},
		{"the coordinator does", l.Coordinator, "GET", manage, 200, "colleague@<wbr>wiel.<wbr>example"},
		{"an editor too", l.Moderator, "GET", manage, 200, "colleague@<wbr>wiel.<wbr>example"},
		{"an organisation that is not there", l.Moderator, "GET", "/organisatiebeheer/nergens", 404, ""},
		{"a participant invites nobody", l.Author, "POST", manage + "/uitnodigen", 403, ""},
		{"a neighbour changes no profile", l.Neighbour, "POST", manage + "/profiel", 403, ""},
		{"a visitor neither", l.Nobody, "POST", manage + "/profiel", 303, ""},
		{"a coordinator sees no queue of the hub", l.Coordinator, "GET", "/beheer", 403, ""},
		{"an editor does", l.Moderator, "GET", "/beheer", 200, "Niemand wacht op antwoord."},
		{"a coordinator invites nobody for another organisation", l.Coordinator, "POST", "/beheer/uitnodigen", 403, ""},
		{"anybody may ask to take part", l.Nobody, "GET", "/meedoen", 200, `<option value="Voorbeelddam">`},
		{"with the organisation filled in", l.Nobody, "GET", "/meedoen?organisatie=wielrecht", 200, `value="Wielrecht"`},
		{"a link that was made up", l.Nobody, "GET", "/uitnodiging?sleutel=AAAA", 410, "vraag een nieuwe uitnodiging aan wie jou uitnodigde"},
	} {
		w := l.Get(t, c.actor, c.path)
		if c.method == "POST" {
			w = l.Post(t, c.actor, c.path, values("email", "new@wiel.example", "role", "participant"))
		}
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %s %s: %d, want %d with %q:\n%s", c.sentence, c.method, c.path, w.Code, c.status, c.want, w.Body)
		}
	}
}

func TestAskingAndLettingIn(t *testing.T) {
	l := newLodge(t, true)
	ask := func(organisation string) (int, string) {
		w := l.post(t, "/meedoen", values(
			"organisation", organisation, "name", "New <b>", "email", "new@recht.example", "discipline", "data", "message", "Hallo <script>"))
		return w.Code, w.Body.String()
	}
	if status, body := ask("Nergenshuizen"); status != 400 || !strings.Contains(body, "Typ de naam van een gemeente, of van een andere organisatie die we kennen.") {
		t.Errorf("an organisation that is not there: %d\n%s", status, body)
	}
	if status, body := ask("voorbeelddam"); status != 400 || !strings.Contains(body, "Schrijf je naam zonder") {
		t.Errorf("a name with a tag: %d\n%s", status, body)
	}
	w := l.post(t, "/meedoen", values("organisation", "voorbeelddam", "name", "New", "email", "new@recht.example", "message", "Hallo <script>"))
	if w.Header().Get("Location") != "/meedoen?gevraagd=1" {
		t.Fatalf("asking: %d\n%s", w.Code, w.Body)
	}
	manage := "/organisatiebeheer/voorbeelddam"
	body := l.Get(t, l.Coordinator, manage).Body.String()
	if !strings.Contains(body, "new@<wbr>recht.<wbr>example") || !strings.Contains(body, "Hallo &lt;script&gt;") {
		t.Errorf("the coordinator sees\n%s", body)
	}
	list, err := l.JoinRequests(t.Context(), l.Coordinator, l.Dam.ID)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := l.Due(t.Context(), 10); err != nil { // the mail to the coordinator
		t.Fatal(err)
	}
	answer := values("id", fmt.Sprint(list[0].ID), "answer", "accepted", "role", "participant")
	if w := l.Post(t, l.Neighbour, manage+"/aanvraag", answer); w.Code != http.StatusForbidden {
		t.Errorf("a neighbour answers: %d", w.Code)
	}
	if w := l.Post(t, l.Coordinator, manage+"/aanvraag", answer); w.Code != http.StatusSeeOther {
		t.Errorf("the coordinator answers: %d\n%s", w.Code, w.Body)
	}
	w = l.post(t, "/uitnodiging", values("sleutel", l.mailed(t), "name", "New", "password", goodPassword))
	if w.Code != http.StatusSeeOther {
		t.Errorf("taking the invitation: %d", w.Code)
	}
	if body := l.Get(t, l.Coordinator, manage).Body.String(); !strings.Contains(body, "<h3>New</h3>") {
		t.Errorf("the new participant is not among\n%s", body)
	}
}

func TestManagingAnOrganisation(t *testing.T) {
	l := newLodge(t, true)
	author, coordinator := fmt.Sprint(l.Author.AccountID), fmt.Sprint(l.Coordinator.AccountID)
	for _, c := range []struct {
		sentence, path string
		form           url.Values
		status         int
		want           string
	}{
		{"a profile", "/profiel", values("about", "Klein team", "website", "https://dam.example", "dataFte", "0,5", "rule", "second-pair-of-eyes"), 303, ""},
		{"a profile that is not right comes back", "/profiel", values("about", "Groot team", "website", "dam", "rule", "author-alone"), 400, "Groot team"},
		{"the last coordinator stays", "/mensen/" + coordinator, values(), 409, "Een organisatie heeft minstens één coördinator nodig."},
		{"another role", "/mensen", values("id", author, "do", "role", "role", "coordinator"), 303, ""},
		{"a role that does not exist", "/mensen", values("id", author, "do", "role", "role", "king"), 400, ""},
		{"somebody who is not there", "/mensen/999", values(), 404, ""},
		{"an address that is none", "/uitnodigen", values("email", "new", "role", "participant"), 400, "Dit is geen e-mailadres."},
		{"an invitation that is not there", "/intrekken", values("id", "999"), 404, ""},
		{"now the coordinator may go", "/mensen/" + coordinator, values(), 303, ""},
	} {
		w := l.Post(t, l.Coordinator, "/organisatiebeheer/voorbeelddam"+c.path, c.form)
		if w.Code != c.status || !strings.Contains(unbroken(w.Body.String()), c.want) {
			t.Errorf("%s: %d, want %d with %q:\n%s", c.sentence, w.Code, c.status, c.want, w.Body)
		}
	}
	o, err := l.OrganisationByID(t.Context(), l.Dam.ID)
	if err != nil || o.About != "Klein team" || o.DataFTE == nil || *o.DataFTE != 0.5 || o.Rule != model.SecondPairEyes {
		t.Errorf("the organisation is %+v, %v", o, err)
	}
	if w := l.Get(t, l.Coordinator, "/organisatiebeheer/voorbeelddam"); w.Code != http.StatusForbidden {
		t.Errorf("who left still manages: %d", w.Code)
	}
}

func TestEditorsInvite(t *testing.T) {
	l := newLodge(t, true)
	for _, c := range []struct {
		sentence string
		actor    model.Actor
		form     url.Values
		status   int
	}{
		{"for any organisation", l.Moderator, values("email", "a@wiel.example", "role", "coordinator", "organisation", "Wielrecht"), 303},
		{"for one that does not exist", l.Moderator, values("email", "a@wiel.example", "role", "coordinator", "organisation", "Nergens"), 400},
		{"an editor makes no editor", l.Moderator, values("email", "a@wiel.example", "role", "moderator"), 403},
		{"who operates the hub does", l.Operator, values("email", "a@wiel.example", "role", "moderator"), 303},
	} {
		if w := l.Post(t, c.actor, "/beheer/uitnodigen", c.form); w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.sentence, w.Code, c.status)
		}
	}
}

func TestOnesOwnAccount(t *testing.T) {
	l := newLodge(t, true)
	for _, c := range []struct {
		sentence, path string
		form           url.Values
		status         int
		want           string
	}{
		{"another name and language", "", values("name", "Anna", "language", "en"), 303, ""},
		{"no name", "", values("name", "", "language", "nl"), 400, ""},
		{"a wrong password", "/wachtwoord", values("current", "een ander woord", "password", "vier jaar historie"), 400, "That is not right."},
		{"acting for another's organisation", "/organisatie", values("organisation", fmt.Sprint(l.Recht.ID)), 403, ""},
		{"acting for nothing", "/organisatie", values("organisation", "x"), 404, ""},
		{"closing with a wrong password", "/sluiten", values("current", "een ander woord"), 400, "That is not right."},
		{"leaving the organisation", "/verlaten", values("organisation", fmt.Sprint(l.Dam.ID)), 303, ""},
		{"closing", "/sluiten", values("current", goodPassword), 303, ""},
	} {
		w := l.Post(t, l.Ann, "/account"+c.path, c.form)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d, want %d with %q:\n%s", c.sentence, w.Code, c.status, c.want, w.Body)
		}
	}
	if w := l.Get(t, l.Ann, "/account"); w.Code != http.StatusSeeOther {
		t.Errorf("a closed account shows itself: %d", w.Code)
	}
}

func TestAPasswordChangedHereEndsSessionsElsewhere(t *testing.T) {
	l := newLodge(t, true)
	here := &browser{l.hub, l.Cookie(t, l.Ann)}
	elsewhere := &browser{l.hub, l.Cookie(t, l.Ann)}
	l.Server.Handle("GET", "/wie", whoami)
	r := values("current", goodPassword, "password", "vier jaar historie")
	w := l.post(t, "/account/wachtwoord", r, "Cookie", here.cookie.Name+"="+here.cookie.Value)
	if w.Code != http.StatusSeeOther || len(w.Result().Cookies()) != 1 {
		t.Fatalf("changing it: %d\n%s", w.Code, w.Body)
	}
	here.cookie = w.Result().Cookies()[0]
	if got := here.get(t, "/wie").Body.String(); got != "<Ann>" {
		t.Errorf("here is %s", got)
	}
	if got := elsewhere.get(t, "/wie").Body.String(); got != "<>" {
		t.Errorf("elsewhere is %s", got)
	}
}

func TestSwitchingTheOrganisation(t *testing.T) {
	l := newLodge(t, true)
	if err := l.Insert(t.Context(), &model.Membership{AccountID: l.Ann.AccountID, OrganisationID: l.Recht.ID, Role: model.Participant}); err != nil {
		t.Fatal(err)
	}
	if body := l.Get(t, l.Ann, "/over").Body.String(); !strings.Contains(body, `action="/account/organisatie"`) || !strings.Contains(body, ">Wielrecht</button>") {
		t.Errorf("there is nothing to switch with on\n%s", body)
	}
	cookie := l.Cookie(t, l.Ann)
	w := l.post(t, "/account/organisatie", values("organisation", fmt.Sprint(l.Recht.ID)),
		"Cookie", cookie.Name+"="+cookie.Value, "Referer", "http://wiel.test/over?x=1")
	if w.Header().Get("Location") != "/over?x=1" {
		t.Errorf("switching leads to %q", w.Header().Get("Location"))
	}
	a, err := l.ActorByID(t.Context(), l.Ann.AccountID, 0)
	if err != nil || a.Acting != l.Recht.ID {
		t.Errorf("Ann acts for %d, %v", a.Acting, err)
	}
}

func TestEditorsOfNoOrganisation(t *testing.T) {
	l := newLodge(t, true)
	for _, c := range []struct {
		sentence, path string
		actor          model.Actor
		want, not      string
	}{
		{"hear that they look after the hub", "/account", l.Moderator, "Je onderhoudt Wiel", "Je hoort nog bij geen organisatie"},
		{"are not told of roles that they cannot give", "/beheer/uitnodigen", l.Moderator, "Nodig iemand uit", "Mag leeg blijven"},
		{"who can give them, is", "/beheer/uitnodigen", l.Operator, "Mag leeg blijven", "Je hoort nog bij geen"},
	} {
		if body := l.Get(t, c.actor, c.path).Body.String(); !strings.Contains(body, c.want) || strings.Contains(body, c.not) {
			t.Errorf("%s: want %q and not %q in\n%s", c.sentence, c.want, c.not, body)
		}
	}
	for _, form := range []string{"registreer", "vertel"} {
		w := l.Get(t, l.Moderator, "/experimenten/nieuw/"+form)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/experimenten/nieuw" {
			t.Errorf("%s: a form that would be refused is shown: %d", form, w.Code)
		}
	}
}
