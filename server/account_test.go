package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wiel/server"
	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

const goodPassword = "drie jaar historie"

// lodge is a hub with people who have a password: ann@wiel.example of Dam, and an example account.
type lodge struct {
	*hub
	Ann model.Actor
}

func newLodge(t *testing.T, sendsMail bool, change ...func(*server.Options)) *lodge {
	t.Helper()
	change = append(change, func(o *server.Options) { o.SendsMail = sendsMail })
	l := &lodge{hub: newHub(t, change...)}
	for _, n := range []store.NewAccount{
		{Person: model.Person{Email: "ann@wiel.example", Name: "Ann"}, OrganisationID: l.Dam.ID, Role: model.Participant},
		{Person: model.Person{Email: "edd@wiel.example", Name: "Ed"}, Example: true},
	} {
		n.Password = goodPassword
		account, err := l.CreateAccount(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		if !n.Example {
			if l.Ann, err = l.ActorByID(t.Context(), account.ID, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	return l
}

// post sends a form as somebody without a session, with headers given as pairs.
func (l *lodge) post(t *testing.T, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	headers = append(headers, "Content-Type", "application/x-www-form-urlencoded")
	return l.Ask(t, l.Nobody, servertest.Request("POST", path, strings.NewReader(form.Encode()), headers...))
}

// values makes a form of pairs.
func values(pairs ...string) url.Values {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return form
}

// linkSecret finds the secret of a link in a text.
func linkSecret(t *testing.T, text string) string {
	t.Helper()
	found := regexp.MustCompile(`sleutel=([A-Z2-7]{26})`).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no link in\n%s", text)
	}
	return found[1]
}

// mailed gives the secret in the only mail that waits.
func (l *lodge) mailed(t *testing.T) string {
	t.Helper()
	mails, err := l.Due(t.Context(), 10)
	if err != nil || len(mails) != 1 {
		t.Fatalf("the outbox holds %+v, %v", mails, err)
	}
	return mails[0].Facts[model.FactSecret]
}

func TestSigningInLeadsBack(t *testing.T) {
	l := newLodge(t, true)
	for _, c := range []struct{ sentence, back, want string }{
		{"to the page one came from", "/experimenten?q=wmo", "/experimenten?q=wmo"},
		{"to the first page without one", "", "/"},
		{"never to another site", "https://evil.example/", "/"},
		{"also not without a scheme", "//evil.example", "/"},
		{"nor with a backslash", `/\evil.example`, "/"},
	} {
		w := l.post(t, "/inloggen", values("email", "ann@wiel.example", "password", goodPassword, "terug", c.back))
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != c.want || len(w.Result().Cookies()) != 1 {
			t.Errorf("%s: %d to %q", c.sentence, w.Code, w.Header().Get("Location"))
		}
	}
	w := l.post(t, "/inloggen", values("email", "ann@wiel.example", "password", goodPassword), "Origin", "https://evil.example")
	if w.Code != http.StatusForbidden {
		t.Errorf("a form of another site: %d", w.Code)
	}
}

func TestSigningInNamesWhatWasLeftEmpty(t *testing.T) {
	l := newLodge(t, true)
	for _, c := range []struct {
		sentence, email, password string
		marked                    int
	}{
		{"both", "", "", 2}, {"the password", "ann@wiel.example", "", 1}, {"the address", " ", goodPassword, 1},
	} {
		w := l.post(t, "/inloggen", values("email", c.email, "password", c.password))
		body := w.Body.String()
		if marked := strings.Count(body, `aria-invalid="true"`); w.Code != http.StatusBadRequest || marked != c.marked || strings.Contains(body, "passen niet bij elkaar") {
			t.Errorf("%s: %d, %d fields marked, not %d:\n%s", c.sentence, w.Code, marked, c.marked, body)
		}
	}
}

func TestSigningInFromThisMachineOnly(t *testing.T) {
	l := newLodge(t, true, func(o *server.Options) { o.BaseURL = "http://localhost:8080" })
	open := newLodge(t, true)
	edd := values("email", "edd@wiel.example", "password", goodPassword).Encode()
	known := servertest.Request("POST", "/inloggen", strings.NewReader(edd), "Content-Type", "application/x-www-form-urlencoded")
	known.RemoteAddr, known.Host = "127.0.0.1:5000", "127.0.0.1:8080"
	if w := open.Ask(t, open.Nobody, known); w.Code != http.StatusBadRequest {
		t.Errorf("on a hub with an address of its own, through a proxy that names this machine: %d", w.Code)
	}
	for _, c := range []struct {
		sentence, from, host, header string
		want                         int
	}{
		{"an example account from this machine", "127.0.0.1:5000", "localhost:8080", "", http.StatusSeeOther},
		{"by its address", "127.0.0.1:5000", "127.0.0.1:8080", "", http.StatusSeeOther},
		{"from this machine by IPv6", "[::1]:5000", "[::1]:8080", "", http.StatusSeeOther},
		{"from another", "192.0.2.7:5000", "192.0.2.1", "", http.StatusBadRequest},
		{"from another that says it is here", "192.0.2.7:5000", "localhost", "", http.StatusBadRequest},
		{"through a proxy on this machine", "127.0.0.1:5000", "localhost", "X-Forwarded-For", http.StatusBadRequest},
		{"through another proxy on this machine", "127.0.0.1:5000", "localhost", "Forwarded", http.StatusBadRequest},
		{"through a proxy that says nothing", "127.0.0.1:5000", "wiel.example", "", http.StatusBadRequest},
		{"by a name that begins alike", "127.0.0.1:5000", "localhost.evil.example", "", http.StatusBadRequest},
	} {
		form := values("email", "edd@wiel.example", "password", goodPassword).Encode()
		r := servertest.Request("POST", "/inloggen", strings.NewReader(form), "Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr, r.Host = c.from, c.host
		if c.header != "" {
			r.Header.Set(c.header, "127.0.0.1")
		}
		if w := l.Ask(t, l.Nobody, r); w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.sentence, w.Code, c.want)
		}
	}
}

// TestPagesDoNotTellWhoHasAnAccount compares all of the answer for an address with an account, and one without.
func TestPagesDoNotTellWhoHasAnAccount(t *testing.T) {
	for _, c := range []struct {
		sentence string
		path     string
		form     url.Values
	}{
		{"signing in with a wrong password", "/inloggen", values("password", "een ander woord")},
		{"asking for a new password", "/wachtwoord-vergeten", values()},
		{"asking to take part", "/meedoen", values("name", "X", "organisation", "Voorbeelddam")},
	} {
		answers := map[string]bool{}
		for _, email := range []string{"ann@wiel.example", "edd@wiel.example", "bob@wiel.example"} {
			l := newLodge(t, true)
			form := values("email", email)
			for key := range c.form {
				form.Set(key, c.form.Get(key))
			}
			w := l.post(t, c.path, form)
			body := strings.ReplaceAll(w.Body.String(), email, "ADDRESS")
			answers[fmt.Sprint(w.Code, w.Header(), body)] = true
			if strings.Contains(l.Log.String(), "wiel.example") {
				t.Errorf("%s: an address is in the log:\n%s", c.sentence, l.Log)
			}
		}
		if len(answers) != 1 {
			t.Errorf("%s: the answers differ:\n%v", c.sentence, answers)
		}
	}
}

func TestANewPasswordByMail(t *testing.T) {
	l := newLodge(t, true)
	if w := l.post(t, "/wachtwoord-vergeten", values("email", "ann@wiel.example")); w.Header().Get("Location") != "/wachtwoord-vergeten?gevraagd=1" {
		t.Fatalf("asking: %d %v", w.Code, w.Header())
	}
	key := l.mailed(t)
	for _, c := range []struct {
		sentence, method, password string
		status                     int
		want                       string
	}{
		{"the link shows for whom it is", "GET", "", 200, "ann@wiel.example"},
		{"looking does not use it", "GET", "", 200, "ann@wiel.example"},
		{"a short password comes back", "POST", "kort", 400, "minstens 12 tekens"},
		{"a good one signs in", "POST", "vier jaar historie", 303, ""},
		{"the link works once", "POST", "vier jaar historie", 410, "Deze link werkt niet meer."},
		{"and opens no more", "GET", "", 410, "Deze link werkt niet meer."},
	} {
		w := l.Get(t, l.Nobody, "/wachtwoord?sleutel="+key)
		if c.method == "POST" {
			w = l.post(t, "/wachtwoord", values("sleutel", key, "password", c.password))
		}
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d, without %q:\n%s", c.sentence, w.Code, c.want, w.Body)
		}
	}
	if strings.Contains(l.Log.String(), key) {
		t.Error("the secret is in the log")
	}
}

func TestWithoutMailLinksAreHandedOver(t *testing.T) {
	l := newLodge(t, false)
	if w := l.Get(t, l.Nobody, "/wachtwoord-vergeten"); !strings.Contains(w.Body.String(), "Vraag de coördinator") {
		t.Errorf("the page says\n%s", w.Body)
	}
	if w := l.post(t, "/wachtwoord-vergeten", values("email", "ann@wiel.example")); w.Code != http.StatusNotFound {
		t.Errorf("asking by mail: %d", w.Code)
	}
	w := l.Post(t, l.Coordinator, "/organisatiebeheer/voorbeelddam/mensen", values("id", fmt.Sprint(l.Ann.AccountID), "do", "link"))
	if w := l.post(t, "/wachtwoord", values("sleutel", linkSecret(t, w.Body.String()), "password", goodPassword)); w.Code != http.StatusSeeOther {
		t.Errorf("using the link: %d", w.Code)
	}
	w = l.Post(t, l.Coordinator, "/organisatiebeheer/voorbeelddam/uitnodigen", values("email", "new@wiel.example", "role", "participant"))
	if w = l.Get(t, l.Nobody, "/uitnodiging?sleutel="+linkSecret(t, w.Body.String())); !strings.Contains(w.Body.String(), "namens Voorbeelddam") {
		t.Errorf("the invitation says\n%s", w.Body)
	}
	withMail := newLodge(t, true)
	w = withMail.Post(t, withMail.Coordinator, "/organisatiebeheer/voorbeelddam/mensen", values("id", fmt.Sprint(withMail.Ann.AccountID), "do", "link"))
	if w.Code != http.StatusNotFound {
		t.Errorf("where mail is sent, a coordinator gets a link to another's account: %d", w.Code)
	}
}

func TestTakingAnInvitation(t *testing.T) {
	l := newLodge(t, true)
	invite := func(email string) string {
		t.Helper()
		w := l.Post(t, l.Coordinator, "/organisatiebeheer/voorbeelddam/uitnodigen", values("email", email, "role", "participant"))
		if w.Code != http.StatusSeeOther || strings.Contains(w.Body.String()+fmt.Sprint(w.Header()), "sleutel=") {
			t.Fatalf("inviting %s: %d\n%s", email, w.Code, w.Body)
		}
		key := l.mailed(t)
		l.Clock.Advance(1)
		return key
	}
	fresh, known := invite("new@wiel.example"), invite("neighbour@wiel.example")
	page := func(key, email string) string {
		body := l.Get(t, l.Nobody, "/uitnodiging?sleutel="+key).Body.String()
		return strings.ReplaceAll(strings.ReplaceAll(body, key, "KEY"), email, "ADDRESS")
	}
	if page(fresh, "new@wiel.example") != page(known, "neighbour@wiel.example") {
		t.Error("the page of an invitation tells who has an account")
	}
	w := l.post(t, "/uitnodiging", values("sleutel", fresh, "name", "New", "password", "kort"))
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `value="New"`) {
		t.Errorf("a short password: %d, and what was typed is lost:\n%s", w.Code, w.Body)
	}
	w = l.post(t, "/uitnodiging", values("sleutel", fresh, "name", "New", "password", goodPassword))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Errorf("a new account: %d to %q", w.Code, w.Header().Get("Location"))
	}
	w = l.post(t, "/uitnodiging", values("sleutel", known, "name", "Other", "password", goodPassword))
	if w.Header().Get("Location") != "/inloggen?terug=%2Faccount" {
		t.Errorf("who has an account already is led to %q", w.Header().Get("Location"))
	}
	if a, err := l.ActorByID(t.Context(), l.Neighbour.AccountID, 0); err != nil || !a.MemberOf(l.Dam.ID) {
		t.Errorf("the neighbour is %+v, %v", a, err)
	}
	third := invite("third@wiel.example")
	if w = l.Post(t, l.Guest, "/uitnodiging", values("sleutel", third)); w.Header().Get("Location") != "/account" {
		t.Errorf("who is signed in: %d to %q", w.Code, w.Header().Get("Location"))
	}
}
