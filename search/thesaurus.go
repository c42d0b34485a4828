package search

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	blevesearch "github.com/blevesearch/bleve/v2/search"

	"wiel/search/dutch"
)

//go:embed thesaurus.txt
var defaultThesaurus string

// DefaultThesaurus returns the text of the thesaurus that every index begins with, in the form that ParseThesaurus reads.
func DefaultThesaurus() string { return defaultThesaurus }

// builtIn is the default thesaurus, read once.
var builtIn = sync.OnceValue(func() *Thesaurus {
	t, err := ParseThesaurus(defaultThesaurus)
	if err != nil {
		panic(err)
	}
	return t
})

// BuiltInThesaurus returns the default thesaurus. It is read once.
func BuiltInThesaurus() *Thesaurus { return builtIn() }

// Thesaurus leads words that people type to words that records use. It works on queries only: changing it asks for no
// indexing.
type Thesaurus struct {
	// byKey has what a word or run of words leads to; the key is their stems.
	byKey map[string][]expansion
	// longest is the most words of a key.
	longest int
	// typed are the words that lead somewhere by themselves, folded: what a misspelled word can be corrected to.
	typed []string
	// everyday are the words and phrases that people type and that lead somewhere, sorted by how they are folded.
	everyday []everydayWords
}

// ParseThesaurus reads a thesaurus. A line is a concept:
//
//	AVG = algemene verordening gegevensbescherming     the words mean the same: each finds the others
//	spijbelen, spijbelaar > verzuim, leerplicht        the words on the left find those on the right too
//
// A word or phrase with en: before it is English: it is looked for as English texts have it. Empty lines, and lines that begin with #, say
// nothing. An error names the line.
func ParseThesaurus(text string) (*Thesaurus, error) {
	r := thesaurusReader{Thesaurus: &Thesaurus{byKey: map[string][]expansion{}}, back: map[string][]string{}, stemmed: map[string][]string{}}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := r.read(line); err != nil {
			return nil, &LineError{number, err}
		}
	}
	r.sortEveryday()
	r.reachBack()
	r.reach()
	return r.Thesaurus, nil
}

// thesaurusReader reads a thesaurus into what it leads to.
type thesaurusReader struct {
	*Thesaurus
	// back has the everyday words that lead to a word of officials in one way only.
	back map[string][]string
	// stemmed has the stems of the texts read so far: most stand in many concepts.
	stemmed map[string][]string
}

// stems returns the stems of a text.
func (r *thesaurusReader) stems(text string) []string {
	key, known := r.stemmed[text]
	if !known {
		key = stems(text)
		r.stemmed[text] = key
	}
	return key
}

// keyOf returns the key of a text.
func (r *thesaurusReader) keyOf(text string) string { return strings.Join(r.stems(text), " ") }

// reachBack lets the words that officials use lead back to the everyday ones that led to them: who tells an experiment does not always tell it in
// the words that who looks for it was taught. A word that many lead to (onderwijs) would find everything near it, and leads to none.
func (r *thesaurusReader) reachBack() {
	for official, everyday := range r.back {
		if len(everyday) <= mostBack {
			r.lead(official, everyday, backwards)
		}
	}
}

// reach lets words lead also to what another leads to that means the same (VSV: voortijdig schoolverlaten, schooluitval), and to what a word that
// they lead to is in English (huizen leeg: leegstand, vacancy).
func (r *thesaurusReader) reach() {
	more := map[string][]expansion{}
	for key, list := range r.byKey {
		for _, e := range list {
			for _, further := range r.byKey[r.keyOf(e.text)] {
				translated := further.language.code == languages[1].code && further.weight == synonym
				if translated || e.weight == synonym && r.keyOf(further.text) != key {
					more[key] = append(more[key], expansion{further.text, e.weight * further.weight, further.language})
				}
			}
		}
	}
	for key, list := range more {
		r.leadOn(key, list)
	}
}

// leadOn lets a key lead to more, where it does not yet.
func (t *Thesaurus) leadOn(key string, more []expansion) {
	for _, e := range more {
		if !leads(t.byKey[key], e.text) {
			t.byKey[key] = append(t.byKey[key], e)
		}
	}
}

// leads reports whether a list leads to a word or phrase already.
func leads(list []expansion, text string) bool {
	return slices.ContainsFunc(list, func(e expansion) bool { return e.text == text })
}

