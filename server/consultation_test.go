package server_test

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/transfer"
)

// TestWhoWasAskedFirstIsPrivate ticks who was asked, and looks who sees it: the makers, the coordinator and the privacy adviser, and nobody else.
func TestWhoWasAskedFirstIsPrivate(t *testing.T) {
	h := servertest.New(t)
	number := h.Tell(t, told("Vroegsignalering van schooluitval", nil), model.ForPublic)
	at := "/experimenten/" + number
	before := h.Get(t, h.Nobody, at).Body.String()
	w := h.Post(t, h.Author, at+"/gevraagd", url.Values{"aan": {"alderman", "council"}, "op": {"2999-01-01"}})
	if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || strings.Count(body, " checked") != 2 || !strings.Contains(body, "Kies vandaag") {
		t.Errorf("a day that has not come: %d %s", w.Code, body)
	}
	day := h.Today().AddDate(0, 0, -3).Format("2006-01-02")
	if w := h.Post(t, h.Author, at+"/gevraagd", url.Values{"aan": {"alderman", "council", "supplier"}, "op": {day}}); w.Code != http.StatusSeeOther {
		t.Fatalf("ticking: %d %s", w.Code, w.Body)
	}
	h.Post(t, h.Author, at+"/gevraagd", url.Values{"aan": {"alderman", "privacy"}, "op": {h.Today().Format("2006-01-02")}})
	for _, c := range []struct {
		who  string
		a    model.Actor
		want int
	}{
		{"a visitor", h.Nobody, http.StatusSeeOther}, {"a participant elsewhere", h.Neighbour, http.StatusNotFound}, {"a colleague", h.Colleague, http.StatusNotFound},
		{"an editor of the hub", h.Moderator, http.StatusNotFound}, {"an author", h.Author, 200}, {"the coordinator", h.Coordinator, 200}, {"the privacy adviser", h.Adviser, 200},
	} {
		w := h.Get(t, c.a, at+"/gevraagd")
		if w.Code != c.want {
			t.Errorf("%s gets %d, not %d", c.who, w.Code, c.want)
		}
		if body := w.Body.String(); c.want == 200 && strings.Count(body, "aangevinkt door author") != 2 {
			t.Errorf("%s does not read who was asked, when and by whom: %s", c.who, mainOf(body))
		}
	}
	if w := h.Post(t, h.Adviser, at+"/gevraagd", url.Values{"aan": {"council"}, "op": {day}}); w.Code != http.StatusForbidden {
		t.Errorf("the adviser ticks: %d", w.Code)
	}
	if body := h.Get(t, h.Adviser, at).Body.String(); !strings.Contains(body, at+"/gevraagd") {
		t.Error("nothing leads the adviser to it")
	}
	if after := h.Get(t, h.Nobody, at).Body.String(); after != before {
		t.Errorf("a visitor learns of it: %s", difference(after, before))
	}
	err := h.EachExport(t.Context(), func(x transfer.Experiment) error {
		if line, err := json.Marshal(x); err != nil || strings.Contains(string(line), "alderman") {
			t.Errorf("the export of the hub holds it: %v %s", err, line)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Erase(t.Context(), h.Coordinator, number); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", filepath.Join(h.Dir(), "wiel.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow("SELECT count(*) FROM consultations").Scan(&n); err != nil || n != 0 {
		t.Errorf("erasing leaves %d ticks: %v", n, err)
	}
}
