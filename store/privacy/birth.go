package privacy

import (
	"regexp"
	"strconv"
	"strings"
)

const months = `januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|` +
	`january|february|march|may|june|july|august|october|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec`

var monthWords = set(strings.ReplaceAll(months, "|", " "))

var (
	// birthPattern is a day as people write it. The third way has only two digits of the year.
	birthPattern = regexp.MustCompile(`(?i)(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:(?:19|20)\d{2}|\d{2})` +
		`|(?:19|20)\d{2}[-./](?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])` +
		`|(?:0?[1-9]|[12]\d|3[01])(?:e|st|nd|rd|th)?[ -](?:` + months + `)\.?[ -](?:19|20)\d{2}` +
		`|(?:` + months + `)\.? (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\d{2}`)
	yearPattern = regexp.MustCompile(`(?:19|20)\d{2}`)
	// bornPattern says that a day is one of birth.
	bornPattern = regexp.MustCompile(`(?i)(?:geboren|geboortedat|geboortedag|\bgeb\.?\b|\bborn\b|date of birth|birth ?date|\bdob\b|\bjarig\b|\bverjaar|\*\s*$)`)
	// bornAfter says so after the day: op 12 mei 2021 werd Piet geboren.
	bornAfter = regexp.MustCompile(`(?i)^ (?:is|werd|was) (?:[^ .;|]+ ){0,4}(?:geboren|jarig|born)\b`)
	// cohortPattern says that many were born then: children who were born after 1 January 2015.
	cohortPattern = regexp.MustCompile(`(?i)(?:\bna|\bvoor|\bvóór|\bvanaf|\btussen|\bsinds|\btot|\bper|\bafter|\bbefore|\bsince|\bbetween|\bfrom) *(?:of voor|en|and)?(?: *op)? *$`)
)

// The nearness of words to a date, in bytes, and the last year in which a day beside a name is taken for one of birth without a word that
// says so: what happens in an experiment is younger.
const (
	bornWithin    = 45
	nameBefore    = 60
	nameAfter     = 40
	lastBirthYear = 2012
)

// births finds dates of birth: those that say so, and those of long ago beside a name.
func births(text string, line span, tokens []token) []Finding {
	var found []Finding
	for i, t := range tokens {
		if !mayEndDate(tokens, i) {
			continue
		}
		from := tokens[max(0, i-2)].start
		for _, place := range birthPattern.FindAllStringIndex(text[from:t.end], -1) {
			s := span{from + place[0], from + place[1]}
			if s.end <= t.start || !standsAlone(text, s) || digitBeyond(text[s.end:]) {
				continue
			}
			if name, is := bornOn(text, line, tokens, s); is {
				found = append(found, Finding{Kind: Birth, Start: s.start, End: s.end, Text: text[s.start:s.end], With: name})
			}
		}
	}
	return found
}

// mayEndDate reports whether word i is a whole date, or a year after a month.
func mayEndDate(tokens []token, i int) bool {
	word := tokens[i].lower
	if len(word) < 4 || !isFigure(word[len(word)-1]) {
		return false
	}
	if len(word) == 4 {
		return i > 0 && (monthWords[tokens[i-1].lower] || i > 1 && monthWords[tokens[i-2].lower])
	}
	signs := strings.Count(word, "-") + strings.Count(word, ".") + strings.Count(word, "/")
	return signs == 2
}

// bornOn reports whether a date is one of birth, and gives the name beside it.
func bornOn(text string, line span, tokens []token, s span) (name string, is bool) {
	before := text[max(line.start, s.start-bornWithin):s.start]
	born := bornPattern.MatchString(before) || bornAfter.MatchString(text[s.end:min(line.end, s.end+bornWithin)])
	if !born && !longAgo(text[s.start:s.end]) || cohortPattern.MatchString(before) {
		return "", false
	}
	name = nameNear(text, tokens, s)
	return name, born || name != ""
}

// longAgo reports whether the year of a date is one in which somebody was born, rather than one in which an experiment was done.
func longAgo(date string) bool {
	year, err := strconv.Atoi(yearPattern.FindString(date))
	return err == nil && year >= 1900 && year <= lastBirthYear
}

// nameNear gives the name of a person that stands near a place in the line, or "".
func nameNear(text string, tokens []token, s span) string {
	for _, name := range personsIn(text, tokens) {
		near := name.end <= s.start && s.start-name.end <= nameBefore || name.start >= s.end && name.start-s.end <= nameAfter
		if near {
			return text[name.start:name.end]
		}
	}
	return ""
}
