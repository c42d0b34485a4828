package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// alsoWords are municipalities, of today and before, whose name is a word or a first name too. They count after a word that goes before a place.
var alsoWords = set("asten axel beek bergen best borne born brummen buren delden dongen doorn duiven echt goes grave haren heel helden holten " +
	"hoorn horst houten huizen hulst kampen kapelle kessel laren leek leiden losser made mill monster muiden neede putten sluis soest stein thorn " +
	"weert wierden wisch zeeland")

// beforePlaces are the words after which such a word is a place.
var beforePlaces = set("gemeente gemeenten stad te uit in van naar bij rond rondom municipality town city of from near at")

// namely are words for a place that are no name of one in the register, always with a capital.
var namely = strings.Fields("Friesland Brabant Holland Twente Achterhoek Veluwe Betuwe Randstad Friese Zeeuwse Drentse Gelderse Brabantse Limburgse " +
	"Overijsselse Haagse Bossche Twentse Leidse Kampense Hoornse Houtense Bergense Zwolse Zwollenaren Amsterdammers")

// tails make of the name of a place what belongs to it, or who lives there: Tilburgse, Zeister, Rotterdammers.
var tails = set("s se er ers mer mers naar naren enaar enaren se's nse ner ners ense ter ters")

// bodies go before the name of a place in that of an organisation.
var bodies = set("gemeente municipality provincie province waterschap hoogheemraadschap")

// entry is a name of one or more words, as it is looked up by the first.
type entry struct {
	words   []string
	kind    Kind
	own     bool // in any case, and in compounds
	capital bool // with a capital that the start of a sentence does not explain
}

// book holds names by their first word.
type book struct {
	byFirst map[string][]entry
	own     []string // single words that compounds begin with
	places  map[string]bool
}

// longest is from how many letters on a name is one also at the start of a longer word.
const longest = 5

func newBook(n Names) *book {
	b := &book{byFirst: map[string][]entry{}, places: map[string]bool{}}
	for _, name := range namely {
		b.add(name, entry{kind: Place})
	}
	for _, name := range n.Places {
		b.add(name, entry{kind: Place})
		if words := wordsOfName(name); len(words) == 1 {
			b.places[words[0]] = true
		}
	}
	for _, name := range n.Own {
		b.addOwn(name)
	}
	for _, name := range n.Partners {
		bare := bareName(name)
		if words := wordsOfName(bare); len(words) == 1 && b.places[words[0]] {
			b.addOwn(name)
			continue
		}
		b.add(name, entry{kind: Place, own: len(wordsOfName(name)) > 1, capital: true})
	}
	for _, name := range n.Persons {
		b.addPerson(name)
	}
	return b
}

// addOwn adds the name of who tells, also without the word for what it is.
func (b *book) addOwn(name string) {
	b.add(name, entry{kind: Place, own: true})
	bare := bareName(name)
	b.add(bare, entry{kind: Place, own: true})
	if words := wordsOfName(bare); len(words) == 1 && len(words[0]) >= longest && !alsoWords[words[0]] {
		b.own = append(b.own, words[0])
	}
}

// addPerson adds a name, and the last word of it: who is called Jansen is known by that too.
func (b *book) addPerson(name string) {
	words := wordsOfName(name)
	if len(words) > 1 {
		b.add(name, entry{kind: Person, own: true})
		b.add(words[len(words)-1], entry{kind: Person, capital: true})
		return
	}
	b.add(name, entry{kind: Person, capital: true})
}

// add puts a name in the book; one of fewer than three letters says nothing.
func (b *book) add(name string, e entry) {
	e.words = wordsOfName(name)
	if len(e.words) == 0 || utf8.RuneCountInString(name) < 3 || len(e.words) == 1 && utf8.RuneCountInString(e.words[0]) < 3 {
		return
	}
	b.byFirst[e.words[0]] = append(b.byFirst[e.words[0]], e)
}

// bareName leaves out what sort of body a name is of: gemeente Voorbeelddam.
func bareName(name string) string {
	first, rest, ok := strings.Cut(name, " ")
	if ok && bodies[strings.ToLower(first)] {
		return rest
	}
	return name
}

