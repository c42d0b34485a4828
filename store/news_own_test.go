package store_test

import (
	"slices"
	"testing"
	"time"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// step does something about a joining.
func step(t *testing.T, w *storetest.World, a model.Actor, id int64, s store.JoiningStep) {
	t.Helper()
	must(t, w.MoveJoining(t.Context(), a, id, s))
}

// asksAbout lets the neighbour ask something about an experiment.
func asksAbout(t *testing.T, w *storetest.World, number string) {
	t.Helper()
	must(t, w.AskAbout(t.Context(), w.Neighbour, number, "Welke bron gebruikten jullie?"))
}

// question gives the ID of the question asked last.
func question(t *testing.T, w *storetest.World) (id int64) {
	t.Helper()
	row(t, w.Store, &id, "SELECT max(id) FROM questions")
	return id
}

// reporting lets a visitor report something about the experiment.
func reporting(kind model.ReportKind) func(*testing.T, *storetest.World, string) {
	return func(t *testing.T, w *storetest.World, number string) {
		_, err := w.Report(t.Context(), w.Nobody, store.ReportAsk{Number: number, Kind: kind, Text: "Dit klopt niet.", Client: "x"})
		must(t, err)
	}
}

func TestWhoHearsOfJoiningQuestionsAndReports(t *testing.T) {
	runs := func(t *testing.T, w *storetest.World) string { return running(t, w, nil) }
	for _, c := range []newsCase{
		{"somebody wants to join", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			asked(t, w, w.Neighbour, number)
		}, map[string]string{"author": "joining-wanted"}},
		{"and is answered", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			step(t, w, w.Author, asked(t, w, w.Neighbour, number), store.JoiningStep{Move: model.AcceptJoining, Text: "Graag."})
		}, map[string]string{"neighbour": "joining-moved"}},
		{"and is asked back, and answers", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			id := asked(t, w, w.Neighbour, number)
			step(t, w, w.Author, id, store.JoiningStep{Move: model.AskBack, Text: "Wat tellen jullie?"})
			step(t, w, w.Neighbour, id, store.JoiningStep{Move: model.ReplyJoining, Text: "Bomen."})
		}, map[string]string{"author": "joining-wanted", "neighbour": "joining-moved"}},
		{"and takes it back", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			step(t, w, w.Neighbour, asked(t, w, w.Neighbour, number), store.JoiningStep{Move: model.TakeBackAsk})
		}, map[string]string{"author": "joining-stopped"}},
		{"it ends on its day", nil, func(t *testing.T, w *storetest.World) string {
			number := running(t, w, nil)
			step(t, w, w.Author, asked(t, w, w.Neighbour, number), store.JoiningStep{Move: model.AcceptJoining})
			return number
		}, func(t *testing.T, w *storetest.World, _ string) {
			w.Clock.Advance(300 * 24 * time.Hour)
			must(t, w.TendJoinings(t.Context()))
		}, map[string]string{"author": "joining-stopped", "neighbour": "joining-stopped"}},
		{"a question about an experiment", nil, runs, asksAbout, map[string]string{"author": "question-put"}},
		{"and its answer", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			asksAbout(t, w, number)
			must(t, w.AnswerQuestion(t.Context(), w.Author, question(t, w), "Het register."))
		}, map[string]string{"author": "question-put", "neighbour": "answer-given"}},
		{"a question that is taken away", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			asksAbout(t, w, number)
			must(t, w.RemoveQuestion(t.Context(), w.Neighbour, question(t, w)))
		}, nil},
		{"a question about an area", area("wmo"), nil, func(t *testing.T, w *storetest.World, _ string) {
			_, err := w.AskArea(t.Context(), w.Neighbour, "hulp", "Wie telt bomen?")
			must(t, err)
		}, everybodyBut(model.AreaQuestionPut, "neighbour")},
		{"that is closed", area("wmo"), nil, func(t *testing.T, w *storetest.World, _ string) {
			_, err := w.AskArea(t.Context(), w.Neighbour, "wmo", "Wie telt bomen?")
			must(t, err)
			derive(t, w.Store)
			w.Clock.Advance(61 * 24 * time.Hour)
		}, nil},
		{"that is answered", nil, nil, func(t *testing.T, w *storetest.World, _ string) {
			id, err := w.AskArea(t.Context(), w.Neighbour, "wmo", "Wie telt bomen?")
			must(t, err)
			must(t, w.AnswerQuestion(t.Context(), w.Colleague, id, "Wij."))
		}, map[string]string{"neighbour": "answer-given"}},
		{"a mistake is reported", nil, runs, reporting(model.Mistake), map[string]string{"author": "report-for-owners"}},
		{"something else is", nil, runs, reporting(model.NotHere), map[string]string{"moderator": "report-for-editors", "operator": "report-for-editors"}},
		{"and is decided", nil, runs, func(t *testing.T, w *storetest.World, number string) {
			reporting(model.NotHere)(t, w, number)
			var id int64
			row(t, w.Store, &id, "SELECT max(id) FROM reports")
			must(t, w.DecideReport(t.Context(), w.Moderator, id, store.Ruling{Verdict: model.VerdictLeft, Reason: "Het hoort hier."}))
		}, map[string]string{"author": "report-ruled"}},
	} {
		c.run(t)
	}
}

// TestWhatHasALetterOfItsOwnIsMailedOnce has the letter for who wants to hear at once, and the digest for who does not.
func TestWhatHasALetterOfItsOwnIsMailedOnce(t *testing.T) {
	for frequency, want := range map[model.Frequency][]string{
		model.AtOnce: {"joiningAsked now"}, model.Daily: {"digest Tue 08:00"}, model.DeskOnly: nil, model.Never: nil,
	} {
		w := storetest.NewWorld(t)
		number := running(t, w, nil)
		must(t, w.SetFrequencies(t.Context(), w.Author, map[model.NewsKind]model.Frequency{model.JoiningNews: frequency}))
		asked(t, w, w.Neighbour, number)
		var got []string
		for _, m := range dueFor(t, w, w.Author) {
			got = append(got, string(m.Kind)+" now")
			token := w.UnsubscribeToken(w.Author.AccountID, model.NewsKind(m.Facts[model.FactAbout]))
			if kinds, err := w.Unsubscription(token); err != nil || len(kinds) != 1 || kinds[0] != model.JoiningNews || m.Facts[model.FactAccount] == "" {
				t.Errorf("the letter can stop %v, %v", kinds, err)
			}
			must(t, w.MarkSent(t.Context(), m.ID))
		}
		for range 48 {
			w.Clock.Advance(30 * time.Minute)
			derive(t, w.Store)
			must(t, w.MakeDigests(t.Context()))
			for _, m := range dueFor(t, w, w.Author) {
				got = append(got, string(m.Kind)+" "+w.Now().In(amsterdam(t)).Format("Mon 15:04"))
				must(t, w.MarkSent(t.Context(), m.ID))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: mailed %v, not %v", frequency, got, want)
		}
	}
}

// dueFor takes the mails that go to somebody now.
func dueFor(t *testing.T, w *storetest.World, a model.Actor) []model.Mail {
	t.Helper()
	mails, err := w.Due(t.Context(), 100)
	must(t, err)
	return slices.DeleteFunc(mails, func(m model.Mail) bool { return m.To != a.Email })
}
