package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// reported is a hub that sends mail, with a public experiment of Dam, a draft, a hidden one, and a register entry of Dam.
type reported struct {
	*lodge
	number, draft, hidden string
}

func newReported(t *testing.T) *reported {
	t.Helper()
	r := &reported{lodge: newLodge(t, true)}
	r.number = r.Tell(t, storetest.Content("Wmo voorspellen"), model.ForPublic)
	r.draft = r.Tell(t, storetest.Content("Nog geheim"), model.ForAuthors)
	r.hidden = r.Tell(t, storetest.Content("Verborgen verhaal"), model.ForPublic)
	if err := r.Hide(t.Context(), r.Moderator, r.hidden); err != nil {
		t.Fatal(err)
	}
	entry := &model.RegisterEntry{Number: "R-1", Source: "algorithm-register", SourceID: "1", OrganisationID: r.Dam.ID, Title: "Boomkap", Language: "nl"}
	if err := r.Insert(t.Context(), entry); err != nil {
		t.Fatal(err)
	}
	r.Index(t)
	return r
}

const personal = "Jansje de Vries uit de Dorpsstraat staat erin."

// send reports something and gives the address of the receipt.
func (r *reported) send(t *testing.T, number string, kind model.ReportKind) string {
	t.Helper()
	w := r.post(t, "/melden", values("over", number, "kind", string(kind), "text", personal, "email", "ik@wiel.example"))
	if w.Code != http.StatusSeeOther || len(w.Result().Cookies()) > 0 {
		t.Fatalf("reporting: %d, with cookies %v\n%s", w.Code, w.Result().Cookies(), mainOf(w.Body.String()))
	}
	return w.Header().Get("Location")
}

func TestEveryRecordSaysWhereToReport(t *testing.T) {
	r := newReported(t)
	for path, want := range map[string]string{
		"/experimenten/" + r.number: `href="/melden?over=` + r.number + `"`, "/register/R-1": `href="/melden?over=R-1"`,
	} {
		if body := r.Get(t, r.Nobody, path).Body.String(); !strings.Contains(body, want) || !strings.Contains(body, "Klopt er iets niet?") {
			t.Errorf("%s has no %s:\n%s", path, want, mainOf(body))
		}
	}
	if body := r.Get(t, r.Author, "/experimenten/"+r.draft).Body.String(); strings.Contains(body, "/melden") {
		t.Errorf("a draft invites to report:\n%s", mainOf(body))
	}
}

