package privacy

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is what people write between the digits of a number; the first escape is the no-break space, the others narrow ones.
const gap = ` .\-\x{00a0}\x{2009}\x{202f}`

// thousands is a figure as the Dutch write it: 12.345.678 or 12 345 678, or without gaps.
const thousands = `(?:\d{1,3}(?:[ .\x{00a0}\x{2009}\x{202f}]\d{3})+|\d+)`

// units follow a figure that counts or measures something.
const units = `(?:euro|eur|€|miljoen|mln|inwoners|residents|huishoudens|households|woningen|adressen|panden|objecten|records|regels|rijen|rows|` +
	`metingen|meldingen|observaties|beelden|bestanden|bytes|kwh|mwh|m2|m²|m3|m³|km|kilometer|meter|hectare|ton|kg|keer|uur)`

var (
	emailPattern = regexp.MustCompile(`[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.\p{L}{2,}`)

	// A web address, a bare one with a path, a DOI, or a UUID: the numbers in it identify pages and files.
	addressPattern = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"')\]]+` +
		`|[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.[a-z]{2,}/[^\s<>"')\]]*` +
		`|10\.\d{4,}/[^\s<>"')\]]+` +
		`|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

	datePattern = regexp.MustCompile(`(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)\d{2}` +
		`|(?:19|20)\d{2}[-./](?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])` +
		`|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`)

	moneyPattern    = regexp.MustCompile(`(?:€|\bEUR)[ \x{00a0}]?` + thousands + `(?:,\d+)?`)
	measuredPattern = regexp.MustCompile(`(?i)` + thousands + `(?:,\d+)?[ \x{00a0}]?` + units)
	decimalPattern  = regexp.MustCompile(`(?:\d{1,3}(?:\.\d{3})+|\d{1,8}),\d{1,2}|\d{1,3}\.\d{4,}`)
	// Numbers that say what they are: of a company or a legal person (an RSIN passes the same test as a BSN).
	labelledPattern = regexp.MustCompile(`(?i)\b(?:kvk|rsin|fi)(?:[ -]?(?:nummer|nr\.?))?[ :]{1,2}\d{8,9}`)
)

// emails finds e-mail addresses; the name before the host of a web address is none.
func emails(text string) []span {
	return matches(emailPattern, text, func(text string, s span) bool { return !strings.HasSuffix(text[:s.start], "://") })
}

// addresses finds web addresses and what else identifies a page or file.
func addresses(text string) []span { return matches(addressPattern, text, always) }

// dates finds calendar dates in figures.
func dates(text string) []span { return matches(datePattern, text, standsAlone) }

// figures finds amounts of money, counts, measures and decimals, and numbers that are labelled as a company's.
func figures(text string) []span {
	var all []span
	for _, pattern := range []*regexp.Regexp{moneyPattern, labelledPattern, measuredPattern} {
		all = append(all, matches(pattern, text, endsAlone)...)
	}
	return append(all, matches(decimalPattern, text, decimalAlone)...)
}

// matches gives the places where the pattern holds and accept agrees.
func matches(pattern *regexp.Regexp, text string, accept func(text string, s span) bool) []span {
	var found []span
	for _, place := range pattern.FindAllStringIndex(text, -1) {
		if s := (span{place[0], place[1]}); accept(text, s) {
			found = append(found, s)
		}
	}
	return found
}

func always(string, span) bool { return true }

// standsAlone reports whether no letter or digit touches the span.
func standsAlone(text string, s span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.start])
	return !isWord(before) && endsAlone(text, s)
}

// endsAlone reports whether no letter or digit follows the span at once.
func endsAlone(text string, s span) bool {
	after, _ := utf8.DecodeRuneInString(text[s.end:])
	return !isWord(after)
}

// decimalAlone also wants no point, comma or digit around it: 123.4567.82 and a line of comma-separated values are no decimals.
func decimalAlone(text string, s span) bool {
	return standsAlone(text, s) && !digitBeyond(text[s.end:]) && !strings.HasPrefix(text[s.end:], ",") &&
		!strings.HasSuffix(text[:s.start], ".") && !strings.HasSuffix(text[:s.start], ",")
}

// digitBeyond reports whether the text goes on with a point or dash and a digit.
func digitBeyond(after string) bool {
	return len(after) > 1 && strings.ContainsRune(".-", rune(after[0])) && after[1] >= '0' && after[1] <= '9'
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
