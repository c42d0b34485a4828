package web

import (
	"context"
	"slices"
	"strings"

	"wiel/server/request"
	"wiel/server/web/kit"
)

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
	for _, e := range request.Endings() {
		for _, words := range e.Words {
			from, to := run(folded, strings.Fields(words))
			if to == 0 {
				continue
			}
			if len(p.Search.Filters[e.Facet]) > 0 {
				return "", filtered
			}
			rest := strings.Join(slices.Concat(said[:from], said[to:]), " ")
			return "search.only." + e.Value, p.Search.For(rest).With(e.Facet, e.Value)
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
