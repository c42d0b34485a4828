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

// running is an experiment of Dam under way that seeks somebody, and can have two talks a month.
func running(t *testing.T, w *storetest.World, change func(c *model.Content)) string {
	t.Helper()
	c, most := storetest.Content("Hittestress per straat"), 2
	c.Stage, c.Outcome, c.ResultDue, c.Seeks, c.TalksPerMonth = model.Running, "", "2027-03", "iemand met bomendata", &most
	if change != nil {
		change(&c)
	}
	return w.Tell(t, c, model.ForPublic)
}

// asksFor is a request of an organisation.
func asksFor(organisation int64) model.Joining {
	return model.Joining{OrganisationID: organisation, Kind: model.LookAlong, Message: "Wij tellen ook bomen. Mogen we meekijken?", Named: true}
}

func asked(t *testing.T, w *storetest.World, a model.Actor, number string) int64 {
	t.Helper()
	id, err := w.AskJoining(t.Context(), a, number, asksFor(a.Acting))
	must(t, err)
	return id
}

// letters lists the kinds of mail to an address, in order.
func letters(t *testing.T, w *storetest.World, to string) string {
	t.Helper()
	var kinds string
	row(t, w.Store, &kinds, "SELECT coalesce(group_concat(kind, ' '), '') FROM (SELECT kind FROM mails WHERE recipient = ? ORDER BY id)", to)
	return kinds
}

func TestWhoMayAskToJoin(t *testing.T) {
	w := storetest.NewWorld(t)
	number, ended := running(t, w, nil), w.Tell(t, storetest.Content("Verteld"), model.ForPublic)
	inside := w.Tell(t, storetest.Content("Voor de eigen organisatie"), model.ForOrganisation)
	hours := 0
	for _, c := range []struct {
		sentence string
		a        model.Actor
		number   string
		change   func(j *model.Joining)
		kind     model.Kind
		key      string
	}{
		{"a visitor", w.Nobody, number, nil, model.SignInNeeded, "error.signInNeeded"},
		{"who has no organisation", w.Guest, number, nil, model.Forbidden, "error.forbidden"},
		{"for an organisation of others", w.Neighbour, number, func(j *model.Joining) { j.OrganisationID = w.Dam.ID }, model.Forbidden, "error.forbidden"},
		{"one's own experiment", w.Author, number, nil, model.Conflict, "joining.own"},
		{"that of a colleague", w.Colleague, number, nil, model.Conflict, "joining.own"},
		{"one that others do not see", w.Neighbour, inside, nil, model.NotFound, "error.notFound"},
		{"without words", w.Neighbour, number, func(j *model.Joining) { j.Message = " " }, model.Invalid, "check.required"},
		{"with too many", w.Neighbour, number, func(j *model.Joining) { j.Message = strings.Repeat("x", 501) }, model.Invalid, "check.tooLong"},
		{"with what may be a BSN", w.Neighbour, number, func(j *model.Joining) { j.Message = "Zoals bij 111222333." }, model.Invalid, "joining.number"},
		{"in a way that is none", w.Neighbour, number, func(j *model.Joining) { j.Kind = "pay" }, model.Invalid, "joining.chooseKind"},
		{"to develop together what has ended", w.Neighbour, ended, func(j *model.Joining) { j.Kind = model.Together }, model.Invalid, "joining.chooseKind"},
		{"with no hours", w.Neighbour, number, func(j *model.Joining) { j.Hours = &hours }, model.Invalid, "check.between"},
		{"advice about what has ended", w.Neighbour, ended, func(j *model.Joining) { j.Kind = model.AskAdvice }, model.Internal, ""},
		{"a neighbour", w.Neighbour, number, nil, model.Internal, ""},
		{"a neighbour who did already", w.Neighbour, number, nil, model.Conflict, "joining.already"},
	} {
		j := asksFor(c.a.Acting)
		if c.change != nil {
			c.change(&j)
		}
		_, err := w.AskJoining(t.Context(), c.a, c.number, j)
		if c.kind == model.Internal {
			must(t, err)
		} else if model.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.key) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
	if got := letters(t, w, w.Author.Email); got != "joiningAsked joiningAsked" {
		t.Errorf("the author was written %q", got)
	}
}

