package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestWhatAWithdrawnExperimentStillSays looks at what stands in its place, for those who could read it and those who could not.
func TestWhatAWithdrawnExperimentStillSays(t *testing.T) {
	nameless := storetest.Content("Stil geteld")
	nameless.Anonymous = true
	idea := told("Nog maar een idee", func(c *model.Content) { c.Stage, c.Outcome, c.Lessons = model.Idea, "", nil })
	const because = "De cijfers klopten niet."
	for _, c := range []struct {
		sentence string
		content  model.Content
		audience model.Audience
		who      func(h *servertest.Hub) model.Actor
		want     int
		says     []string
		not      []string
	}{
		{"who could read it is told which it was, whose, when and why", storetest.Content("Wmo voorspellen"), model.ForPublic, visitor, 410,
			[]string{`Experiment <span class="wiel-whole">2026-0001</span>`, "Wmo voorspellen", "Voorbeelddam", "ingetrokken op ", "“" + because + "”"}, nil},
		{"of what was told without a name only the number is told", nameless, model.ForPublic, visitor, 410,
			[]string{`Experiment <span class="wiel-whole">2026-0001</span>`, "Dit was zonder naam verteld. De titel en de reden staan hier niet"}, []string{"Stil geteld", "Voorbeelddam", because}},
		{"a colleague knows whose it was, and hears what others see", nameless, model.ForPublic, colleague, 410,
			[]string{"Stil geteld", "Voorbeelddam", "“" + because + "”", "Andere lezers zien alleen het nummer"}, nil},
		{"a participant could read what was for participants", storetest.Content("Onder ons"), model.ForParticipants, neighbour, 410,
			[]string{"Onder ons", because}, nil},
		{"who wrote it still sees all, and is told of one thing only", storetest.Content("Onder ons"), model.ForParticipants,
			func(h *servertest.Hub) model.Actor { return h.Author }, 200,
			[]string{"Alleen de makers en de redactie zien het nog."}, []string{"Alleen deelnemers van Wiel"}},
		{"a visitor never could", storetest.Content("Onder ons"), model.ForParticipants, visitor, 404, nil, []string{"Onder ons", because, "2026-0001 "}},
		{"an idea was for participants, also where its stage moves afterwards", idea, model.ForPublic, visitor, 410, nil, []string{"Nog maar een idee"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := servertest.New(t)
			number := h.Tell(t, c.content, c.audience)
			if err := h.Withdraw(t.Context(), h.Author, number, because); err != nil {
				t.Fatal(err)
			}
			if c.content.Stage == model.Idea {
				if err := h.Move(t.Context(), h.Author, number, model.Planned); err != nil {
					t.Fatal(err)
				}
			}
			w := h.Get(t, c.who(h), "/experimenten/"+number)
			if w.Code != c.want {
				t.Errorf("it answers %d, not %d", w.Code, c.want)
			}
			saysOnly(t, mainOf(w.Body.String()), c.says, c.not)
		})
	}
}

// saysOnly looks for texts that should be there and others that should not.
func saysOnly(t *testing.T, html string, says, not []string) {
	t.Helper()
	for _, text := range says {
		if !strings.Contains(html, text) {
			t.Errorf("it does not say %q:\n%s", text, html)
		}
	}
	for _, text := range not {
		if strings.Contains(html, text) {
			t.Errorf("it says %q:\n%s", text, html)
		}
	}
}

