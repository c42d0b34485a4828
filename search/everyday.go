package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Everyday is a word or phrase that people use, with the words that records have for it.
type Everyday struct {
	Typed string
	Leads []string
}

const (
	// everydayFrom is how many letters are typed before everyday words are looked for: fewer begin too many.
	everydayFrom = 3
	// mostEveryday is how many that begin so are looked at, the shortest of them; mostLeads how many words of each. More takes longer than a
	// letter may.
	mostEveryday = 3
	mostLeads    = 2
)

// everydayWords are a word or phrase of the thesaurus that lead to others, with their text folded: what is typed is the beginning of that.
type everydayWords struct{ folded, text string }

// addEveryday notes words that people type.
func (t *Thesaurus) addEveryday(all []string) {
	for _, words := range all {
		if text, of := spoken(words); of.code == languages[0].code {
			t.everyday = append(t.everyday, everydayWords{strings.Join(folded(text), " "), text})
		}
	}
}

// sortEveryday puts the everyday words in their order, each once.
func (t *Thesaurus) sortEveryday() {
	slices.SortStableFunc(t.everyday, func(a, b everydayWords) int { return cmp.Compare(a.folded, b.folded) })
	t.everyday = slices.CompactFunc(t.everyday, func(a, b everydayWords) bool { return a.folded == b.folded })
}

// beginning returns the everyday words that begin with what was typed, the shortest first.
func (t *Thesaurus) beginning(typed string) []everydayWords {
	from, _ := slices.BinarySearchFunc(t.everyday, typed, func(e everydayWords, typed string) int { return cmp.Compare(e.folded, typed) })
	to := from
	for to < len(t.everyday) && strings.HasPrefix(t.everyday[to].folded, typed) {
		to++
	}
	found := slices.Clone(t.everyday[from:to])
	slices.SortStableFunc(found, func(a, b everydayWords) int { return cmp.Compare(len(a.folded), len(b.folded)) })
	return found[:min(len(found), mostEveryday)]
}

// SuggestEveryday returns at most n everyday words that begin with what was typed (spijbel: spijbelen), the shortest first, with the words that
// records have for them (verzuim). Of a word of which no record has any there is none.
func (ix *Index) SuggestEveryday(ctx context.Context, typed string, n int) ([]Everyday, error) {
	start := strings.Join(folded(typed[:min(len(typed), maxQuery)]), " ")
	if len(start) < everydayFrom {
		return nil, nil
	}
	v, err := ix.view()
	if err != nil {
		return nil, err
	}
	defer v.close()
	words := ix.words()
	var all []Everyday
	for _, e := range words.beginning(start) {
		if len(all) == n {
			break
		}
		leads, err := v.leadsOf(ctx, words.byKey[keyOf(e.text)])
		if err != nil {
			return nil, err
		}
		if len(leads) > 0 {
			all = append(all, Everyday{e.text, leads})
		}
	}
	return all, nil
}

// leadsOf returns which of the first Dutch words for something records have.
func (v *view) leadsOf(ctx context.Context, list []expansion) (leads []string, err error) {
	looked := 0
	for _, e := range list {
		if e.weight != official && e.weight != synonym || e.language.code != languages[0].code {
			continue
		}
		if looked++; looked > mostLeads {
			break
		}
		records, err := v.holding(ctx, e.mostLikely(), 1)
		if err != nil {
			return nil, err
		}
		if records > 0 {
			leads = append(leads, e.text)
		}
	}
	return leads, nil
}

// mostLikely returns the readings of an expansion as a word and within longer ones, in the fields in which nearly every word stands that a record has.
func (e expansion) mostLikely() []reading {
	all := e.readings()
	all = all[:min(2, len(all))]
	for i := range all {
		all[i].fields &= 1<<titleField | 1<<textField | 1<<topicsField
	}
	return all
}