// insertAsk stores a request of the neighbour without asking anybody.
func insertAsk(t *testing.T, w *storetest.World, number string) int64 {
	t.Helper()
	j := asksFor(w.Recht.ID)
	row(t, w.Store, &j.ExperimentID, "SELECT id FROM experiments WHERE number = ?", number)
	j.AccountID, j.CreatedAt = w.Neighbour.AccountID, w.Now()
	must(t, w.Insert(t.Context(), &j))
	return j.ID
}

func TestEveryMoveByEverybody(t *testing.T) {
	w := storetest.NewWorld(t)
	number := running(t, w, nil)
	sides := map[model.JoiningSide][]model.Actor{
		model.JoiningGiver: {w.Author, w.Coordinator}, model.JoiningAsker: {w.Neighbour}, "": {w.Colleague, w.Moderator, w.Guest},
	}
	moves := []model.JoiningMove{
		model.AcceptJoining, model.DeclineJoining, model.AskBack, model.ReplyJoining, model.TakeBackAsk, model.RenewJoining, model.EndJoining, model.NameJoining,
	}
	both := map[model.JoiningSide]string{model.JoiningGiver: "renew end name", model.JoiningAsker: "renew end name"}
	for before, allowed := range map[string]map[model.JoiningSide]string{
		"":                {model.JoiningGiver: "accept decline ask-back", model.JoiningAsker: "take-back"},
		"ask-back":        {model.JoiningGiver: "accept decline", model.JoiningAsker: "reply take-back"},
		"ask-back reply":  {model.JoiningGiver: "accept decline", model.JoiningAsker: "take-back"},
		"accept":          both,
		"accept renew":    both,
		"ask-back accept": both,
		"accept end":      {}, "decline": {}, "take-back": {},
	} {
		for side, people := range sides {
			for _, a := range people {
				for _, move := range moves {
					id := insertAsk(t, w, number)
					walk(t, w, id, before)
					err := w.MoveJoining(t.Context(), a, id, store.JoiningStep{Move: move, Text: "Tekst."})
					kind := map[bool]model.Kind{true: model.NotFound, false: model.Conflict}[side == ""]
					if slices.Contains(strings.Fields(allowed[side]), string(move)) {
						must(t, err)
					} else if model.KindOf(err) != kind {
						t.Errorf("after %q: %s by %s: %v", before, move, a.Name, err)
					}
				}
			}
		}
	}
}

// walk takes the steps that a text names, each by the side whose it is.
func walk(t *testing.T, w *storetest.World, id int64, steps string) {
	t.Helper()
	for _, step := range strings.Fields(steps) {
		a := w.Author
		if step == "reply" || step == "take-back" {
			a = w.Neighbour
		}
		must(t, w.MoveJoining(t.Context(), a, id, store.JoiningStep{Move: model.JoiningMove(step), Text: "Tekst.", Named: true}))
	}
}

func TestEitherSideHearsWhatTheOtherDid(t *testing.T) {
	w := storetest.NewWorld(t)
	id := asked(t, w, w.Neighbour, running(t, w, nil))
	walk(t, w, id, "ask-back reply accept renew end")
	if got := letters(t, w, w.Neighbour.Email); got != "joiningBack joiningAccepted joiningRenewed joiningEnded" {
		t.Errorf("who asked was written %q", got)
	}
	if got := letters(t, w, w.Author.Email); got != "joiningAsked joiningReplied" {
		t.Errorf("the author was written %q", got)
	}
	var got string
	row(t, w.Store, &got, "SELECT group_concat(action, ' ') FROM (SELECT action FROM changes WHERE action LIKE 'joining%' ORDER BY id)")
	if got != "joining-asked joining-answered joining-asked joining-answered joining-answered joining-ended" {
		t.Errorf("the log says %s", got)
	}
}