func TestTheFormToReport(t *testing.T) {
	r := newReported(t)
	for _, c := range []struct {
		sentence   string
		who        model.Actor
		path       string
		form       url.Values
		status     int
		want, none string
	}{
		{"it asks what is wrong with what", r.Nobody, "/melden?over=" + r.number, nil, 200, "Wmo voorspellen", ""},
		{"of a register too", r.Nobody, "/melden?over=R-1", nil, 200, "Boomkap", ""},
		{"the whole address will do", r.Nobody, "/melden?over=" + url.QueryEscape("https://wiel.test/register/r-1/"), nil, 200, "Boomkap", ""},
		{"without a record it asks which", r.Nobody, "/melden", nil, 200, `name="over"`, `name="kind"`},
		{"who is signed in finds their address", r.Author, "/melden?over=" + r.number, nil, 200, `value="author@wiel.example"`, ""},
		{"who is not does not", r.Nobody, "/melden?over=" + r.number, nil, 200, `name="email"`, "@wiel.example"},
		{"a draft is a missing page", r.Nobody, "/melden?over=" + r.draft, nil, 404, "Dit nummer kennen we niet.", "Nog geheim"},
		{"also for its author", r.Author, "/melden?over=" + r.draft, nil, 404, "Dit nummer kennen we niet.", ""},
		{"what is hidden too", r.Nobody, "/melden?over=" + r.hidden, nil, 404, "Dit nummer kennen we niet.", "Verborgen verhaal"},
		{"what never was too", r.Nobody, "/melden?over=2026-9999", nil, 404, "Dit nummer kennen we niet.", ""},
		{"reporting on what is hidden too", r.Nobody, "/melden", values("over", r.hidden, "kind", "mistake", "text", "x"), 404, "Dit nummer kennen we niet.", "Verborgen verhaal"},
		{"reporting on a draft too", r.Author, "/melden", values("over", r.draft, "kind", "mistake", "text", "x"), 404, "Dit nummer kennen we niet.", ""},
		{"and reporting on nothing asks on what", r.Nobody, "/melden", values("kind", "mistake", "text", "x"), 400, `id="over-error"`, `name="kind"`},
		{"what is not filled in is said, and nothing is lost", r.Nobody, "/melden",
			values("over", r.number, "text", "Het jaartal <b>", "email", "ik@"), 400, "Het jaartal &lt;b&gt;", "<b>"},
		{"beside the field", r.Nobody, "/melden", values("over", r.number, "kind", "mistake"), 400, `id="report-text-error"`, `id="report-kind-error"`},
	} {
		w := r.Get(t, c.who, c.path)
		if c.form != nil {
			w = r.Post(t, c.who, c.path, c.form)
		}
		body := mainOf(w.Body.String())
		if w.Code != c.status || !strings.Contains(body, c.want) || c.none != "" && strings.Contains(body, c.none) {
			t.Errorf("%s: %d, want %d with %q and without %q:\n%s", c.sentence, w.Code, c.status, c.want, c.none, body)
		}
	}
	const never = "2026-9999"
	missing := mainOf(r.Get(t, r.Nobody, "/melden?over="+never).Body.String())
	for _, number := range []string{r.draft, r.hidden} {
		page := mainOf(r.Get(t, r.Nobody, "/melden?over="+number).Body.String())
		if got := strings.ReplaceAll(page, number, never); got != missing { // it leads back to what was asked
			t.Errorf("%s is told from what never was:\n%s", number, got)
		}
	}
	w := r.Ask(t, r.Nobody, servertest.Request("POST", "/melden", strings.NewReader(values("over", r.number, "kind", "mistake", "text", "x").Encode()),
		"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"))
	if w.Code != http.StatusForbidden {
		t.Errorf("a form of another site is taken: %d", w.Code)
	}
}

func TestAReceiptTellsWhatBecameOfAReport(t *testing.T) {
	r := newReported(t)
	receipt := r.send(t, r.number, model.Mistake)
	sees := func(sentence string, who model.Actor, wants ...string) {
		t.Helper()
		w := r.Get(t, who, receipt)
		body := w.Body.String()
		for _, want := range wants {
			if w.Code != 200 || !strings.Contains(body, want) {
				t.Errorf("%s: %d, without %q:\n%s", sentence, w.Code, want, mainOf(body))
			}
		}
		for _, secret := range []string{"Jansje", "ik@wiel.example"} {
			if strings.Contains(body, secret) {
				t.Errorf("%s: the receipt says %q", sentence, secret)
			}
		}
		if !strings.Contains(body, `content="noindex"`) || w.Header().Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: a receipt may be found or kept by others", sentence)
		}
	}
	sees("after sending", r.Nobody, "Je melding is aangekomen.", "De makers kijken ernaar", servertest.Address+receipt, "ook in je mail", "Wmo voorspellen")
	if body := r.Get(t, r.Author, "/bureau").Body.String(); !strings.Contains(body, "Aan jou gevraagd") || !strings.Contains(body, `href="/meldingen/1"`) {
		t.Errorf("the author is not asked:\n%s", mainOf(body))
	}
	b := newWriter(t, r.Hub, r.Author)
	b.open("/meldingen/1")
	b.sees("Jansje de Vries")
	b.path = "/meldingen/1/besluit"
	if status, _ := b.post("verdict", "corrected"); status != 400 {
		t.Errorf("an answer without words: %d", status)
	}
	b.send("verdict", "corrected", "reason", "Het jaartal klopt nu.")
	b.sees("Je antwoord is naar de melder verstuurd")
	sees("after the answer", r.Nobody, "Besluit: het is verbeterd", "Antwoord van de makers", "Het jaartal klopt nu.", "Meld het opnieuw")
	if err := r.Hide(t.Context(), r.Moderator, r.number); err != nil {
		t.Fatal(err)
	}
	if body := r.Get(t, r.Nobody, receipt).Body.String(); strings.Contains(body, "Wmo voorspellen") || !strings.Contains(body, r.number) {
		t.Errorf("the receipt tells of what is hidden now:\n%s", mainOf(body))
	}
	w := r.Get(t, r.Nobody, "/melden/AAAAAAAAAAAAAAAAAAAAAAAAAA")
	if w.Code != 404 || !strings.Contains(w.Body.String(), "Deze melding is er niet.") {
		t.Errorf("a receipt that was made up: %d\n%s", w.Code, mainOf(w.Body.String()))
	}
	if log := r.Log.String(); strings.Contains(log, "Jansje") || strings.Contains(log, "ik@wiel") || strings.Contains(log, strings.TrimPrefix(receipt, "/melden/")) {
		t.Errorf("the log tells of the report:\n%s", log)
	}
}

