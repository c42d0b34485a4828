package privacy

import (
	"regexp"
	"strings"
)

var (
	housePattern = regexp.MustCompile(`^[1-9]\d{0,3}(?:-?\pL|-\w{1,4})?$`)
	// houseLabels stand between a postcode and a number.
	houseLabels = set("huisnummer nummer nr no number")
	// afterFigures come after a figure that is no number of a house: 3511 AB 31 woningen.
	afterFigures = set("woningen adressen huishoudens panden huizen meldingen keer procent euro jaar homes houses percent")
)

// dwellings finds addresses: a number of a house with its postcode, before it or after it. A postcode alone is of some twenty houses.
func dwellings(text string, tokens []token) []Finding {
	var found []Finding
	for i := range tokens {
		code, ok := postcodeAt(text, tokens, i)
		if !ok {
			continue
		}
		first, last := i, i
		if code.start < tokens[i].start {
			first--
		}
		s := code
		if street := streetBefore(text, tokens, first); street >= 0 {
			s.start = tokens[street].start
		} else if last = houseAfter(text, tokens, code, i); last > i {
			s.end = tokens[last].end
		}
		if s != code || strings.Contains(text[code.start:code.end], "-") {
			found = append(found, Finding{Kind: Address, Start: s.start, End: s.end, Text: text[s.start:s.end]})
		}
	}
	return found
}

// postcodeAt gives the postcode that ends with word i, also one to which a number is tied: 1441AB-12.
func postcodeAt(text string, tokens []token, i int) (span, bool) {
	word := text[tokens[i].start:tokens[i].end]
	code, number, tied := strings.Cut(word, "-")
	if tied && !housePattern.MatchString(number) {
		return span{}, false
	}
	if isPostcode(code) {
		return tokens[i].span, true
	}
	if i > 0 && tokens[i-1].joins && isPostcode(text[tokens[i-1].start:tokens[i-1].end]+code) {
		return span{tokens[i-1].start, tokens[i].end}, true
	}
	return span{}, false
}

// streetBefore gives the word of the street whose number goes before word i, where a postcode begins, or -1.
func streetBefore(text string, tokens []token, i int) int {
	house := i - 1
	if house > 1 && len(tokens[house].lower) == 1 && !isDigit(tokens[house].lower) { // 12 a
		house--
	}
	if house < 1 || !housePattern.MatchString(tokens[house].lower) || !tokens[house-1].joins || !capital(text[tokens[house-1].start:]) {
		return -1
	}
	if strings.Trim(text[tokens[i-1].end:tokens[i].start], ", |\t\r*_") != "" { // a new sentence
		return -1
	}
	return house - 1
}

// houseAfter gives the word that is a number of a house after the postcode that ends with word i, or i. A year with two capitals after it is
// mostly no postcode.
func houseAfter(text string, tokens []token, code span, i int) int {
	at, labelled := i+1, false
	if at < len(tokens) && houseLabels[tokens[at].lower] {
		at, labelled = at+1, true
	}
	if at >= len(tokens) || !housePattern.MatchString(tokens[at].lower) || !labelled && (!tokens[i].joins || len(tokens[at].lower) > 3) {
		return i
	}
	year := strings.HasPrefix(text[code.start:], "19") || strings.HasPrefix(text[code.start:], "20")
	if !labelled && year && len(text[code.start:code.end]) > 6 {
		return i
	}
	if next := at + 1; next < len(tokens) && tokens[at].joins && (afterFigures[tokens[next].lower] || isPeople(tokens[next].lower) || anybody[tokens[next].lower]) {
		return i
	}
	return at
}