func TestAMonthHasRoomForSoManyTalks(t *testing.T) {
	w := storetest.NewWorld(t)
	number := running(t, w, func(c *model.Content) { *c.TalksPerMonth = 1 })
	third := &model.Organisation{Code: "VB03", Slug: "spaakveen", Name: "Spaakveen", Kind: model.Municipality, Rule: model.AuthorAlone}
	must(t, w.Insert(t.Context(), third))
	late := w.Person(t, "late", "", third.ID, model.Participant)
	full := func() bool {
		shown, err := w.Experiment(t.Context(), w.Nobody, number)
		must(t, err)
		offer, err := w.JoiningOffer(t.Context(), w.Nobody, shown)
		must(t, err)
		return offer.Full
	}
	if full() {
		t.Error("a month without talks is full")
	}
	id := asked(t, w, w.Neighbour, number)
	_, err := w.AskJoining(t.Context(), late, number, asksFor(third.ID))
	if model.KindOf(err) != model.Conflict || !strings.Contains(err.Error(), "joining.full") || !full() {
		t.Errorf("a second talk in the month: %v, full: %t", err, full())
	}
	must(t, w.AwaitRoom(t.Context(), late, number))
	must(t, w.TendJoinings(t.Context()))
	if got := letters(t, w, late.Email); got != "" {
		t.Errorf("while there is no room: %q", got)
	}
	must(t, w.MoveJoining(t.Context(), w.Author, id, store.JoiningStep{Move: model.DeclineJoining}))
	if full() {
		t.Error("a talk that was declined takes room")
	}
	_, err = w.AskJoining(t.Context(), w.Neighbour, number, asksFor(w.Recht.ID))
	must(t, err)
	w.Clock.Advance(30 * 24 * time.Hour)
	for range 3 {
		must(t, w.TendJoinings(t.Context()))
	}
	if got := letters(t, w, late.Email); got != "joiningRoom" || full() {
		t.Errorf("the next month: %q, full: %t", got, full())
	}
	desk, err := w.JoiningDesk(t.Context(), late)
	must(t, err)
	if len(desk.Room) != 1 {
		t.Errorf("the desk says of %d experiments that there is room", len(desk.Room))
	}
	asked(t, w, late, number)
	if desk, err = w.JoiningDesk(t.Context(), late); err != nil || len(desk.Room) != 0 {
		t.Errorf("who asked still hears that there is room: %v", err)
	}
}

func TestAnAgreementEndsUnlessItIsRenewed(t *testing.T) {
	w := storetest.NewWorld(t)
	number := running(t, w, nil)
	id := asked(t, w, w.Neighbour, number)
	walk(t, w, id, "accept")
	day := func(n int) { w.Clock.Advance(time.Duration(n) * 24 * time.Hour) }
	tend := func() (state model.JoiningState, letter string) {
		t.Helper()
		must(t, w.TendJoinings(t.Context()))
		must(t, w.TendJoinings(t.Context()))
		c, err := w.JoiningCase(t.Context(), w.Author, id)
		must(t, err)
		return c.State(), letters(t, w, w.Author.Email)
	}
	for _, c := range []struct {
		sentence, letters string
		days              int
		state             model.JoiningState
		renew             bool
	}{
		{"the day it begins", "joiningAsked", 0, model.JoiningAgreed, false},
		{"15 days before its end", "joiningAsked", 166, model.JoiningAgreed, false},
		{"14 days before its end", "joiningAsked joiningEnding", 1, model.JoiningAgreed, false},
		{"its last day", "joiningAsked joiningEnding", 14, model.JoiningAgreed, true},
		{"the day after, as it was renewed", "joiningAsked joiningEnding", 1, model.JoiningAgreed, false},
		{"14 days before its new end", "joiningAsked joiningEnding joiningEnding", 169, model.JoiningAgreed, false},
		{"the day after its last", "joiningAsked joiningEnding joiningEnding joiningEnded", 15, model.JoiningOver, false},
	} {
		day(c.days)
		if state, letters := tend(); state != c.state || letters != c.letters {
			t.Errorf("%s: it is %s, the author was written %q", c.sentence, state, letters)
		}
		if c.renew {
			must(t, w.MoveJoining(t.Context(), w.Author, id, store.JoiningStep{Move: model.RenewJoining}))
		}
	}
	if got := letters(t, w, w.Neighbour.Email); got != "joiningAccepted joiningEnding joiningRenewed joiningEnding joiningEnded" {
		t.Errorf("who asked was written %q", got)
	}
}