// at finds the longest name that begins with piece i.
func (b *book) at(text string, parts []piece, i int) (found span, kind Kind, ok bool) {
	for _, e := range b.byFirst[parts[i].lower] {
		last := i + len(e.words) - 1
		if same(parts, i, e.words) && e.fits(text, parts, i) && (!ok || parts[last].end > found.end) {
			found, kind, ok = span{parts[i].start, parts[last].end}, e.kind, true
		}
	}
	if !ok {
		ok = b.derived(text, parts[i])
		found, kind = parts[i].span, Place
	}
	return found, kind, ok
}

// same reports whether the words stand from piece i on, with nothing but a space or a sign of a name between.
func same(parts []piece, i int, words []string) bool {
	if i+len(words) > len(parts) {
		return false
	}
	for j, word := range words {
		if parts[i+j].lower != word || j > 0 && !parts[i+j-1].joins {
			return false
		}
	}
	return true
}

// fits reports whether words that are those of a name are written as one.
func (e entry) fits(text string, parts []piece, i int) bool {
	before := piece{}
	if i > 0 && parts[i-1].joins {
		before = parts[i-1]
	}
	upper := false
	for j := range e.words {
		upper = upper || capital(text[parts[i+j].start:])
	}
	switch {
	case len(e.words) == 1 && alsoWords[e.words[0]]:
		return upper && beforePlaces[before.lower]
	case e.own:
		return true
	case e.capital:
		return upper && before.end > 0
	}
	return upper || before.lower == "gemeente" || len(e.words) == 1 && parts[i].site(text) || strings.TrimSpace(text) == text[parts[i].start:parts[i].end]
}

// derived reports whether a word is made of the name of a place: Voorbeelddamse, Rotterdammer.
func (b *book) derived(text string, p piece) bool {
	for _, name := range b.own {
		if strings.HasPrefix(p.lower, name) {
			return true
		}
	}
	if !capital(text[p.start:]) {
		return false
	}
	for at := range p.lower {
		if at < 3 || !tails[p.lower[at:]] {
			continue
		}
		stem := p.lower[:at]
		for _, name := range [...]string{stem, stem + "en", stem + "e", stem + "a"} {
			if b.places[name] && !alsoWords[name] && (name == stem || len(stem) > 3 && p.lower[at:] != "s") {
				return true
			}
		}
	}
	return false
}

// piece is a row of letters and digits: a word, or what a dash or a dot parts from the rest of one.
type piece struct {
	span
	lower string
	joins bool // to the next, by a space or a sign that stands in names
	next  string
}

// site reports whether a piece is the name in an address: www.zeist.nl.
func (p piece) site(text string) bool {
	return p.next == "." && strings.HasPrefix(text[p.end:], ".nl") && p.start > 0 && strings.IndexByte("@./", text[p.start-1]) >= 0
}

// piecesOf cuts a line in pieces.
func piecesOf(text string, line span) []piece {
	var parts []piece
	start := -1
	add := func(end int) {
		if start < 0 {
			return
		}
		p := piece{span: span{start, end}, lower: strings.ToLower(text[start:end])}
		if n := len(parts); n > 0 {
			parts[n-1].next = text[parts[n-1].end:start]
			parts[n-1].joins = joining(parts[n-1].next)
		}
		parts, start = append(parts, p), -1
	}
	for at, r := range text[line.start:line.end] {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r)
		if inWord && start < 0 {
			start = line.start + at
		} else if !inWord {
			add(line.start + at)
		}
	}
	add(line.end)
	if n := len(parts); n > 0 {
		parts[n-1].next = text[parts[n-1].end:line.end]
	}
	return parts
}

// joining reports whether what stands between two pieces may stand within a name.
func joining(between string) bool {
	return between != "" && strings.Trim(between, " -–'’*_&+\"“”„‘(") == ""
}

// wordsOfName gives the pieces of a name in small letters.
func wordsOfName(name string) []string {
	var words []string
	for _, p := range piecesOf(name, span{0, len(name)}) {
		words = append(words, p.lower)
	}
	return words
}
