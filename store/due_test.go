package store_test

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// hub is a World with a municipality that is no example: nobody is mailed about examples.
type hub struct {
	*storetest.World
	Real                  model.Organisation
	Maker, Second, Leader model.Actor // Leader coordinates
}

func newHub(t *testing.T) *hub {
	t.Helper()
	h := &hub{World: storetest.NewWorld(t)}
	h.Real = model.Organisation{Code: "GM9999", Slug: "echtdam", Name: "Echtdam", Kind: model.Municipality, Rule: model.AuthorAlone}
	if err := h.Insert(t.Context(), &h.Real); err != nil {
		t.Fatal(err)
	}
	h.Maker = h.Person(t, "maker", "", h.Real.ID, model.Participant)
	h.Second = h.Person(t, "second", "", h.Real.ID, model.Participant)
	h.Leader = h.Person(t, "leader", "", h.Real.ID, model.Coordinator)
	return h
}

// promise registers an experiment of the real municipality with a result month, public.
func (h *hub) promise(t *testing.T, a model.Actor, title string, due model.Month) string {
	t.Helper()
	c := plan(title)
	c.ResultDue = due
	return h.register(t, a, c)
}

func (h *hub) register(t *testing.T, a model.Actor, c model.Content) string {
	t.Helper()
	e, err := h.Begin(t.Context(), a, h.Real.ID, c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(t.Context(), a, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.ChangeAudience(t.Context(), a, e.Number, model.ForPublic); err != nil {
		t.Fatal(err)
	}
	return e.Number
}

// at moves the clock to an hour of a day in the Netherlands.
func (h *hub) at(t *testing.T, day string, hour int) {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, amsterdam(t))
	if err != nil {
		t.Fatal(err)
	}
	h.Clock.Advance(time.Date(at.Year(), at.Month(), at.Day(), hour, 5, 0, 0, amsterdam(t)).Sub(h.Clock.Now()))
}

// sent takes what is in the outbox, as "2026-11-16 maker@wiel.example", and the secret of the last link.
func sent(t *testing.T, s *store.Store) (list []string, secret string) {
	t.Helper()
	for {
		mails, err := s.Due(t.Context(), 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(mails) == 0 {
			slices.Sort(list)
			return list, secret
		}
		for _, m := range mails {
			if m.Kind == model.DueMail {
				list = append(list, m.CreatedAt.In(amsterdam(t)).Format(time.DateOnly)+" "+m.To)
				secret = m.Facts[model.FactSecret]
			}
			if err := s.MarkSent(t.Context(), m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// remindOn reminds on a day, and gives who was mailed and the secret of the last link.
func (h *hub) remindOn(t *testing.T, day string) ([]string, string) {
	t.Helper()
	h.at(t, day, 9)
	if err := h.Remind(t.Context()); err != nil {
		t.Fatal(err)
	}
	return sent(t, h.Store)
}

// TestAYearOfReminders lets 200 experiments become overdue and stay silent. Two processes remind at the same time, each is started anew
// every month, and the clock changes to summer time and back: that on a day on which one more experiment is due.
func TestAYearOfReminders(t *testing.T) {
	h := newHub(t)
	want := map[string]int{}
	promiseMany(t, h, want)
	back := h.promise(t, h.Second, "Als de klok teruggaat", "2027-10")
	for _, day := range []string{"2027-10-17", "2027-10-31", "2027-11-14"} {
		want[day+" second@wiel.example"] = 1
	}
	sent(t, h.Store)
	processes := []*store.Store{reopen(t, h, nil), reopen(t, h, nil)}
	got := map[string]int{}
	for day := storetest.Start; day.Before(storetest.Start.AddDate(1, 1, 0)); day = day.AddDate(0, 0, 1) {
		for _, hour := range []int{7, 8, 17}[:2+day.Day()%2] {
			h.at(t, day.Format(time.DateOnly), hour)
			together(t, processes)
			mails, _ := sent(t, processes[hour%2])
			for _, m := range mails {
				got[m]++
			}
			if len(mails) > 0 && hour != 8 {
				t.Errorf("%s, %d hours: %d mails", day.Format(time.DateOnly), hour, len(mails))
			}
		}
		if day.Day() == 28 {
			processes[0], processes[1] = reopen(t, h, processes[0]), reopen(t, h, processes[1])
		}
	}
	if !maps.Equal(got, want) {
		for _, m := range slices.Sorted(maps.Keys(want)) {
			if got[m] != want[m] {
				t.Errorf("%s: %d mails, not %d", m, got[m], want[m])
			}
		}
		t.Errorf("%d mails went out, %d were to", len(got), len(want))
	}
	list, err := h.Latest(t.Context(), h.Nobody, 500)
	if err != nil || len(list) != 201 {
		t.Fatalf("%d experiments, %v", len(list), err)
	}
	for _, told := range list {
		if told.NoWord == (told.Number == back) {
			t.Errorf("that there is no word yet, %s says: %t", told.Number, told.NoWord)
		}
	}
}

// promiseMany registers 200 experiments by 20 makers, due in the six months after now, and notes who is to be mailed when.
func promiseMany(t *testing.T, h *hub, want map[string]int) {
	t.Helper()
	for i := range 200 {
		name := fmt.Sprintf("maker%02d", i%20)
		if i < 20 {
			h.Person(t, name, "", h.Real.ID, model.Participant)
		}
		maker := model.Actor{AccountID: h.Leader.AccountID + int64(i%20) + 1, Name: name, Memberships: []model.Membership{{OrganisationID: h.Real.ID}}}
		due := time.Date(2026, time.November+time.Month(i%6), 1, 0, 0, 0, 0, time.UTC)
		h.promise(t, maker, "Proef "+name, model.MonthOf(due))
		last := due.AddDate(0, 1, -1)
		for _, days := range []int{-14, 0, 14, 45} {
			want[last.AddDate(0, 0, days).Format(time.DateOnly)+" "+name+"@wiel.example"] = 1
		}
		want[last.AddDate(0, 0, 45).Format(time.DateOnly)+" leader@wiel.example"] = 1
	}
}

// reopen starts another process on the data folder, in the place of one that stops.
func reopen(t *testing.T, h *hub, stops *store.Store) *store.Store {
	t.Helper()
	if stops != nil {
		if err := stops.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Open(t.Context(), store.Options{Dir: h.Dir(), Now: h.Clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// together lets all processes remind at the same time.
func together(t *testing.T, processes []*store.Store) {
	t.Helper()
	var all sync.WaitGroup
	for _, s := range processes {
		all.Go(func() {
			if err := s.Remind(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestWhoIsReminded(t *testing.T) {
	alone := []string{"2026-12-17 maker@wiel.example"}
	for _, c := range []struct {
		sentence string
		change   func(t *testing.T, h *hub, number string)
		want     []string
	}{
		{"its author", nil, alone},
		{"all its authors", func(t *testing.T, h *hub, number string) {
			ok(t, h.AddAuthor(t.Context(), h.Maker, number, h.Second.AccountID))
		}, append(slices.Clone(alone), "2026-12-17 second@wiel.example")},
		{"one mail for two experiments", func(t *testing.T, h *hub, _ string) { h.promise(t, h.Maker, "Nog een", "2026-12") }, alone},
		{"nobody who chose the desk only", func(t *testing.T, h *hub, _ string) {
			ok(t, h.SetFrequencies(t.Context(), h.Maker, map[model.NewsKind]model.Frequency{model.AppointmentNews: model.DeskOnly}))
		}, nil},
		{"the coordinator where its author left", func(t *testing.T, h *hub, _ string) {
			ok(t, h.RemoveMember(t.Context(), h.Moderator, h.Real.ID, h.Maker.AccountID, store.Heirs{}))
		}, []string{"2026-12-17 leader@wiel.example"}},
		{"nobody of what was told", func(t *testing.T, h *hub, number string) {
			tellAs(t, h, number)
		}, nil},
		{"nobody of what is hidden", func(t *testing.T, h *hub, number string) { ok(t, h.Hide(t.Context(), h.Leader, number)) }, nil},
		{"nobody of what was withdrawn", func(t *testing.T, h *hub, number string) {
			ok(t, h.Withdraw(t.Context(), h.Maker, number, "Te vroeg."))
		}, nil},
		{"nobody of what was erased", func(t *testing.T, h *hub, number string) { ok(t, h.Erase(t.Context(), h.Leader, number)) }, nil},
		{"nobody of an example", func(t *testing.T, h *hub, number string) {
			ok(t, h.Erase(t.Context(), h.Leader, number))
			c := plan("Voorbeeld")
			c.ResultDue = "2026-12"
			h.Tell(t, c, model.ForPublic)
		}, nil},
	} {
		h := newHub(t)
		number := h.promise(t, h.Maker, "Taxivervoer", "2026-12")
		if c.change != nil {
			c.change(t, h, number)
		}
		if got, _ := h.remindOn(t, "2026-12-17"); !slices.Equal(got, c.want) {
			t.Errorf("%s: mailed were %v, not %v", c.sentence, got, c.want)
		}
		if got, _ := h.remindOn(t, "2026-12-18"); len(got) != 0 {
			t.Errorf("%s: the day after %v were mailed again", c.sentence, got)
		}
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tellAs tells the result of an experiment of the real municipality.
func tellAs(t *testing.T, h *hub, number string) {
	t.Helper()
	ok(t, h.NewDraft(t.Context(), h.Maker, number))
	_, err := h.SaveDraft(t.Context(), h.Maker, number, store.Save{
		Fields: []string{"Outcome", "Stage", "Lessons"}, Content: storetest.Content(""), Revision: 1,
	})
	ok(t, err)
	_, err = h.Publish(t.Context(), h.Maker, number, store.Publishing{Revision: 2, Audience: model.ForPublic})
	ok(t, err)
}

func TestTheCoordinatorIsAskedOnlyWhereNobodyAnswers(t *testing.T) {
	h := newHub(t)
	h.promise(t, h.Maker, "Zonder antwoord", "2026-12")
	answered := h.promise(t, h.Second, "Met antwoord", "2026-12")
	for _, day := range []string{"2026-12-17", "2026-12-31", "2027-01-14"} {
		h.remindOn(t, day)
	}
	h.at(t, "2027-01-20", 9)
	_, err := h.AnswerDue(t.Context(), h.Second, answered, model.DueAnswer{Kind: model.AnswerLater, Month: "2027-06", Because: "Later."})
	ok(t, err)
	got, secret := h.remindOn(t, "2027-02-14")
	if want := []string{"2027-02-14 leader@wiel.example", "2027-02-14 maker@wiel.example"}; !slices.Equal(got, want) {
		t.Fatalf("mailed were %v, not %v", got, want)
	}
	link, err := h.DueLink(t.Context(), store.DueVisit{Secret: secret})
	if err != nil || len(link.Items) != 1 || link.Items[0].Title != "Zonder antwoord" || link.Items[0].Mine || !link.Items[0].Asked {
		t.Errorf("the coordinator is asked about %+v, %v", link, err)
	}
	desk, err := h.Desk(t.Context(), h.Leader)
	if err != nil || len(desk.DueOurs) != 1 || !desk.DueOurs[0].Asked {
		t.Errorf("the coordinator's desk shows %+v, %v", desk.DueOurs, err)
	}
}
