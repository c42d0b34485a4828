package privacy

import (
	"slices"
	"strings"
)

var (
	// functions go before the name of who has them; a compound that ends in one is one too: oud-wethouder.
	functions = strings.Fields("wethouder wethouders burgemeester gemeentesecretaris griffier directeur teamleider raadslid raadsleden afdelingshoofd " +
		"projectleider alderman mayor councillor director")
	// portfolios are what somebody has a function for, and parties: with a capital, and no names.
	portfolios = set("financiën financien zorg welzijn wonen werk inkomen jeugd onderwijs sport cultuur kunst klimaat energie milieu mobiliteit verkeer " +
		"vervoer bouwen economie data digitalisering informatie informatievoorziening innovatie participatie burgers burger personeel organisatie inkoop " +
		"juridische openbare publieke publiek sociaal sociale fysiek fysieke bestuur strategie communicatie wmo wijken groen water grond toezicht " +
		"bedrijfsvoering bibliotheek belastingen schuldhulp schulden maatschappij ruimte stad leefomgeving dienst gemeente groenlinks pvda christenunie " +
		"volt denk finance housing education care youth social public")
	portfolioEnds = strings.Fields("lijke ische zaken beheer beleid zorg domein dienst verlening handhaving ontwikkeling huisvesting ordening ondersteuning veiligheid gezondheid")
)

// isFunction reports whether a word is a function that somebody has by name.
func isFunction(word string) bool {
	return endsInAny(word, functions)
}

// endsInAny reports whether a word ends in one of some endings.
func endsInAny(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// isPortfolio reports whether a word with a capital after a function tells what it is for: wethouder Financiën, teamleider ICT.
func isPortfolio(word string) bool {
	lower := strings.ToLower(word)
	return portfolios[lower] || strings.ToUpper(word) == word || strings.ContainsAny(word, "0123456789") || endsInAny(lower, portfolioEnds)
}

// withFunction gives the last word of the name after the function that is word i, or -1.
func withFunction(text string, tokens []token, i int) int {
	if !isFunction(tokens[i].lower) {
		return -1
	}
	last := i + 1
	for last < len(tokens) && last <= i+3 && tokens[last-1].joins && particles[tokens[last].lower] {
		last++
	}
	if last >= len(tokens) || !tokens[last-1].joins || !capital(text[tokens[last].start:]) || isPortfolio(text[tokens[last].start:tokens[last].end]) {
		return -1
	}
	return max(last, nameFrom(text, tokens, last)) // wethouder Jan de Vries
}