func TestANameIsNotGivenAwayBeforeTheyAgree(t *testing.T) {
	w := storetest.NewWorld(t)
	number := running(t, w, func(c *model.Content) { c.Anonymous = true })
	id := asked(t, w, w.Neighbour, number)
	for _, c := range []struct {
		steps string
		named bool
	}{{"", false}, {"ask-back", false}, {"accept", true}, {"end", false}} {
		walk(t, w, id, c.steps)
		told, err := w.JoiningCase(t.Context(), w.Neighbour, id)
		must(t, err)
		if (told.Lead != nil) != c.named || (len(told.Givers) > 0) != c.named || (told.Contact != model.Contact{}) != c.named {
			t.Errorf("after %q the other side sees %v, %v, %v", c.steps, told.Lead, told.Givers, told.Contact)
		}
		shown, err := w.Experiment(t.Context(), w.Nobody, number)
		must(t, err)
		if offer, err := w.JoiningOffer(t.Context(), w.Nobody, shown); err != nil || len(offer.Joined) > 0 {
			t.Errorf("after %q the page says who joined one that is told without name: %v", c.steps, offer.Joined)
		}
	}
	var facts string
	row(t, w.Store, &facts, "SELECT group_concat(facts) FROM mails WHERE recipient = ?", w.Neighbour.Email)
	if strings.Contains(facts, w.Dam.Name) || strings.Contains(facts, "Hittestress") {
		t.Errorf("the letters tell who it is, or what: %s", facts)
	}
}

func TestWhoJoinedIsShownWhereBothAgree(t *testing.T) {
	w := storetest.NewWorld(t)
	number := running(t, w, nil)
	id := asked(t, w, w.Neighbour, number)
	for _, c := range []struct {
		sentence string
		a        model.Actor
		step     store.JoiningStep
		shown    int
	}{
		{"accepted without naming", w.Author, store.JoiningStep{Move: model.AcceptJoining}, 0},
		{"both agree", w.Author, store.JoiningStep{Move: model.NameJoining, Named: true}, 1},
		{"who asked does not any more", w.Neighbour, store.JoiningStep{Move: model.NameJoining}, 0},
		{"and does again", w.Neighbour, store.JoiningStep{Move: model.NameJoining, Named: true}, 1},
		{"it ended", w.Neighbour, store.JoiningStep{Move: model.EndJoining}, 0},
	} {
		generation := w.Generation()
		must(t, w.MoveJoining(t.Context(), c.a, id, c.step))
		shown, err := w.Experiment(t.Context(), w.Nobody, number)
		must(t, err)
		offer, err := w.JoiningOffer(t.Context(), w.Nobody, shown)
		must(t, err)
		if len(offer.Joined) != c.shown || offer.Mine != nil {
			t.Errorf("%s: %d are shown, and %v of a visitor's own", c.sentence, len(offer.Joined), offer.Mine)
		}
		if w.Generation() == generation {
			t.Errorf("%s: pages from memory do not notice", c.sentence)
		}
	}
}

func TestWhatWasAskedGoesWithWhoAskedAndWithTheExperiment(t *testing.T) {
	w := storetest.NewWorld(t)
	left := func() (n int) {
		row(t, w.Store, &n, "SELECT (SELECT count(*) FROM joinings) + (SELECT count(*) FROM joining_waits)")
		return n
	}
	first, second := running(t, w, nil), running(t, w, nil)
	asked(t, w, w.Neighbour, first)
	must(t, w.AwaitRoom(t.Context(), w.Neighbour, first))
	must(t, w.Erase(t.Context(), w.Coordinator, first))
	if n := left(); n != 0 {
		t.Errorf("after an erasure %d rows are left", n)
	}
	walk(t, w, asked(t, w, w.Neighbour, second), "accept")
	must(t, w.AwaitRoom(t.Context(), w.Neighbour, second))
	w.Clock.Advance(400 * 24 * time.Hour)
	must(t, w.CleanUp(t.Context()))
	if n := left(); n != 1 {
		t.Errorf("after a year %d rows are left, not the agreement only", n)
	}
	must(t, w.TendJoinings(t.Context()))
	w.Clock.Advance(200 * 24 * time.Hour)
	must(t, w.CleanUp(t.Context()))
	if n := left(); n != 0 {
		t.Errorf("half a year after its end %d rows are left", n)
	}
}
