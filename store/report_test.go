package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// reportWorld is a world with a public experiment of Dam, and a register entry of each municipality: Recht has no coordinator.
type reportWorld struct {
	*storetest.World
	number               string
	damEntry, rechtEntry string
}

func newReportWorld(t *testing.T) *reportWorld {
	t.Helper()
	w := &reportWorld{World: storetest.NewWorld(t), damEntry: "R-1", rechtEntry: "R-2"}
	w.number = w.Tell(t, storetest.Content("Wmo voorspellen"), model.ForPublic)
	for number, organisation := range map[string]int64{w.damEntry: w.Dam.ID, w.rechtEntry: w.Recht.ID} {
		must(t, w.Insert(t.Context(), &model.RegisterEntry{
			Number: number, Source: "algorithm-register", SourceID: number, OrganisationID: organisation, Title: "Een " + number,
		}))
	}
	return w
}

// report reports something, and gives the ID of the report and its receipt.
func (w *reportWorld) report(t *testing.T, number string, kind model.ReportKind, email string) (int64, string) {
	t.Helper()
	receipt, err := w.Report(t.Context(), w.Nobody, store.ReportAsk{
		Number: number, Kind: kind, Text: "Hier staat de naam van Jansje.", Email: email, Client: number + string(kind) + email,
	})
	must(t, err)
	var id int64
	row(t, w.Store, &id, "SELECT id FROM reports WHERE receipt = ?", receipt)
	return id, receipt
}

// letters takes all mails that wait, as "kind: to", sorted.
func (w *reportWorld) letters(t *testing.T) []string {
	t.Helper()
	mails, err := w.Due(t.Context(), 100)
	must(t, err)
	var list []string
	for _, m := range mails {
		list = append(list, string(m.Kind)+": "+strings.TrimSuffix(m.To, "@wiel.example"))
		must(t, w.MarkSent(t.Context(), m.ID))
	}
	slices.Sort(list)
	return list
}

func TestWhatMayBeReported(t *testing.T) {
	w := newReportWorld(t)
	tell := func(title string, audience model.Audience) string {
		return w.Tell(t, storetest.Content(title), audience)
	}
	hidden, withdrawn, erased := tell("Verborgen", model.ForPublic), tell("Ingetrokken", model.ForPublic), tell("Gewist", model.ForPublic)
	must(t, w.Hide(t.Context(), w.Moderator, hidden))
	must(t, w.Withdraw(t.Context(), w.Author, withdrawn, "De cijfers klopten niet."))
	must(t, w.Erase(t.Context(), w.Coordinator, erased))
	draft, ours, participants := tell("Concept", model.ForAuthors), tell("Van ons", model.ForOrganisation), tell("Deelnemers", model.ForParticipants)
	must(t, w.HideEntry(t.Context(), w.Moderator, w.rechtEntry))
	fine := store.ReportAsk{Kind: model.Mistake, Text: "Het jaartal klopt niet."}
	with := func(change func(a *store.ReportAsk)) store.ReportAsk {
		ask := fine
		change(&ask)
		return ask
	}
	for _, c := range []struct {
		sentence string
		who      model.Actor
		number   string
		ask      store.ReportAsk
		kind     model.Kind
	}{
		{"anybody reports on what is public", w.Nobody, w.number, fine, model.Internal},
		{"and on a register entry", w.Nobody, w.damEntry, fine, model.Internal},
		{"a participant on what is for participants", w.Neighbour, participants, fine, model.Internal},
		{"a visitor does not", w.Nobody, participants, fine, model.NotFound},
		{"a colleague on what is for the organisation", w.Colleague, ours, fine, model.Internal},
		{"a neighbour does not", w.Neighbour, ours, fine, model.NotFound},
		{"a draft is missing", w.Nobody, draft, fine, model.NotFound},
		{"also for who writes it", w.Author, draft, fine, model.NotFound},
		{"and for an editor of the hub", w.Moderator, draft, fine, model.NotFound},
		{"what is hidden is missing", w.Nobody, hidden, fine, model.NotFound},
		{"also a register entry", w.Nobody, w.rechtEntry, fine, model.NotFound},
		{"what never was is missing too", w.Nobody, "2026-9999", fine, model.NotFound},
		{"also in a register", w.Nobody, "R-9999", fine, model.NotFound},
		{"what was withdrawn is gone", w.Nobody, withdrawn, fine, model.Gone},
		{"what was erased too", w.Nobody, erased, fine, model.Gone},
		{"without a word", w.Nobody, w.number, with(func(a *store.ReportAsk) { a.Text = " \n " }), model.Invalid},
		{"with too many", w.Nobody, w.number, with(func(a *store.ReportAsk) { a.Text = strings.Repeat("x", model.MaxReport+1) }), model.Invalid},
		{"without saying what it is", w.Nobody, w.number, with(func(a *store.ReportAsk) { a.Kind = "" }), model.Invalid},
		{"with something that it cannot be", w.Nobody, w.number, with(func(a *store.ReportAsk) { a.Kind = "boos" }), model.Invalid},
		{"with an address that is none", w.Nobody, w.number, with(func(a *store.ReportAsk) { a.Email = "ik@" }), model.Invalid},
	} {
		c.ask.Number = c.number
		receipt, err := w.Report(t.Context(), c.who, c.ask)
		wantKind(t, c.sentence, err, c.kind)
		if (receipt != "") != (c.kind == model.Internal) {
			t.Errorf("%s: the receipt is %q", c.sentence, receipt)
		}
	}
	_, missing := w.Reportable(t.Context(), w.Nobody, "2026-9999")
	for _, number := range []string{draft, hidden, ours} {
		if _, err := w.Reportable(t.Context(), w.Nobody, number); err == nil || err.Error() != missing.Error() {
			t.Errorf("%s is told from what never was: %v, not %v", number, err, missing)
		}
	}
}

