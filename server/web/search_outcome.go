package web

import (
	"context"
	"slices"
	"strings"

	"wiel/search"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// endings are the words by which people ask how something ended, in both languages, with the value of the facet that they mean. What holds
// another's words comes before it.
var endings = []struct {
	facet search.Facet
	value string
	words []string
}{
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

// ending is an offer to see only what ended as the words say.
type ending struct {
	Question string
	Filter   kit.Link
}

// offerEnding offers the filter that the words ask for, if it finds anything.
func (s *Site) offerEnding(ctx context.Context, p *searchPage) error {
	question, filtered := p.ending()
	if question == "" {
		return nil
	}
	n, err := s.count(ctx, p, filtered)
	if n > 0 {
		p.Ending = &ending{p.T(question), kit.Link{Text: p.T("search.onlyFilter"), Href: p.address(filtered)}}
	}
	return err
}

// ending finds in the words how something ended: the key of the question whether only that is meant, and the search without those words,
// with that value chosen. There is none where the facet is chosen already: nothing is changed by itself.
func (p *searchPage) ending() (question string, filtered request.Search) {
	said := strings.Fields(p.Words)
	folded := make([]string, len(said))
	for i, word := range said {
		folded[i] = strings.ToLower(strings.Trim(word, `"“”„.,;!?`))
	}
	for _, e := range endings {
		for _, words := range e.words {
			from, to := run(folded, strings.Fields(words))
			if to == 0 {
				continue
			}
			if len(p.Search.Filters[e.facet]) > 0 {
				return "", filtered
			}
			rest := strings.Join(slices.Concat(said[:from], said[to:]), " ")
			return "search.only." + e.value, p.Search.For(rest).With(e.facet, e.value)
		}
	}
	return "", filtered
}

// run gives where some words stand side by side in a list, from one place to before another; 0, 0 where they do not.
func run(list, words []string) (from, to int) {
	for i := 0; i+len(words) <= len(list); i++ {
		if slices.Equal(list[i:i+len(words)], words) {
			return i, i + len(words)
		}
	}
	return 0, 0
}
