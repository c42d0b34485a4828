package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"wiel/search/dutch"
)

const (
	// tellingWords is how many words stand for a whole text: more cost time and find no better.
	tellingWords = 15
	// consideredWords bounds the work for a long text: this many different words are weighed.
	consideredWords = 500
	// commonPart is the part of all records above which what they all hold tells nothing, in whichever hub this is; generic.txt has the words
	// that tell nothing in any.
	commonPart = 0.2
	// inPart is what a part of a word counts, beside a whole one.
	inPart = 0.4
)

// mention is a word of a text, a part of one, or a run that the thesaurus knows, with the weight of its occurrences.
type mention struct {
	wanted
	weight float64
}

// mentions gathers what texts mention, each thing once.
type mentions struct {
	lexicon   *lexicon
	thesaurus *Thesaurus
	lang      language
	at        map[string]int
	all       []mention
}

// told is a word as it stands in a text, with its key in the thesaurus, empty for a word that says nothing.
type told struct{ text, key string }

// read notes what a text mentions, each time with the given weight.
func (m *mentions) read(text string, weight float64) {
	words := split(text)
	denied := ""
	var line []told
	for i, word := range m.lexicon.read(m.lang, words) {
		switch n := len(word.terms); {
		case negations[word.folded]:
			denied = word.folded + " "
		case n > 0 && !words[i].numeric:
			m.word(words[i].text, denied+dutch.Stem(word.folded), word.terms[n-1], weight)
			for _, part := range word.terms[:n-1] {
				m.part(strings.TrimPrefix(part, partMark), words[i].text, weight)
			}
			line = append(line, told{words[i].text, denied + dutch.Stem(word.folded)})
			denied = ""
		}
	}
	for i := range line {
		m.runs(line[i:], weight)
	}
	for i := range max(0, len(words)-2) {
		m.verb(words[i:i+3], weight)
	}
}

// verb notes the verb of three words that "te" stands in (uit te vallen: uitvallen). That others do not write it so tells nothing: its words
// were noted already.
func (m *mentions) verb(words []token, weight float64) {
	whole := dutch.Rejoin(fold(words[0].text), fold(words[1].text), fold(words[2].text))
	if whole == "" {
		return
	}
	terms := m.lexicon.read(m.lang, split(whole))[0].terms
	if n := len(terms); n > 0 && !isGeneric(terms[n-1]) {
		key := dutch.Stem(whole)
		m.note(key, weight, func() wanted {
			w := m.leading(terms[n-1], key)
			w.partOf = strings.ToLower(words[0].text + " te " + words[2].text)
			return w
		})
	}
}

// word notes a word, with what it leads to.
func (m *mentions) word(text, key, stem string, weight float64) {
	if isGeneric(stem) {
		return
	}
	m.note(key, weight, func() wanted {
		w := m.leading(stem, key)
		w.typed = asWritten(text)
		return w
	})
}

// leading is what has a stem, or what its key in the thesaurus leads to.
func (m *mentions) leading(stem, key string) wanted {
	w := wanted{readings: []reading{ownTerm(stem), asPart(stem)}}
	for _, e := range m.thesaurus.byKey[key] {
		w.lead(e.readings())
	}
	return w
}

// part notes a part of a longer word.
func (m *mentions) part(stem, of string, weight float64) {
	if isGeneric(stem) {
		return
	}
	m.note(partMark+stem, weight*inPart, func() wanted {
		return wanted{partOf: asWritten(of), readings: []reading{ownTerm(stem), asPart(stem)}}
	})
}

// runs notes the longest run of words, from the first on, that the thesaurus knows.
func (m *mentions) runs(line []told, weight float64) {
	key, longest := line[0].key, 0
	var known []expansion
	var name string
	for n := 1; n < min(len(line), m.thesaurus.longest); n++ {
		key += " " + line[n].key
		if list := m.thesaurus.byKey[key]; len(list) > 0 {
			known, longest, name = list, n+1, key
		}
	}
	if longest == 0 {
		return
	}
	m.note(name, weight, func() wanted {
		words := make([]string, longest)
		for i := range words {
			words[i] = asWritten(line[i].text)
		}
		typed := strings.Join(words, " ")
		w := wanted{typed: typed, readings: expansion{typed, 1, languages[0]}.readings()}
		for _, e := range known {
			w.lead(e.readings())
		}
		return w
	})
}

