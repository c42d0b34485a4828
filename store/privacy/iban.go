package privacy

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var ibanPattern = regexp.MustCompile(`(?i)[a-z]{2}\d{2}(?:[ .\-\x{00a0}]?[a-z0-9]){11,30}`)

// ibanLengths gives the length of an IBAN in characters for the countries our readers bank in. Source: the IBAN registry (ISO 13616).
var ibanLengths = map[string]int{
	"NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "IE": 22, "ES": 24, "IT": 27, "PT": 25, "AT": 20, "PL": 28, "DK": 18,
	"SE": 24, "FI": 18, "CH": 21, "LT": 20, "EE": 20, "RO": 24, "BG": 22, "CZ": 24, "HU": 28, "GR": 27,
}

// ibans finds bank account numbers: of their country's length, and right by the test of modulo 97.
func ibans(text string) []span {
	var found []span
	for _, place := range ibanPattern.FindAllStringIndex(text, -1) {
		s := span{place[0], place[1]}
		s.end = s.start + lengthOf(text[s.start:s.end])
		if s.end > s.start && standsAlone(text, s) && modulo97(bare(text[s.start:s.end])) == 1 {
			found = append(found, s)
		}
	}
	return found
}

// lengthOf gives the length in bytes of as many letters and digits as an IBAN of this country has; 0 if there are too few.
func lengthOf(text string) int {
	left := ibanLengths[strings.ToUpper(text[:2])]
	for i, r := range text {
		if !isWord(r) {
			continue
		}
		if left--; left == 0 {
			return i + utf8.RuneLen(r)
		}
	}
	return 0
}

// bare gives the letters and digits only, in capitals.
func bare(text string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if !isWord(r) {
			return -1
		}
		return r
	}, text))
}

// modulo97 gives the remainder of an IBAN, its first four characters put last and each letter read as a number from 10.
func modulo97(iban string) int {
	rest := 0
	for _, r := range iban[4:] + iban[:4] {
		if r >= 'A' && r <= 'Z' {
			rest = (rest*100 + int(r-'A') + 10) % 97
			continue
		}
		rest = (rest*10 + int(r-'0')) % 97
	}
	return rest
}