// nearest returns the word that leads somewhere which is nearest to a misspelled one, empty where none is near. Only words that begin alike are.
func (t *Thesaurus) nearest(word string) (best string) {
	near := slipsOf(word)
	most := slips(word, farFrom)
	for _, typed := range t.typed {
		switch {
		case typed[0] != word[0]:
			continue
		case slices.Contains(near, typed):
			return typed
		}
		// The distance is exact only up to the most that is asked for.
		if distance, over := blevesearch.LevenshteinDistanceMax(word, typed, most); !over && (distance < most || best == "" && distance == most) {
			best, most = typed, distance
		}
	}
	return best
}

// LineError says which line of a thesaurus cannot be read, counted from 1.
type LineError struct {
	Line int
	Err  error
}

// Error names the line.
func (e *LineError) Error() string { return fmt.Sprintf("thesaurus, line %d: %v", e.Line, e.Err) }

// Unwrap gives what is wrong with it.
func (e *LineError) Unwrap() error { return e.Err }

// Leads returns the words and phrases that what is typed leads to.
func (t *Thesaurus) Leads(typed string) []string {
	var all []string
	for _, e := range t.byKey[keyOf(typed)] {
		all = append(all, e.text)
	}
	return all
}

// read takes in one concept.
func (r *thesaurusReader) read(line string) error {
	everyday, officials, oneWay := strings.Cut(line, ">")
	if oneWay {
		from, err := r.phrases(everyday, ",")
		if err != nil {
			return err
		}
		to, err := r.phrases(officials, ",")
		if err != nil {
			return err
		}
		r.addEveryday(from)
		for _, words := range from {
			r.lead(words, to, official)
		}
		if len(to) > mostBeside {
			return nil // it names a subject, for which no word of officials is another name
		}
		for _, words := range to {
			r.back[words] = append(r.back[words], from...)
		}
		return nil
	}
	same, err := r.phrases(line, "=")
	if err != nil {
		return err
	}
	if len(same) < 2 {
		return fmt.Errorf("%q has neither = nor >", line)
	}
	r.addEveryday(same)
	for _, words := range same {
		r.lead(words, same, synonym)
	}
	return nil
}

// phrases splits a part of a line into words and phrases, none of which may be without meaning.
func (r *thesaurusReader) phrases(text, separator string) ([]string, error) {
	all := strings.Split(text, separator)
	for i, phrase := range all {
		all[i] = strings.TrimSpace(phrase)
		if text, _ := spoken(all[i]); len(r.stems(text)) == 0 {
			return nil, fmt.Errorf("%q has no word that can be looked for", all[i])
		}
	}
	return all, nil
}

// negations make what follows its opposite. No index holds them, as they stand in nearly every text; but "niet gelukt" must not lead where
// "gelukt" leads.
var negations = wordSet(`niet geen zonder nooit not no`)

// stems returns the stems of the words in a text that are no stop words, each with the negation before it.
func stems(text string) []string {
	var all []string
	denied := ""
	for _, token := range split(text) {
		word := fold(token.text)
		if negations[word] {
			denied = word + " "
		} else if !isStop(word) {
			all = append(all, denied+dutch.Stem(word))
			denied = ""
		}
	}
	return all
}

// keyOf returns the key of words.
func keyOf(text string) string { return strings.Join(stems(text), " ") }

// lead lets words find the others of a list.
func (r *thesaurusReader) lead(words string, to []string, weight float64) {
	typed, _ := spoken(words)
	key := r.stems(typed)
	r.longest = max(r.longest, len(key))
	if word := fold(typed); len(word) >= correctFrom && !strings.Contains(word, " ") && isASCII(word) {
		r.typed = append(r.typed, word)
	}
	var more []expansion
	for _, other := range to {
		if text, language := spoken(other); other != words {
			more = append(more, expansion{text, weight, language})
		}
	}
	r.leadOn(strings.Join(key, " "), more)
}

// spoken returns a word or phrase of the thesaurus as it is typed, and the language it is of.
func spoken(words string) (text string, of language) {
	for _, lang := range languages {
		if text, ok := strings.CutPrefix(words, lang.code+":"); ok {
			return strings.TrimSpace(text), lang
		}
	}
	return words, languages[0]
}