// TestArrangingWhatIsWithdrawn says on the page of its makers what readers see now, and before that what they will.
func TestArrangingWhatIsWithdrawn(t *testing.T) {
	h := servertest.New(t)
	nameless := storetest.Content("Stil geteld")
	nameless.Anonymous = true
	quiet := "/experimenten/" + h.Tell(t, nameless, model.ForPublic) + "/regelen"
	saysOnly(t, mainOf(h.Get(t, h.Author, quiet).Body.String()), []string{"Je reden zien ze niet"}, nil)
	number := h.Tell(t, storetest.Content("Wmo voorspellen"), model.ForPublic)
	page := "/experimenten/" + number + "/regelen"
	saysOnly(t, mainOf(h.Get(t, h.Author, page).Body.String()), []string{"blijft te lezen"}, []string{"Je reden zien ze niet"})
	if err := h.Withdraw(t.Context(), h.Author, number, "De cijfers klopten niet."); err != nil {
		t.Fatal(err)
	}
	saysOnly(t, mainOf(h.Get(t, h.Author, page).Body.String()), []string{"“De cijfers klopten niet.”"}, []string{"blijft te lezen", ".."})
}

// TestTheTreeKeepsThePlaceOfWhatIsWithdrawn looks at the page of who built on an experiment, after that was withdrawn.
func TestTheTreeKeepsThePlaceOfWhatIsWithdrawn(t *testing.T) {
	nameless := storetest.Content("Het begin")
	nameless.Anonymous = true
	for _, c := range []struct {
		sentence  string
		content   model.Content
		audience  model.Audience
		says, not []string
	}{
		{"whose it was", storetest.Content("Het begin"), model.ForPublic, []string{
			"1 experiment is ingetrokken.", ">Voorbeelddam</text>", ">ingetrokken</text>",
			`<a href="/experimenten/2026-0001">Experiment 2026-0001</a>`, `<span class="wiel-tree__name">Voorbeelddam</span> `, "ingetrokken</p>",
			"Dit bouwt voort op", "(Voorbeelddam, ingetrokken)",
		}, []string{"Het begin"}},
		{"what was told without a name stays so", nameless, model.ForPublic, []string{
			">Experiment 2026-0001</a>", ">Experiment 2026-0001</text>", "ingetrokken</p>", "1 experiment is ingetrokken.", "Dit bouwt voort op", "(ingetrokken)",
		}, []string{"Het begin", "Voorbeelddam"}},
		{"a visitor does not learn of what was for participants", storetest.Content("Het begin"), model.ForParticipants, nil,
			[]string{"Het begin", "Voorbeelddam", "2026-0001", "ingetrokken"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			h := servertest.New(t)
			origin := h.Tell(t, c.content, c.audience)
			e, err := h.Adopt(t.Context(), h.Neighbour, origin, h.Recht.ID, "")
			if err != nil {
				t.Fatal(err)
			}
			succeed(t, h, e.Number)
			if err := h.Withdraw(t.Context(), h.Author, origin, "Fout"); err != nil {
				t.Fatal(err)
			}
			h.Index(t)
			saysOnly(t, mainOf(h.Get(t, h.Nobody, "/experimenten/"+e.Number).Body.String()), c.says, c.not)
		})
	}
}

// TestTellingAFailureAsksWhatStoodInTheWay: without scripts the question is open once such an outcome was saved, beside what was agreed.
func TestTellingAFailureAsksWhatStoodInTheWay(t *testing.T) {
	for outcome, open := range map[model.Outcome]bool{
		model.DidNotWork: true, model.PartlyWorked: true, model.NoDifference: true, model.Worked: false, "": false,
	} {
		h := servertest.New(t)
		c := storetest.Content("Wmo voorspellen")
		c.Outcome, c.Pitfalls, c.Criterion = outcome, nil, "De fout is kleiner dan vijf procent."
		at := begun(t, h, c)
		html := h.Get(t, h.Author, at+"/vertel/uitkomst").Body.String()
		_, asked, found := strings.Cut(html, `class="wiel-when-not-worked"`)
		_, asked, _ = strings.Cut(asked, "<details")
		if tag, _, _ := strings.Cut(asked, ">"); !found || strings.Contains(tag, " open") != open {
			t.Errorf("with outcome %q what stood in the way is asked open: %v, as <details%s>", outcome, !open, tag)
		}
		saysOnly(t, mainOf(html), []string{"De fout is kleiner dan vijf procent."}, nil)
	}
}
