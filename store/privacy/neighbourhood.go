package privacy

import "strings"

// parts of a town that go before or after its name.
var (
	partsBefore = set("wijk buurt stadsdeel buurtschap dorp kern flat straat wijkdeel neighbourhood district")
	quarters    = set("wijk buurt kwartier plein")
	partsAfter  = strings.Fields("wijk buurt kwartier straat laan plein gracht")
	// towns end like parts of one. The places are those of the base register of addresses that are a municipality or a large town.
	towns = set("rijswijk beverwijk waalwijk noordwijk harderwijk katwijk winterswijk oisterwijk reeuwijk ravenswijk bolsward hardinxveld naaldwijk " +
		"voorwijk randwijk steenwijk meerwijk noordwijkerhout zwartewaal ooststellingwerf wijk buurt kwartier straat laan plein gracht " +
		"woonwijk prachtwijk krachtwijk achterstandswijk vogelaarwijk nieuwbouwwijk pilotwijk probleembuurt proefbuurt")
)

// neighbourhoodsIn finds names of parts of a town in a line: Schilderswijk, de wijk Overvecht, Indische Buurt, Kerkstraat, 1234 AB.
func neighbourhoodsIn(text string, tokens []token) []span {
	var found []span
	for i, t := range tokens {
		before := token{}
		if i > 0 && tokens[i-1].joins {
			before = tokens[i-1]
		}
		word := text[t.start:t.end]
		switch {
		case isPostcode(word):
			found = append(found, t.span)
		case isPostcode(text[before.start:before.end] + word):
			found = append(found, span{before.start, t.end})
		case quarters[t.lower] && before.end > 0 && strings.HasSuffix(before.lower, "e") && capital(text[before.start:]) && !firstOf(tokens, i-1):
			found = append(found, span{before.start, t.end})
		case capital(word) && (partsBefore[before.lower] && len(word) > 1 || endsAsPart(t.lower)):
			found = append(found, span{t.start, tokens[nameEnd(text, tokens, i)].end})
		}
	}
	return found
}

// nameEnd gives the last word of the name of a part of town that begins with word i: De Hoef.
func nameEnd(text string, tokens []token, i int) int {
	if particles[tokens[i].lower] && tokens[i].joins && i+1 < len(tokens) && capital(text[tokens[i+1].start:]) {
		return i + 1
	}
	return i
}

// firstOf reports whether word i begins a sentence: then its capital says nothing.
func firstOf(tokens []token, i int) bool { return i == 0 || !tokens[i-1].joins }

// isPostcode reports whether a word is a whole postcode, of some twenty houses: 1234AB.
func isPostcode(word string) bool {
	if len(word) != 6 || word[0] == '0' {
		return false
	}
	for i := range 6 {
		if i < 4 && (word[i] < '0' || word[i] > '9') || i >= 4 && (word[i] < 'A' || word[i] > 'Z') {
			return false
		}
	}
	return true
}

// endsAsPart reports whether a word ends as names of parts of a town do.
func endsAsPart(word string) bool {
	if towns[word] {
		return false
	}
	for _, part := range partsAfter {
		if strings.HasSuffix(word, part) && len(word) > len(part)+2 {
			return true
		}
	}
	return false
}

// nearby is how far a protected word may be from the name of a neighbourhood, in bytes.
const nearby = 160

// exposed finds names of neighbourhoods that stand with data of a protected kind: once for each of both.
func exposed(text string, tokens []token) []Finding {
	names := neighbourhoodsIn(text, tokens)
	if len(names) == 0 {
		return nil
	}
	var protected []token
	for _, t := range tokens {
		if specialIn(t.lower) != "" {
			protected = append(protected, t)
		}
	}
	var found []Finding
	seen := map[string]bool{}
	for _, s := range names {
		name := text[s.start:s.end]
		for _, t := range protected {
			key := name + "\n" + specialIn(t.lower)
			overlaps := t.start < s.end && s.start < t.end
			if overlaps || t.start-s.end > nearby || s.start-t.end > nearby || seen[key] {
				continue
			}
			seen[key] = true
			found = append(found, Finding{Kind: Neighbourhood, Start: s.start, End: s.end, Text: name, With: text[t.start:t.end]})
		}
	}
	return found
}