func TestWhoReachesAReport(t *testing.T) {
	everyone := []string{"nobody", "guest", "neighbour", "colleague", "adviser", "author", "coordinator", "moderator", "operator"}
	const decides, sees = "moderator operator", "author coordinator moderator operator"
	for _, c := range []struct {
		sentence, method, last string
		form                   url.Values
		who                    string
	}{
		{"reading it", "GET", "", nil, sees},
		{"deciding", "POST", "/besluit", values("verdict", "left", "reason", "Het klopt."), decides},
		{"hiding the record", "POST", "/verbergen", nil, "coordinator moderator operator"},
	} {
		for _, name := range everyone {
			r := newReported(t)
			r.send(t, r.number, model.GivesAway)
			actor := everyoneOf(r)[name]
			w := r.Get(t, actor, "/meldingen/1")
			if c.method == "POST" {
				w = r.Post(t, actor, "/meldingen/1"+c.last, c.form)
			}
			past := w.Code == 200 || w.Code == http.StatusSeeOther && !strings.HasPrefix(w.Header().Get("Location"), "/inloggen")
			if want := strings.Contains(" "+c.who+" ", " "+name+" "); past != want {
				t.Errorf("%s: %s gets %d", c.sentence, name, w.Code)
			}
			if !past && strings.Contains(w.Body.String(), "Jansje") {
				t.Errorf("%s: %s reads the report in a refusal", c.sentence, name)
			}
		}
	}
}

func everyoneOf(r *reported) map[string]model.Actor { return everyone(r.Hub) }

func TestHidingARegisterEntry(t *testing.T) {
	r := newReported(t)
	r.send(t, "R-1", model.GivesAway)
	b := newWriter(t, r.Hub, r.Moderator)
	b.open("/beheer")
	b.sees("Boomkap")
	b.path = "/meldingen/1/verbergen"
	b.send()
	b.sees("Verborgen. Lezers zien het niet meer.")
	b.sees("Toon weer")
	if w := r.Get(t, r.Nobody, "/register/R-1"); w.Code != 404 || strings.Contains(w.Body.String(), "Boomkap") {
		t.Errorf("a visitor sees what is hidden: %d", w.Code)
	}
	b.open("/register/R-1")
	b.sees("Deze vermelding is nu verborgen.")
	b.path = "/register/R-1/tonen"
	b.send()
	b.sees("Lezers zien deze vermelding weer.")
	if w := r.Get(t, r.Nobody, "/register/R-1"); w.Code != 200 {
		t.Errorf("shown again it gives %d", w.Code)
	}
	if w := r.Post(t, r.Author, "/register/R-1/verbergen", nil); w.Code != http.StatusForbidden {
		t.Errorf("an author hides it: %d", w.Code)
	}
}

// TestWhatIsUrgentStandsFirst on the desks of who is to hear it at once; who only advises is led to what it is about.
func TestWhatIsUrgentStandsFirst(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Bomen tellen", nil), model.ForPublic)
	if _, err := h.Report(t.Context(), h.Nobody, store.ReportAsk{Number: number, Kind: model.GivesAway, Text: "Een naam."}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		says     []string
		not      []string
	}{
		{"an editor", h.Moderator, []string{`href="/meldingen/1"`, "Kijk er als eerste naar.", "Eén ding wacht op je."}, nil},
		{"a privacy adviser", h.Adviser, []string{`href="/experimenten/` + number + `"`, "De redactie besluit."}, []string{"Er wacht niemand op je.", "Een naam."}},
		{"not a colleague", h.Colleague, []string{"Er wacht niemand op je."}, []string{"herkennen"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			saysOnly(t, mainOf(h.Get(t, c.who, "/bureau").Body.String()), c.says, c.not)
		})
	}
}
