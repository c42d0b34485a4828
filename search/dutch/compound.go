package dutch

import (
	"cmp"
	"embed"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
)

// dist holds words.fst, which the command wordlist makes when the assets are built; without it nothing is split.
//
//go:embed all:dist
var dist embed.FS

// words is the automaton of all words, nil where it was not built. Reading it takes no time: it is used as it lies.
var words = sync.OnceValue(func() *vellum.FST {
	data, err := dist.ReadFile("dist/words.fst")
	if err != nil {
		return nil
	}
	automaton, err := vellum.Load(data)
	if err != nil {
		panic(fmt.Sprintf("dutch: the embedded words.fst cannot be read: %v", err))
	}
	return automaton
})

// Version tells word lists apart; it is 0 where none was built into the program, and compounds are not split.
var Version = sync.OnceValue(func() uint32 {
	data, err := dist.ReadFile("dist/words.fst")
	if err != nil {
		return 0
	}
	return crc32.ChecksumIEEE(data)
})

// What a word of the list can be, as bits: alone, in front or inside of a compound, at its end, and a name. What is only a name is never split
// and no part of a word (Zoetermeer, Berg).
const (
	alone = 1 << iota
	first
	last
	name
)

// The cost of a splitting, in parts: each part costs 1 and more where it is a doubtful one. The cheapest splitting wins.
const (
	// shortest is the fewest letters of a part.
	shortest = 3
	// notSaid is added for a part that the dictionary does not give that place in a compound; for a long one, which hardly
	// stands there by chance, it is notSaidLong.
	notSaid     = 0.45
	notSaidLong = 0.25
	long        = 7
	// plural is added for a part before others that is a word with an s: it is more often a link (ondernemer-s-vragen).
	plural = 0.65
	// prefix is added for a preposition in front: then it is a verb or what is made of one (voor-spellen).
	prefix = 0.35
	// doubt is the most that may be added to the parts of a word which the list holds as a whole. More, and it is a word
	// that looks like a compound by chance (vergunning). For a part that is split further it is innerDoubt.
	doubt      = 0.3
	innerDoubt = 0.15
	// daring is what Divide allows instead: the last part may have three letters (school-bus).
	daring = 1
)

// shortCost is added for parts of three and four letters, which stand in many words by chance.
var shortCost = [...]float64{3: 0.7, 4: 0.2, 5: 0.05}

// particles are the prepositions and adverbs that verbs begin with.
var particles = set(`aan achter af bij binnen boven buiten door in kwijt mee mis na neer om onder op over samen tegen terug toe tussen uit
	vast vol voor voort vrij weg dicht leeg open stil`)

// Rejoin returns the verb that three words are, of which the second is "te" (uit te vallen: uitvallen), "" where they are none. The words
// are folded.
func Rejoin(particle, te, verb string) string {
	if te != "te" || !particles[particle] || len(verb) < shortest {
		return ""
	}
	return particle + verb
}

// Separable returns the verb that a form of a verb makes with a particle that stands apart from it (sluit, af: afsluiten), "" where the list has none.
// The words are folded.
func Separable(verb, particle string) string {
	list := words()
	if list == nil || !particles[particle] {
		return ""
	}
	whole := particle + cmp.Or(irregular(verb), infinitive(verb))
	if !holds(list, whole) || !strings.HasSuffix(whole, "n") {
		return ""
	}
	return whole
}

// links are the letters that join two parts, with what they cost.
var links = [...]struct {
	letters string
	cost    float64
}{{"", 0}, {"s", 0.15}, {"e", 0.5}, {"en", 0.5}, {"er", 0.6}}

// Split returns the parts of a compound without their linking letters (verkeersregel: verkeer, regel), nil for a word that is
// none. The word is folded. Parts are words as they stand in it, not yet stemmed. A part that is a compound is split too.
func Split(word string) []string {
	list := words()
	if list == nil {
		return nil
	}
	var finest []string
	for _, part := range split(list, word, doubt) {
		if smaller := split(list, part, innerDoubt); smaller != nil {
			finest = append(finest, smaller...)
		} else {
			finest = append(finest, part)
		}
	}
	return finest
}

