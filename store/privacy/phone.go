package privacy

import (
	"regexp"
	"strings"
)

// between is what people write between the parts of a telephone number.
const between = `[ .\-/()\x{00a0}\x{2011}\x{2013}]{0,3}`

var phonePattern = regexp.MustCompile(
	// From abroad, also of the neighbouring countries: +31 (0)6 1234 5678, 0031 20 123 45 67.
	`(?:\+|00)(?:31|32|33|44|49|352)` + between + `(?:\(?0\)?` + between + `)?[1-9](?:[` + gap + `]?\d){7,10}` +
		// A mobile number: 06-12345678.
		`|\(?06\)?` + between + `[1-9](?:[` + gap + `]?\d){7}` +
		// An area code of three or four digits and the rest of the ten: (020) 123 45 67.
		`|\(?0[1-9]\d{1,2}\)?` + between + `[1-9](?:[` + gap + `]?\d){5,6}`)

// wrongAccountPattern is what looks like a Dutch IBAN but fails its test; the digits at its end are no telephone number.
var wrongAccountPattern = regexp.MustCompile(`(?i)[a-z]{4}[ .\-\x{00a0}]?$`)

// phones finds telephone numbers. The free and paid service numbers (0800, 0900) belong to no person.
func phones(text string) []span { return matches(phonePattern, text, isPhone) }

func isPhone(text string, s span) bool {
	written := text[s.start:s.end]
	if !standsAlone(text, s) || digitBeyond(text[s.end:]) || accountBefore(text[:s.start]) {
		return false
	}
	national := nationalPhone(written)
	if strings.HasPrefix(national, "+") {
		return true
	}
	return len(national) == 10 && !strings.HasPrefix(national, "0800") && !strings.HasPrefix(national, "0900")
}

// accountBefore reports whether the text ends as the first half of an IBAN does.
func accountBefore(before string) bool {
	place := wrongAccountPattern.FindStringIndex(before)
	if place == nil {
		return false
	}
	head := strings.TrimRight(before[:place[0]], " .-\u00a0")
	return len(head) >= 4 && strings.EqualFold(head[len(head)-4:len(head)-2], "nl")
}

// nationalPhone gives a number as it is dialled in the Netherlands, digits only; one of another country begins with a plus.
func nationalPhone(written string) string {
	digits := bare(written)
	if strings.HasPrefix(written, "+") {
		digits = "00" + digits
	}
	abroad, found := strings.CutPrefix(digits, "00")
	if !found {
		return digits
	}
	dutch, found := strings.CutPrefix(abroad, "31")
	if !found {
		return "+" + abroad
	}
	return "0" + strings.TrimPrefix(dutch, "0")
}
