package request

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"wiel/search"
	"wiel/store/model"
)

// Ending is a way in which something ended: the value of a facet, with the words by which people ask for it.
type Ending struct {
	Facet search.Facet
	Value string
	Words []string
}

// endings are the words by which people ask how something ended, in both languages. What holds another's words comes before it.
var endings = [...]Ending{
	{search.Outcome, string(model.PartlyWorked), []string{
		"deels gelukt", "gedeeltelijk gelukt", "half gelukt", "partly worked", "partially worked", "partial success",
	}},
	{search.Outcome, string(model.DidNotWork), []string{
		"niet gelukt", "niet geslaagd", "werkte niet", "mislukt", "mislukte", "mislukking", "mislukkingen", "gefaald",
		"did not work", "didn't work", "not worked", "failed", "failure", "failures", "unsuccessful",
	}},
	{search.Outcome, string(model.NoDifference), []string{"geen verschil", "maakte niet uit", "no difference"}},
	{search.Outcome, string(model.NotDone), []string{
		"bewust niet gedaan", "niet gedaan", "deliberately not done", "not done",
	}},
	{search.Outcome, string(model.TooEarly), []string{"nog niet te zeggen", "te vroeg", "too early to tell", "too early"}},
	{search.Stage, string(model.Stopped), []string{"voortijdig gestopt", "gestopt", "stopgezet", "stopped", "abandoned"}},
	{search.Outcome, string(model.Worked), []string{"gelukt", "geslaagd", "geslaagde", "worked", "succeeded", "successful", "success"}},
}

// Endings gives the ways in which something ends, with the words for them in both languages. What holds another's words comes before it.
func Endings() []Ending { return endings[:] }

// endingAsked finds uitkomst:gelukt and outcome:"did not work" among the words of a search, also with hyphens in it, a space before it or without
// the quotes. Its group is what the ending is called.
var endingAsked = func() *regexp.Regexp {
	var names []string
	for _, e := range endings {
		for _, words := range e.Words {
			names = append(names, strings.ReplaceAll(regexp.QuoteMeta(words), " ", `[\s-]+`))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // what holds another's words comes before it
	return regexp.MustCompile(`(?i)\b(?:uitkomst|outcome):\s*["“”„]?(` + strings.Join(names, "|") + `)["“”„]?`)
}()

// byEnding gives the search with the endings chosen that its words ask for by name, and without those words. What names no ending, or says more
// than that, stays among the words.
func (s Search) byEnding() Search {
	words, from, rest := s.Words, 0, ""
	for _, at := range endingAsked.FindAllStringSubmatchIndex(words, -1) {
		if at[0] > 0 && !isSpace(words[at[0]-1]) || at[1] < len(words) && !isSpace(words[at[1]]) {
			continue
		}
		e, known := endingCalled(words[at[2]:at[3]])
		if !known {
			continue // a letter that only looks alike
		}
		if values := s.Filters[e.Facet]; !slices.Contains(values, e.Value) {
			s = s.With(e.Facet, append(slices.Clone(values), e.Value)...)
		}
		rest += words[from:at[0]]
		from = at[1]
	}
	if from > 0 {
		s.Words = strings.Join(strings.Fields(rest+words[from:]), " ")
	}
	return s
}

// isSpace reports whether a byte is white space.
func isSpace(b byte) bool { return strings.IndexByte(" \t\r\n", b) >= 0 }

// endingCalled gives the ending that is called so, where words may have hyphens between them.
func endingCalled(name string) (e Ending, known bool) {
	name = strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return unicode.IsSpace(r) || r == '-' }), " ")
	i := slices.IndexFunc(endings[:], func(e Ending) bool { return slices.Contains(e.Words, name) })
	if i < 0 {
		return e, false
	}
	return endings[i], true
}
