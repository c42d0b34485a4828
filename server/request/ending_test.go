package request_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"wiel/search"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/static"
	"wiel/store/model"
)

// TestSearchByEnding: the words of a search can choose how something ended; what they do not name stays among the words.
func TestSearchByEnding(t *testing.T) {
	for _, c := range []struct{ sentence, typed, words, filters string }{
		{"one word", "verzuim uitkomst:gelukt", "verzuim", "map[outcome:[worked]]"},
		{"two words with a hyphen", "uitkomst:niet-gelukt verzuim", "verzuim", "map[outcome:[did-not-work]]"},
		{"in quotes", `verzuim uitkomst:"niet gelukt" school`, "verzuim school", "map[outcome:[did-not-work]]"},
		{"after a space", "uitkomst: niet gelukt wmo", "wmo", "map[outcome:[did-not-work]]"},
		{"in other quotes", "uitkomst:“geen verschil”", "", "map[outcome:[no-difference]]"},
		{"without any", "uitkomst:bewust niet gedaan wmo", "wmo", "map[outcome:[not-done]]"},
		{"in English, with capitals", "Outcome:Did-Not-Work absence", "absence", "map[outcome:[did-not-work]]"},
		{"an everyday word", "uitkomst:mislukt", "", "map[outcome:[did-not-work]]"},
		{"either of two", "uitkomst:gelukt uitkomst:geen-verschil", "", "map[outcome:[worked no-difference]]"},
		{"twice the same", "uitkomst:gelukt uitkomst:gelukt", "", "map[outcome:[worked]]"},
		{"what stopped is another facet", "uitkomst:gestopt", "", "map[stage:[stopped]]"},
		{"an unknown ending is words", "uitkomst:prachtig", "uitkomst:prachtig", "map[]"},
		{"a longer word is another", "uitkomst:geluktheid uitkomst:gelukt-achtig", "uitkomst:geluktheid uitkomst:gelukt-achtig", "map[]"},
		{"so is what must be absent", "-uitkomst:gelukt", "-uitkomst:gelukt", "map[]"},
		{"and what stands in quotes", `"uitkomst:gelukt"`, `"uitkomst:gelukt"`, "map[]"},
		{"nothing behind it", "uitkomst: wmo", "uitkomst: wmo", "map[]"},
		{"other spaces stay", "a  b", "a  b", "map[]"},
	} {
		s, err := request.PageNames().Read(url.Values{"q": {c.typed}})
		if got := fmt.Sprint(s.Filters); err != nil || s.Words != c.words || got != c.filters {
			t.Errorf("%s: %q is read as %q with %s, %v", c.sentence, c.typed, s.Words, got, err)
		}
	}
	s, _ := request.PageNames().Read(url.Values{"q": {"uitkomst:gelukt"}, "uitkomst": {"no-difference"}})
	if got := s.Filters[search.Outcome]; !slices.Equal(got, []string{"no-difference", "worked"}) {
		t.Errorf("beside a chosen one: %q", got)
	}
}

// TestEveryOutcomeCanBeAskedFor, as our pages call it, in both languages.
func TestEveryOutcomeCanBeAskedFor(t *testing.T) {
	bundle, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"nl", "en"} {
		texts := bundle.In(language)
		for _, o := range model.Outcomes() {
			s, _ := request.PageNames().Read(url.Values{"q": {`uitkomst:"` + texts.T("outcome."+string(o)) + `"`}})
			if got := s.Filters[search.Outcome]; !slices.Equal(got, []string{string(o)}) {
				t.Errorf("%q asks for %q, want %q", texts.T("outcome."+string(o)), got, o)
			}
		}
	}
}