// Divide returns the parts of a word as Split does, but also of one that the list holds as a whole, which may be no compound. It is for a
// word that is found nowhere, of which a part may be.
func Divide(word string) []string {
	if parts := Split(word); parts != nil {
		return parts
	}
	if list := words(); list != nil {
		return split(list, word, daring)
	}
	return nil
}

// Known reports whether the list holds the word: then it is hardly misspelled.
func Known(word string) bool {
	list := words()
	return list != nil && holds(list, word)
}

// IsName reports whether the list has the word as a name only, such as that of a place.
func IsName(word string) bool {
	list := words()
	return list != nil && roleOf(list, word) == name
}

// holds reports whether the list has the word, other than as a name.
func holds(list *vellum.FST, word string) bool { return roleOf(list, word)&^name != 0 }

// roleOf returns what the list says that a word can be, 0 for one that it does not have.
func roleOf(list *vellum.FST, word string) int {
	role, known, err := list.Get([]byte(word))
	if err != nil || !known {
		return 0
	}
	return int(role)
}

// split returns the cheapest parts of a word, nil when it has none, or is known and they are more doubtful than that.
func split(list *vellum.FST, word string, doubt float64) []string {
	if len(word) < 2*shortest || len(word) > maxCompound || roleOf(list, word) == name {
		return nil
	}
	s := splitting{word: word, list: list}
	parts := s.parts()
	if parts != nil && s.rest[0].cost > float64(len(parts))+doubt && holds(list, word) {
		return nil
	}
	return parts
}

// maxCompound is the longest word that is split, in bytes; longer ones are no words.
const maxCompound = 60

// splitting is the search for the cheapest parts of one word, by dynamic programming from its end.
type splitting struct {
	word string
	list *vellum.FST
	// rest[i] is the cheapest splitting of word[i:].
	rest [maxCompound + 1]struct {
		cost      float64
		end, next int
	}
}

// parts returns the cheapest parts, nil when there is no splitting.
func (s *splitting) parts() []string {
	n := len(s.word)
	for i := n - 1; i >= 0; i-- {
		s.rest[i].cost = math.Inf(1)
		if i == 0 || n-i >= shortest && i >= shortest {
			s.from(i)
		}
	}
	if math.IsInf(s.rest[0].cost, 1) {
		return nil
	}
	var parts []string
	for i := 0; i < n; i = s.rest[i].next {
		parts = append(parts, s.word[i:s.rest[i].end])
	}
	return parts
}

// from finds the cheapest splitting of the word from i on, where those of all later places are known.
func (s *splitting) from(i int) {
	n := len(s.word)
	at, value := s.list.Start(), uint64(0)
	for j := i; j < n; j++ {
		next, output := s.list.AcceptWithVal(at, s.word[j])
		if !s.list.CanMatch(next) {
			return
		}
		at, value = next, value+output
		end := j + 1
		if end-i < shortest || i == 0 && end == n {
			continue
		}
		if matches, final := s.list.IsMatchWithVal(at); matches {
			s.consider(i, end, int(value+final))
		}
	}
}

// consider takes word[i:end], a word of the given role, as a part.
func (s *splitting) consider(i, end, role int) {
	if role == name {
		return
	}
	n := len(s.word)
	cost, unsaid := 1.0, notSaid
	if length := end - i; length < len(shortCost) {
		cost += shortCost[length]
	} else if length >= long {
		unsaid = notSaidLong
	}
	if end == n {
		if role&(last|alone) == 0 || isEnding(s.word, i) {
			return
		}
		if role&last == 0 {
			cost += unsaid
		}
		s.take(i, cost, end, n)
		return
	}
	if role&first == 0 {
		cost += unsaid
	}
	if particles[s.word[i:end]] {
		cost += prefix
	}
	if s.word[end-1] == 's' && holds(s.list, s.word[i:end-1]) {
		cost += plural
	}
	for _, link := range links {
		next := end + len(link.letters)
		if next < n && s.word[end:next] == link.letters {
			s.take(i, cost+link.cost+s.rest[next].cost, end, next)
		}
	}
}

// take keeps a splitting from i when it is the cheapest so far.
func (s *splitting) take(i int, cost float64, end, next int) {
	if best := &s.rest[i]; cost < best.cost {
		best.cost, best.end, best.next = cost, end, next
	}
}