// note counts a thing that is mentioned, and makes it the first time.
func (m *mentions) note(name string, weight float64, first func() wanted) {
	i, known := m.at[name]
	if !known {
		if len(m.all) == consideredWords {
			return
		}
		i = len(m.all)
		m.at[name] = i
		m.all = append(m.all, mention{wanted: first()})
	}
	m.all[i].weight += weight
}

// ownTerm is the reading of a word as it is.
func ownTerm(stem string) reading {
	return reading{terms: []string{stem}, offsets: []int{0}, fields: stemmedFields, weight: 1}
}

// telling is what stands for a text: the words that tell most, the part of all its words that any record holds, and what a record's score
// must come to at least. plan: it is a text of which no policy area is known, and it is told which of its words a record has.
type telling struct {
	best         []wanted
	known, least float64
	plan         bool
}

// telling finds what tells most about the texts, weighed by how often it stands there and how rare it is (tf-idf). A word that fewer than
// least records hold is passed over.
func (v *view) telling(ctx context.Context, texts [len(fields)]string, least int) (t telling, err error) {
	m := mentions{
		lexicon: &v.index.shared.lexicon, thesaurus: v.index.words(), lang: guess(texts), at: map[string]int{},
	}
	for _, f := range []int{titleField, summaryField, lessonsField, textField} {
		m.read(texts[f], fields[f].weight)
	}
	named, unknown := 0, 0
	for _, one := range m.all {
		records, err := v.holding(ctx, one.readings, least)
		if err != nil {
			return t, err
		}
		if one.typed != "" {
			named++
		}
		switch {
		case records < least && one.typed != "":
			unknown++
		case records >= least && (records <= enough || float64(records) <= commonPart*float64(v.live)):
			one.importance = math.Sqrt((1 + math.Log(1+one.weight)) * rarity(records, v.live)) // the matcher weighs rarity once more
			for i := range one.readings {
				one.readings[i].weight *= one.importance
			}
			t.best = append(t.best, one.wanted)
		}
	}
	slices.SortStableFunc(t.best, func(a, b wanted) int { return cmp.Compare(b.importance, a.importance) })
	t.best = t.best[:min(tellingWords, len(t.best))]
	t.known = float64(named-unknown) / float64(max(1, named))
	return t, nil
}

// holding returns how many records hold what is looked for, by the first reading that enough of them have.
func (v *view) holding(ctx context.Context, readings []reading, least int) (records int, err error) {
	for _, r := range readings {
		fewest := math.MaxInt
		for _, term := range r.terms {
			n, err := v.records(ctx, term, r.fields, least)
			if err != nil {
				return 0, err
			}
			fewest = min(fewest, n)
		}
		if records = fewest; records >= least {
			return records, nil
		}
	}
	return records, nil
}

// records returns how many records hold a term in their text, or, where fewer than least do, in another field. One field
// nearly always says enough, and each costs as much as the search itself.
func (v *view) records(ctx context.Context, term string, in fieldSet, least int) (int, error) {
	most := 0
	for _, f := range []int{textField, titleField, summaryField, lessonsField, topicsField, namesField} {
		if in&(1<<f) == 0 {
			continue
		}
		reader, err := v.snapshot.TermFieldReader(ctx, []byte(term), fields[f].name, false, false, false)
		if err != nil {
			return 0, fmt.Errorf("search: read postings: %w", err)
		}
		most = max(most, int(reader.Count()))
		// Closing hands the reader back for reuse; it has nothing to fail on.
		_ = reader.Close()
		if most >= least {
			break
		}
	}
	return most, nil
}

// asWritten gives a word as it stands in the text: in small letters, unless it is an abbreviation.
func asWritten(word string) string {
	if len(word) > 1 && strings.ToUpper(word) == word {
		return word
	}
	return strings.ToLower(word)
}

// LanguageOf gives the code of the language in which most stop words of a text are, that of who writes here most where there are none.
func LanguageOf(text string) string { return guess([len(fields)]string{textField: text}).code }

// guess returns the language in which most stop words stand in the texts.
func guess(texts [len(fields)]string) language {
	best, most := languages[0], 0
	for _, lang := range languages {
		stops := 0
		for _, text := range texts {
			for word := range strings.FieldsSeq(text) {
				if lang.isStop(strings.ToLower(word)) {
					stops++
				}
			}
		}
		if stops > most {
			best, most = lang, stops
		}
	}
	return best
}