func TestReportsAreLimited(t *testing.T) {
	w := newReportWorld(t)
	ask := store.ReportAsk{Number: w.number, Kind: model.Mistake, Text: "Fout.", Client: "10.0.0.1"}
	for range 20 {
		_, err := w.Report(t.Context(), w.Nobody, ask)
		must(t, err)
	}
	_, err := w.Report(t.Context(), w.Nobody, ask)
	wantKind(t, "the twenty-first from one place within the hour", err, model.TooMany)
	ask.Email = "ik@wiel.example"
	for i := range 5 {
		ask.Client = string(rune('a' + i))
		_, err := w.Report(t.Context(), w.Nobody, ask)
		must(t, err)
	}
	ask.Client = "z"
	_, err = w.Report(t.Context(), w.Nobody, ask)
	wantKind(t, "the sixth receipt for one address in a day", err, model.TooMany)
}

func TestWhoHearsOfAReport(t *testing.T) {
	w := newReportWorld(t)
	ours := w.Tell(t, storetest.Content("Van ons"), model.ForOrganisation)
	orphan := w.Tell(t, storetest.Content("Zonder maker"), model.ForPublic)
	must(t, w.AddAuthor(t.Context(), w.Author, w.number, w.Colleague.AccountID))
	must(t, w.AddAuthor(t.Context(), w.Author, orphan, w.Adviser.AccountID))
	must(t, w.RemoveAuthor(t.Context(), w.Author, orphan, w.Author.AccountID))
	must(t, w.RemoveMember(t.Context(), w.Moderator, w.Dam.ID, w.Adviser.AccountID, store.Heirs{}))
	for _, c := range []struct {
		sentence, number string
		kind             model.ReportKind
		email            string
		want             []string
	}{
		{"the authors hear of a mistake", w.number, model.Mistake, "", []string{"reportAsked: author", "reportAsked: colleague"}},
		{"who left an address gets a receipt", w.number, model.Mistake, "ik@wiel.example",
			[]string{"reportAsked: author", "reportAsked: colleague", "reportReceived: ik"}},
		{"without an author the coordinator does", orphan, model.Mistake, "", []string{"reportAsked: coordinator"}},
		{"editors and coordinator hear at once who is given away", w.number, model.GivesAway, "",
			[]string{"reportUrgent: coordinator", "reportUrgent: moderator", "reportUrgent: operator"}},
		{"the editors hear of the rest", w.number, model.NotHere, "", []string{"reportWaits: moderator", "reportWaits: operator"}},
		{"whatever it is", w.number, model.SomethingElse, "", []string{"reportWaits: moderator", "reportWaits: operator"}},
		{"a coordinator answers for a register entry", w.damEntry, model.Mistake, "", []string{"reportAsked: coordinator"}},
		{"where there is none the editors do", w.rechtEntry, model.Mistake, "", []string{"reportWaits: moderator", "reportWaits: operator"}},
		{"what no editor may see stays in the organisation", ours, model.GivesAway, "", []string{"reportAsked: author"}},
	} {
		w.letters(t)
		ask := store.ReportAsk{Number: c.number, Kind: c.kind, Text: "Kijk hier.", Email: c.email, Client: c.sentence}
		_, err := w.Report(t.Context(), w.Colleague, ask)
		must(t, err)
		if got := w.letters(t); !slices.Equal(got, c.want) {
			t.Errorf("%s: the letters are %q, not %q", c.sentence, got, c.want)
		}
	}
	changes, err := w.Changes(t.Context(), 0, 1000)
	must(t, err)
	for _, change := range changes {
		if change.Action == model.Reported && (change.AccountID != nil || change.OrganisationID == nil) {
			t.Errorf("the log says who reported: %+v", change)
		}
	}
}

