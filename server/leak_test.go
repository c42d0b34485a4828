package server_test

import (
	"errors"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

// keptStory is an experiment that some may not know of. Its word stands in all that it tells, and nothing else is in its policy area.
type keptStory struct {
	level, word string
	audience    model.Audience
	change      func(c *model.Content)
	// after is done with it when the indexes have held what was published.
	after func(t *testing.T, h *servertest.Hub, number string) error
	// shared: participants may know of it.
	shared bool
}

// secrets has one for each level of visibility at which something is kept from somebody. Those that participants know of come first, so
// that they have the same numbers whether or not there are others.
func secrets() []keptStory {
	return []keptStory{
		{level: "for participants", word: "moerasfluit", audience: model.ForParticipants, shared: true},
		{level: "an idea", word: "tijmvlieger", audience: model.ForPublic, shared: true, change: func(c *model.Content) {
			c.Stage, c.Outcome, c.Lessons = model.Idea, "", nil
		}},
		{level: "a draft", word: "kwartelzwam", audience: model.ForAuthors},
		{level: "in review", word: "uilendrop", audience: model.ForAuthors, after: askEyes},
		{level: "waiting for its day", word: "duinlepel", audience: model.ForAuthors, after: comeLater},
		{level: "for the organisation", word: "lavendelgeit", audience: model.ForOrganisation},
		{level: "hidden", word: "nevelpauw", audience: model.ForPublic, after: func(t *testing.T, h *servertest.Hub, number string) error {
			return h.Hide(t.Context(), h.Moderator, number)
		}},
		{level: "withdrawn", word: "oliekaars", audience: model.ForPublic, after: func(t *testing.T, h *servertest.Hub, number string) error {
			return h.Withdraw(t.Context(), h.Author, number, "te vroeg")
		}},
		{level: "erased", word: "pruimspoor", audience: model.ForPublic, after: func(t *testing.T, h *servertest.Hub, number string) error {
			return h.Erase(t.Context(), h.Coordinator, number)
		}},
	}
}

// content is what a secret tells: its word wherever a search looks.
func (s keptStory) content() model.Content {
	c := told(s.word+" telt mee", func(c *model.Content) {
		c.Summary, c.Question, c.WhatWeDid, c.Tags = s.word, s.word, s.word+" en schooluitval", []string{s.word}
		c.PolicyAreas, c.Methods = []string{"terrein-" + s.word}, []model.Method{"network-analysis"}
		c.Lessons = []model.Lesson{{Kind: model.LessonWorked, Text: s.word}}
		c.Pitfalls = []model.PitfallNote{{Pitfall: "support", Note: s.word}}
	})
	if s.change != nil {
		s.change(&c)
	}
	return c
}

// The words of versions of what is public already that nobody reads yet: a draft, one that waits for a colleague, and one that waits for its day.
const nextVersion, reviewWord, dayWord = "roosterdas", "haakwezel", "vijverkrekel"

// earlierWord is in a version for participants that was followed by another before the experiment was made public: of that one everybody
// reads what was promised, and no more.
const earlierWord = "klaverspin"

// sectionWords are the words of parts for participants, each in the one section that tells it.
var sectionWords = map[model.Section]string{
	"whatWeDid": "sluisvink", "dataSources": "gordijnmees", "comparisons": "walnootsnoek", "pitfalls": "zeepeekhoorn", "contact": "ijsvogelaar",
}

// keepSections tells every section that can be kept for participants, with its word, and keeps them all; without words it tells nothing there.
func keepSections(c *model.Content, words bool) {
	c.WhatWeDid, c.Hours, c.Pitfalls, c.Contact = "", nil, nil, model.Contact{}
	if !words {
		return
	}
	hours, figure := 731, 12.0
	c.ParticipantsOnly, c.Hours, c.CostBand = model.Sections(), &hours, "5-25"
	c.WhatWeDid = "We zagen " + sectionWords["whatWeDid"] + "."
	c.DataSources = []model.DataSource{{Name: sectionWords["dataSources"], PersonalData: "special"}}
	c.Comparisons = []model.Comparison{{Measure: sectionWords["comparisons"], Unit: "keer", Usual: &figure, WithData: &figure}}
	c.Pitfalls = []model.PitfallNote{{Pitfall: "support", Note: sectionWords["pitfalls"]}}
	c.Contact = model.Contact{Role: sectionWords["contact"], Mailbox: "data@" + sectionWords["contact"] + ".example"}
}

// firstAudience is for whom a version is wanted: as now, or where nothing is published yet for participants.
func firstAudience(w *store.Workshop) model.Audience {
	if w.Experiment.Audience == model.ForPublic {
		return model.ForPublic
	}
	return model.ForParticipants
}

// comeLater lets the draft of an experiment come out tomorrow.
func comeLater(t *testing.T, h *servertest.Hub, number string) error {
	t.Helper()
	w, err := h.Workshop(t.Context(), h.Author, number)
	if err != nil {
		return err
	}
	day := h.Today().AddDate(0, 0, 1).Format(time.DateOnly)
	state, err := h.Publish(t.Context(), h.Author, number, store.Publishing{Revision: w.Draft.Revision, Audience: firstAudience(w), Day: day})
	if err == nil && state != model.Scheduled {
		t.Errorf("%s is %s, and does not wait for its day", number, state)
	}
	return err
}

// askEyes asks a colleague to look at the draft of an experiment.
func askEyes(t *testing.T, h *servertest.Hub, number string) error {
	t.Helper()
	rule(t, h, model.SecondPairEyes)
	w, err := h.Workshop(t.Context(), h.Author, number)
	if err != nil {
		return err
	}
	state, err := h.Publish(t.Context(), h.Author, number, store.Publishing{Revision: w.Draft.Revision, Audience: firstAudience(w)})
	if err == nil && state != model.InReview {
		t.Errorf("%s is %s, not in review", number, state)
	}
	rule(t, h, model.AuthorAlone)
	return err
}

// newLeakHub makes a hub with what everybody may know, and the secrets that kept keeps, each published and indexed first.
func newLeakHub(t *testing.T, keep func(keptStory) bool, unpublished bool) *servertest.Hub {
	t.Helper()
	h := servertest.New(t)
	for _, s := range secrets() {
		if err := h.Insert(t.Context(), &model.PolicyArea{Code: "terrein-" + s.word, LabelNL: "Terrein", LabelEN: "Area", Position: 9}); err != nil {
			t.Fatal(err)
		}
	}
	public := h.Tell(t, told("Vroegsignalering van schooluitval", func(c *model.Content) {
		keepSections(c, unpublished)
	}), model.ForPublic)
	second := h.Tell(t, told("Hittestress per straat", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	third := h.Tell(t, told("Drukte op de markt", func(c *model.Content) { c.Outcome = model.Worked }), model.ForPublic)
	promiseAnew(t, h, unpublished)
	numbers := map[string]string{}
	for _, s := range secrets() {
		if keep(s) {
			numbers[s.level] = h.Tell(t, s.content(), s.audience)
		} else if s.level == "withdrawn" { // that something was taken back stays counted for who could read it, not what
			numbers[s.level] = h.Tell(t, told("Iets anders", nil), s.audience)
		}
	}
	h.Index(t)
	for _, s := range secrets() {
		if s.after != nil && numbers[s.level] != "" {
			if err := s.after(t, h, numbers[s.level]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if unpublished {
		rewrite(t, h, public, nextVersion)
		rewrite(t, h, second, reviewWord)
		rewrite(t, h, third, dayWord)
		if err := errors.Join(askEyes(t, h, second), comeLater(t, h, third)); err != nil {
			t.Fatal(err)
		}
	}
	h.Index(t)
	return h
}

// promiseAnew tells an experiment that changed what it promised before it was public, and, with its word, whatever else it told before.
func promiseAnew(t *testing.T, h *servertest.Hub, word bool) {
	t.Helper()
	last := told("Zwerfafval per straat", func(c *model.Content) { c.Criterion, c.Contact, c.Pitfalls = "Veertig procent.", model.Contact{}, nil })
	first := last
	if first.Criterion = "Zestig procent."; word {
		first.Title, first.Summary, first.Question, first.WhatWeDid, first.Result = earlierWord, earlierWord, earlierWord, earlierWord, earlierWord
		first.Lessons, first.Tags = []model.Lesson{{Kind: model.LessonWorked, Text: earlierWord}}, []string{earlierWord}
	}
	number := h.Tell(t, first, model.ForParticipants)
	began := h.NewDraft(t.Context(), h.Author, number)
	saved, unsaved := h.SaveDraft(t.Context(), h.Author, number, store.Save{Fields: model.ContentFields(), Content: last, Revision: 1})
	_, refused := h.Publish(t.Context(), h.Author, number, store.Publishing{Revision: saved.Revision, Audience: model.ForParticipants, Because: "Geraden."})
	_, kept := h.ChangeAudience(t.Context(), h.Author, number, model.ForPublic)
	if err := errors.Join(began, unsaved, refused, kept); err != nil {
		t.Fatal(err)
	}
}

// rewrite begins a next version of what is public, with a word, and leaves it a draft.
func rewrite(t *testing.T, h *servertest.Hub, number, word string) {
	t.Helper()
	if err := h.NewDraft(t.Context(), h.Author, number); err != nil {
		t.Fatal(err)
	}
	c := told(word, func(c *model.Content) { c.Summary, c.WhatWeDid = word, word })
	fields := []string{"Title", "Summary", "WhatWeDid"}
	if _, err := h.SaveDraft(t.Context(), h.Author, number, store.Save{Fields: fields, Content: c, Revision: 1}); err != nil {
		t.Fatal(err)
	}
}

// probe is one way in which a reader could come to know a word, or that there is something.
type probe struct {
	way, path string
	form      url.Values
}

func (p probe) ask(t *testing.T, h *servertest.Hub, a model.Actor) *httptest.ResponseRecorder {
	t.Helper()
	if p.form != nil {
		return h.Post(t, a, p.path, p.form)
	}
	return h.Get(t, a, p.path)
}

// probes asks all that searches, counts, completes, corrects, likens, lists or draws: with the word, and without.
func probes(word string) []probe {
	misspelled := word[:len(word)-1] + "x"
	list := []probe{
		{"search", "/experimenten?q=" + word, nil}, {"search literally", "/experimenten?letterlijk=1&q=" + word, nil},
		{"spelling", "/experimenten?q=" + misspelled, nil}, {"exclusion", "/experimenten?q=schooluitval+-" + word, nil},
		{"a chosen value", "/experimenten?beleidsterrein=terrein-" + word, nil},
		{"completing", "/voorstellen?q=" + word[:4], nil}, {"completing a name", "/voorstellen/organisaties?q=" + word[:4], nil},
		{"nearest", "/vooraf", url.Values{"plan": {"Wij willen " + word + " tellen, met " + word + " en schooluitval."}}},
		{"the feed of a search", "/experimenten.atom?q=" + word, nil}, {"the API of a search", "/api/v1/experiments?q=" + word, nil},
		{"spelling in the API", "/api/v1/experiments?q=" + misspelled, nil},
		{"the API of a value", "/api/v1/experiments?policyArea=terrein-" + word, nil},
		{"a policy area", "/beleidsterreinen/terrein-" + word, nil},
	}
	for _, path := range []string{
		"/", "/experimenten", "/experimenten?sorteer=oudste", "/experimenten?q=schooluitval", "/experimenten.atom", "/api/v1/experiments",
		"/experimenten/2026-0001", "/api/v1/experiments/2026-0001", "/beeld", "/beleidsterreinen", "/gemeenten", "/organisaties", "/organisaties/voorbeelddam",
		"/sitemap.xml", "/voorstellen?q=te", "/valkuilen", "/valkuilen/support", "/beleidsterreinen/wmo", "/beleidsterreinen/wmo/valkuilen",
		"/experimenten/2026-0001/op-een-a4", "/experimenten/2026-0001/versies/1", "/experimenten/2026-0001/verschil", "/experimenten/2026-0001/aanhaken",
		"/experimenten/2026-0001/nuttig",
		"/experimenten/2026-0003", "/experimenten/2026-0003/verschil", "/api/v1/experiments/2026-0003", "/experimenten/2026-0002", "/experimenten/2026-0002/op-een-a4", "/experimenten/2026-0002/verschil", "/api/v1/experiments/2026-0002",
		"/experimenten/2026-0004", "/experimenten/2026-0004/versies/1", "/experimenten/2026-0004/verschil", "/api/v1/experiments/2026-0004",
		"/experimenten?valkuil=support", "/experimenten?inzet=over-100", "/experimenten?persoonsgegevens=special", "/organisaties/voorbeelddam?q=" + word,
	} {
		list = append(list, probe{"what is there", path, nil})
	}
	return list
}

// TestNothingHiddenLeaks compares a hub that keeps secrets with one that has none: to who may not know of them both must look the same,
// byte for byte, whatever is asked.
func TestNothingHiddenLeaks(t *testing.T) {
	none := func(keptStory) bool { return false }
	shared := func(s keptStory) bool { return s.shared }
	all := func(keptStory) bool { return true }
	full, clean, between := newLeakHub(t, all, true), newLeakHub(t, none, false), newLeakHub(t, shared, true)
	for _, c := range []struct {
		who    string
		reader func(*servertest.Hub) model.Actor
		clean  *servertest.Hub
		words  func(keptStory) bool
	}{
		{"a visitor", func(h *servertest.Hub) model.Actor { return h.Nobody }, clean, all},
		{"an account without organisation", func(h *servertest.Hub) model.Actor { return h.Guest }, clean, all},
		{"a participant", func(h *servertest.Hub) model.Actor { return h.Neighbour }, between, func(s keptStory) bool { return !s.shared }},
	} {
		words := map[string]string{"a next version": nextVersion, "a next version in review": reviewWord, "a next version that waits for its day": dayWord}
		if c.clean == clean {
			words["a version before it was public"] = earlierWord
			for section, word := range sectionWords {
				words["a part for participants, "+string(section)] = word
			}
		}
		for _, s := range secrets() {
			if c.words(s) {
				words[s.level] = s.word
			}
		}
		for level, word := range words {
			for _, p := range probes(word) {
				got, want := p.ask(t, full, c.reader(full)), p.ask(t, c.clean, c.reader(c.clean))
				if got.Code != want.Code || got.Body.String() != want.Body.String() {
					t.Errorf("%s learns of %s (%s) by %s %s: %s", c.who, level, word, p.way, p.path, difference(got.Body.String(), want.Body.String()))
				}
			}
		}
	}
}

// difference shows where two texts first differ.
func difference(got, want string) string {
	a, b := strings.Split(got, "<"), strings.Split(want, "<")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return "“" + strings.Join(a[i:min(len(a), i+3)], "<") + "” where there is “" + strings.Join(b[min(i, len(b)):min(len(b), i+3)], "<") + "” without it"
		}
	}
	return "it ends sooner"
}

// TestWhoMayKnowDoesFind shows that the words of the test above would be found: who may know of them finds them.
func TestWhoMayKnowDoesFind(t *testing.T) {
	h := newLeakHub(t, func(s keptStory) bool { return s.after == nil }, true)
	for section, word := range sectionWords {
		if body := h.Get(t, h.Neighbour, "/experimenten/2026-0001").Body.String(); !strings.Contains(body, word) {
			t.Errorf("a participant does not read %s of %s", word, section)
		}
	}
	for _, word := range []string{"moerasfluit", "tijmvlieger", sectionWords["whatWeDid"], sectionWords["pitfalls"]} {
		for _, typed := range []string{word, word[:len(word)-1] + "x"} {
			if body := h.Get(t, h.Neighbour, "/experimenten?q="+typed).Body.String(); !strings.Contains(body, "1 gevonden") {
				t.Errorf("a participant does not find %s", typed)
			}
		}
	}
	for _, s := range secrets() {
		public := servertest.New(t)
		if err := public.Insert(t.Context(), &model.PolicyArea{Code: "terrein-" + s.word, LabelNL: "Terrein", LabelEN: "Area"}); err != nil {
			t.Fatal(err)
		}
		c := s.content()
		if s.change != nil {
			continue
		}
		public.Tell(t, c, model.ForPublic)
		public.Index(t)
		for _, path := range []string{"/experimenten?q=" + s.word, "/voorstellen?q=" + s.word[:4], "/experimenten.atom?q=" + s.word, "/api/v1/experiments?q=" + s.word} {
			if body := public.Get(t, public.Nobody, path).Body.String(); !strings.Contains(body, s.word+" telt mee") {
				t.Errorf("what is public is not found by %s", path)
			}
		}
	}
}

// TestWhoToldWithoutNameStaysUnknown tells the same experiment by two organisations of one size: nobody can see which of them it was.
func TestWhoToldWithoutNameStaysUnknown(t *testing.T) {
	const place = "Zwijgdam"
	tell := func(quiet bool) *servertest.Hub {
		h := servertest.New(t)
		population := 34_200
		o := model.Organisation{
			Code: "VB07", Slug: "zwijgdam", Name: place, Aliases: []string{"Stilwerd"}, Kind: model.Municipality, Province: "Zeeland",
			Population: &population, Rule: model.AuthorAlone, Example: true,
		}
		if err := h.Insert(t.Context(), &o); err != nil {
			t.Fatal(err)
		}
		other := h.Person(t, "stil", "", o.ID, model.Participant)
		h.Tell(t, told("Hittestress per straat", nil), model.ForPublic)
		if !quiet {
			h.Tell(t, namelessContent(), model.ForPublic)
			h.Index(t)
			return h
		}
		publishAs(t, h, other, o.ID, namelessContent())
		h.Index(t)
		return h
	}
	by, other := tell(true), tell(false)
	for _, word := range []string{"zwijgdam", "stilwerd", "zeeland"} {
		paths := append(probes(word), probe{"its own page", "/organisaties/zwijgdam", nil}, probe{"the record", "/experimenten/2026-0002", nil},
			probe{"the filter", "/experimenten?organisatie=VB07", nil}, probe{"the province", "/experimenten?provincie=zeeland", nil},
			probe{"the API of the record", "/api/v1/experiments/2026-0002", nil}, probe{"the API of the organisation", "/api/v1/experiments?organisation=VB07", nil})
		for _, p := range paths {
			for _, reader := range []func(*servertest.Hub) model.Actor{
				func(h *servertest.Hub) model.Actor { return h.Nobody }, func(h *servertest.Hub) model.Actor { return h.Neighbour },
			} {
				got, want := p.ask(t, by, reader(by)), p.ask(t, other, reader(other))
				if got.Code != want.Code || got.Body.String() != want.Body.String() {
					t.Errorf("%s %s tells who it was: %s", p.way, p.path, difference(got.Body.String(), want.Body.String()))
				}
			}
		}
	}
}

// namelessContent tells without a name.
func namelessContent() model.Content {
	return told("Stil verteld", func(c *model.Content) {
		c.Anonymous, c.Partners, c.DataSources = true, []string{"Partner"}, nil
		c.Contact = model.Contact{Role: "informatiemanager", Mailbox: "data@stil.example"}
	})
}

// publishAs publishes for everybody as somebody.
func publishAs(t *testing.T, h *servertest.Hub, a model.Actor, organisation int64, c model.Content) {
	t.Helper()
	e, err := h.Begin(t.Context(), a, organisation, c)
	if err == nil {
		_, err = h.Publish(t.Context(), a, e.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
	}
	if err == nil {
		_, err = h.ChangeAudience(t.Context(), a, e.Number, model.ForPublic)
	}
	if err != nil {
		t.Fatal(err)
	}
}
