package store_test

import (
	"strings"
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

// moves is every move between stages that the life cycle allows; all others are refused.
const moves = `
idea      planned running stopped
planned   running finished stopped idea
running   paused finished stopped in-use
paused    running finished stopped
finished  in-use running
stopped   running planned
in-use    stopped finished`

// TestEveryMoveByEveryRole tries all moves of a public experiment as everybody there is.
func TestEveryMoveByEveryRole(t *testing.T) {
	w := storetest.NewWorld(t)
	allowed := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(moves)) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), " ")
		allowed[from] = " " + to + " "
	}
	for _, from := range model.Stages() {
		for _, to := range model.Stages() {
			follows := strings.Contains(allowed[string(from)], " "+string(to)+" ")
			number := moved(t, w, from)
			for name, a := range people(w) {
				want, stage := model.Forbidden, from
				switch {
				case from == model.Idea && (name == "nobody" || name == "guest"): // an idea is seen by participants at most
					want = model.NotFound
				case name == "nobody":
					want = model.SignInNeeded
				case name != "author" && name != "coordinator":
				case follows:
					want, stage = model.Internal, to // no failure
				default:
					want = model.Invalid
				}
				if want == model.Internal {
					number = moved(t, w, from)
				}
				err := w.Move(t.Context(), a, number, to)
				if model.KindOf(err) != want || (err == nil) != (want == model.Internal) {
					t.Errorf("%s moves %s to %s: %v", name, from, to, err)
				}
				if shown, err := w.Experiment(t.Context(), w.Author, number); err != nil || shown.Stage != stage {
					t.Errorf("after %s moved %s to %s it is %s, %v", name, from, to, shown.Stage, err)
				}
				if want == model.Internal {
					number = moved(t, w, from)
				}
			}
		}
	}
}

// moved gives a public experiment in a stage.
func moved(t *testing.T, w *storetest.World, stage model.Stage) string {
	t.Helper()
	c := storetest.Content("Schooluitval")
	c.Stage = stage
	if stage == model.Idea {
		c.Outcome = ""
	}
	return w.Tell(t, c, model.ForPublic)
}
