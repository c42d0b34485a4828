package dutch

import "strings"

// endings are the ends of derived words that the list also has as words of their own, which they hardly ever are at the end of a longer one:
// partner-schap, doel-matigheid. schappelijk is another, in all its forms: maat-schappelijke.
var endings = set(`schap schappen schapje schapjes heid heden baar bare baars baarder baarst baarheid lijk lijke lijkheid
	aar aars matigheid rijkheid loosheid erend erende eert eerde eerden eren ering eringen isme ismen gewijs essen`)

// afterE are words that with an e before them are the end of a derived one: subsidie-ring, afzette-rijen.
var afterE = set(`ring ringen rend rende rij rijen`)

// inflections are what follows a consonant that is written twice before it: beschik-king, stop-pende.
var inflections = set(`ing ingen ende end er ers etje etjes`)

// isEnding reports whether a word from its letter i on is the end of a derived word, and no part of a compound.
func isEnding(word string, i int) bool {
	if i == 0 {
		return false
	}
	end := word[i:]
	switch {
	case endings[end], strings.HasPrefix(end, "schappelijk"), word[i-1] == 'e' && afterE[end]:
		return true
	case end[0] == word[i-1] && strings.IndexByte("aeiou", end[0]) < 0:
		return inflections[end[1:]]
	}
	return false
}