func TestWhoSeesAReport(t *testing.T) {
	w := newReportWorld(t)
	ours := w.Tell(t, storetest.Content("Van ons"), model.ForOrganisation)
	mistake, _ := w.report(t, w.number, model.Mistake, "ik@wiel.example")
	away, _ := w.report(t, w.number, model.GivesAway, "")
	entry, _ := w.report(t, w.damEntry, model.Mistake, "")
	receipt, err := w.Report(t.Context(), w.Colleague, store.ReportAsk{Number: ours, Kind: model.NotHere, Text: "Van ons?"})
	must(t, err)
	var inside int64
	row(t, w.Store, &inside, "SELECT id FROM reports WHERE receipt = ?", receipt)
	everyone := map[string]model.Actor{
		"nobody": w.Nobody, "guest": w.Guest, "neighbour": w.Neighbour, "colleague": w.Colleague, "adviser": w.Adviser, "author": w.Author,
		"coordinator": w.Coordinator, "moderator": w.Moderator, "operator": w.Operator,
	}
	for _, c := range []struct {
		sentence  string
		id        int64
		see, rule string
	}{
		{"a mistake is for authors, coordinators and editors", mistake, "author coordinator moderator operator", "author coordinator moderator operator"},
		{"on who is given away the editors decide", away, "author coordinator moderator operator", "moderator operator"},
		{"a register entry has no author", entry, "coordinator moderator operator", "coordinator moderator operator"},
		{"what no editor may see is for its owners", inside, "author coordinator", "author coordinator"},
	} {
		for name, actor := range everyone {
			seen, err := w.ReportCase(t.Context(), actor, c.id)
			sees, rules := slices.Contains(strings.Fields(c.see), name), slices.Contains(strings.Fields(c.rule), name)
			if (err == nil) != sees || err != nil && model.KindOf(err) != model.NotFound {
				t.Errorf("%s: %s sees it: %v", c.sentence, name, err)
				continue
			}
			if err == nil && (seen.MayDecide != rules || seen.Email != "" || seen.Receipt != "") {
				t.Errorf("%s: %s may decide: %t; the address and receipt are %q, %q", c.sentence, name, seen.MayDecide, seen.Email, seen.Receipt)
			}
		}
	}
}

func TestAReportIsForgotten(t *testing.T) {
	w := newReportWorld(t)
	decided, receipt := w.report(t, w.number, model.Mistake, "")
	w.report(t, w.number, model.NotHere, "")
	must(t, w.DecideReport(t.Context(), w.Author, decided, store.Ruling{Verdict: model.VerdictCorrected, Reason: "Het jaartal klopt nu."}))
	for _, c := range []struct {
		sentence string
		days     time.Duration
		left     int
	}{
		{"five months after the decision both are there", 150, 2},
		{"after half a year the one that was decided is gone", 31, 1},
		{"what nobody decided on goes after a year", 185, 0},
	} {
		w.Clock.Advance(c.days * 24 * time.Hour)
		must(t, w.CleanUp(t.Context()))
		var n int
		if row(t, w.Store, &n, "SELECT count(*) FROM reports"); n != c.left {
			t.Errorf("%s: %d reports are left, not %d", c.sentence, n, c.left)
		}
	}
	_, err := w.Receipt(t.Context(), w.Nobody, receipt)
	wantKind(t, "the receipt of a report that is gone", err, model.NotFound)
}

func TestWhoClosesAnAccountGetsNoAnswer(t *testing.T) {
	w := newReportWorld(t)
	hash, err := store.HashPassword("vier jaar historie")
	must(t, err)
	account := &model.Account{Email: "ik@wiel.example", Name: "Ik", PasswordHash: hash}
	must(t, w.Insert(t.Context(), account))
	id, _ := w.report(t, w.number, model.Mistake, account.Email)
	must(t, w.CloseAccount(t.Context(), model.Actor{AccountID: account.ID, Email: account.Email}, "vier jaar historie", store.Heirs{}))
	w.letters(t)
	must(t, w.DecideReport(t.Context(), w.Author, id, store.Ruling{Verdict: model.VerdictLeft, Reason: "Het klopt."}))
	if got := w.letters(t); len(got) > 0 {
		t.Errorf("the letters are %q", got)
	}
}
