package server_test

import (
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestALaterDayOnThePage(t *testing.T) {
	h := servertest.New(t)
	draft := h.Tell(t, storetest.Content("Na de raad"), model.ForAuthors)
	public := h.Tell(t, storetest.Content("Voor iedereen"), model.ForParticipants)
	day := h.Today().AddDate(0, 0, 8).Format(time.DateOnly)
	for _, c := range []struct {
		sentence, path string
		form           []string
		status         int
		want, not      string
	}{
		{"a day that was is refused beside its field, and kept", "/experimenten/" + draft + "/publiceren", []string{"revision", "1", "audience", "participants", "day", "2020-01-01"}, 422, `value="2020-01-01"`, ""},
		{"and it says which day may be", "/experimenten/" + draft + "/publiceren", []string{"revision", "1", "audience", "participants", "day", "straks"}, 422, "Kies een dag na vandaag", ""},
		{"a day that may be is taken", "/experimenten/" + draft + "/publiceren", []string{"revision", "1", "audience", "participants", "day", day}, 303, "", ""},
		{"then the page says when", "/experimenten/" + draft + "/publiceren", nil, 200, "Dit komt uit op 10\u00a0november 2026", "Wie deze versie"},
		{"the desk too", "/bureau", nil, 200, "Komt uit op 10\u00a0november 2026, voor ", "Concept, bewaard"},
		{"where it is arranged too, instead of writing on", "/experimenten/" + draft + "/regelen", nil, 200, "Komt uit op 10\u00a0november 2026, voor deelnemers</p><p><a href=\"/experimenten/" + draft + "/publiceren\">Verzet de dag", "Schrijf verder"},
		{"a day that was cannot be moved to, and is kept beside its field", "/experimenten/" + draft + "/uitkomen", []string{"day", "2020-01-01"}, 422, `value="2020-01-01" aria-describedby="day-error`, ""},
		{"an empty day is no day", "/experimenten/" + draft + "/uitkomen", []string{"day", ""}, 422, "Kies een dag na vandaag", ""},
		{"a plan to be public needs the tick, and keeps the day", "/experimenten/" + public + "/openbaar", []string{"day", day}, 422, `value="` + day + `"`, ""},
		{"with it, it is taken", "/experimenten/" + public + "/openbaar", []string{"day", day, "zeker", "ja"}, 303, "", ""},
		{"and that page says when", "/experimenten/" + public + "/openbaar", nil, 200, "Dit komt uit op 10\u00a0november 2026", "Ja, iedereen mag dit lezen"},
		{"so does the one where it is arranged", "/experimenten/" + public + "/regelen", nil, 200, "voor iedereen</p><p><a href=\"/experimenten/" + public + "/openbaar\">Verzet de dag", "Maak het openbaar"},
		{"now is now", "/experimenten/" + public + "/uitkomen", []string{"nu", "ja", "day", ""}, 303, "", ""},
	} {
		w := h.Get(t, h.Author, c.path)
		if c.form != nil {
			w = h.Post(t, h.Author, c.path, values(c.form...))
		}
		if body := w.Body.String(); w.Code != c.status || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%s: %d, wanted %d with %q and not %q:\n%s", c.sentence, w.Code, c.status, c.want, c.not, body)
		}
	}
	if w := h.Get(t, h.Nobody, "/experimenten/"+public); w.Code != 200 {
		t.Errorf("what was brought to now is not public: %d", w.Code)
	}
	if w := h.Get(t, h.Neighbour, "/experimenten/"+draft); w.Code != 404 {
		t.Errorf("what waits for its day is seen: %d", w.Code)
	}
}
