package transfer

import (
	"regexp"
	"slices"
	"strings"
)

// GroupKey gives the group of near-identical register entries that one belongs to: what many organisations registered under the
// same name, give or take word order, "software" or "tool" behind it, a version, or their own name. It depends on this one
// entry only, so that it stays the same from import to import and in either shape of the register. Experiments have no group
// key: what one organisation tried is never hidden behind what another did.
//
// The text is left out on purpose. Of 1,463 entries, 77 are called "Anonimiseren" with 25 different texts, while copied texts
// stand under other names by mistake (a text about the civil registry under "Boomkap") and join what is not alike.
func GroupKey(organisation, title string) string {
	_, bare := NormaliseOrganisation(organisation)
	own := strings.Fields(plain(bare))
	var words []string
	for _, word := range titleWords(title) {
		if !slices.Contains(own, word) && !slices.Contains(groupNoise, word) {
			words = append(words, groupStem(word))
		}
	}
	if len(words) == 0 {
		words = []string{plain(title)}
	}
	slices.Sort(words)
	return "register:" + strings.Join(slices.Compact(words), " ")
}

// groupNoise are words of a title that do not tell one product from another. Digits are kept apart from them: a version or a
// series number tells little, but "Microsoft 365" is a name.
var groupNoise = strings.Fields(`
	van de het een en voor bij met in op door te tot aan of als om via the and for with
	ai app applicatie webapplicatie algoritme algoritmes documenten gemeente gemeentelijke module oplossing software systeem
	tool toepassing inzet gebruik versie nieuw`)

// groupEndings are what stands behind the word that matters, longest first.
var groupEndings = []string{"modellen", "software", "systeem", "model", "tool"}

// shortName matches an abbreviation in brackets: "(LAA)", "(iVRI)".
var shortName = regexp.MustCompile(`\([\pL-]{0,3}\p{Lu}[\pL-]{0,3}\p{Lu}[\pL-]?\)`)

// titleWords gives the plain words of a title without an abbreviation in brackets; a single letter belongs to the word
// behind it: "e-diensten" is "ediensten".
func titleWords(title string) []string {
	parts := strings.Fields(plain(shortName.ReplaceAllString(title, "")))
	var words []string
	for i := 0; i < len(parts); i++ {
		word := parts[i]
		if len(word) == 1 && word[0] >= 'a' && i+1 < len(parts) {
			i++
			word += parts[i]
		}
		words = append(words, word)
	}
	return words
}

// groupStem cuts a word to what "anonimiseren", "anonimiseringssoftware" and "anonimiseringstool" share.
func groupStem(word string) string {
	for _, ending := range groupEndings {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 5 {
			word = rest
			break
		}
	}
	if rest, ok := strings.CutSuffix(word, "ings"); ok && len(rest) >= 5 {
		return rest
	}
	for _, ending := range []string{"ing", "en", "s"} {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 5 {
			return rest
		}
	}
	return word
}
