package main

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// role is what a word can be, as bits; package dutch reads the same bits.
type role uint8

const (
	alone role = 1 << iota
	first
	last
	name
)

// The compound flags of the Dutch dictionary (its COMPOUNDBEGIN, MIDDLE, END, ONLYINCOMPOUND and FORBIDDENWORD).
const (
	flagFirst, flagMiddle, flagLast = "Ca", "Cb", "Cc"
	flagOnlyInside, flagForbidden   = "Cx", "Fw"
)

// suffix is one way to make a form of a word.
type suffix struct {
	strip, add string
	flags      []string
	condition  *regexp.Regexp
}

// readPrefixes returns the prefixes of an affix file, by flag. They make separable verbs: voor, of spellen.
func readPrefixes(affixes string) map[string]string {
	prefixes := map[string]string{}
	for line := range strings.Lines(affixes) {
		parts := strings.Fields(line)
		if len(parts) >= 4 && parts[0] == "PFX" && parts[2] == "0" {
			prefix, _, _ := strings.Cut(parts[3], "/")
			prefixes[parts[1]] = prefix
		}
	}
	return prefixes
}

// readSuffixes returns the suffix rules of an affix file, by flag.
func readSuffixes(affixes string) map[string][]suffix {
	rules := map[string][]suffix{}
	for line := range strings.Lines(affixes) {
		parts := strings.Fields(line)
		// The head of a rule has a number where the others have what to add: "SFX Za Y 1".
		if len(parts) < 4 || parts[0] != "SFX" || parts[2] == "Y" || parts[2] == "N" {
			continue
		}
		s := suffix{strip: strings.TrimPrefix(parts[2], "0")}
		add, flags, _ := strings.Cut(parts[3], "/")
		s.add, s.flags = strings.TrimPrefix(add, "0"), pairs(flags)
		if len(parts) > 4 && parts[4] != "." && !strings.Contains(parts[4], ":") {
			s.condition = regexp.MustCompile("(?:" + parts[4] + ")$")
		}
		rules[parts[1]] = append(rules[parts[1]], s)
	}
	return rules
}

// pairs splits flags, which are two letters each.
func pairs(flags string) []string {
	var all []string
	for ; len(flags) >= 2; flags = flags[2:] {
		all = append(all, flags[:2])
	}
	return all
}

// expand returns the words of a dictionary and all forms that its rules make of them, folded, with their roles.
func expand(dictionary string, prefixes map[string]string, suffixes map[string][]suffix) map[string]role {
	words := map[string]role{}
	for line := range strings.Lines(dictionary) {
		entry, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		word, flags, _ := strings.Cut(entry, "/")
		own := pairs(flags)
		if has(own, flagForbidden) {
			continue
		}
		addForms(words, "", word, own, suffixes)
		for _, flag := range own {
			if prefix := prefixes[flag]; prefix != "" {
				addForms(words, prefix, word, own, suffixes)
			}
		}
	}
	return words
}

// addForms takes in a word and its forms, each after the prefix.
func addForms(words map[string]role, prefix, word string, flags []string, suffixes map[string][]suffix) {
	add(words, prefix+word, flags)
	for _, flag := range flags {
		for _, rule := range suffixes[flag] {
			if rule.applies(word) {
				add(words, prefix+strings.TrimSuffix(word, rule.strip)+rule.add, rule.formFlags(flags))
			}
		}
	}
}

// formFlags returns the flags of a form of a word: those of the rule, and what ends a compound does so in every form.
func (s suffix) formFlags(own []string) []string {
	if has(own, flagLast) {
		return append([]string{flagLast}, s.flags...)
	}
	return s.flags
}

// applies reports whether the rule can be used on the word.
func (s suffix) applies(word string) bool {
	return strings.HasSuffix(word, s.strip) && (s.condition == nil || s.condition.MatchString(word))
}

// add takes a word in, unless it holds anything but letters, or is too short to tell anything. A word with a capital is a name.
func add(words map[string]role, word string, flags []string) {
	folded := fold(word)
	// A form that only stands inside a compound is a word with its linking s, which the splitter knows by itself.
	if has(flags, flagOnlyInside) && strings.HasSuffix(folded, "s") {
		return
	}
	if named, ok := uncapital(folded); ok {
		words[named] |= name
		return
	}
	if len(folded) < 3 || strings.ContainsFunc(folded, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return
	}
	var r role
	if !has(flags, flagOnlyInside) {
		r |= alone
	}
	if has(flags, flagFirst) || has(flags, flagMiddle) {
		r |= first
	}
	if has(flags, flagLast) {
		r |= last
	}
	words[folded] |= r
}

// uncapital returns a name in small letters, and whether it is a name: one capital, and then small letters only.
func uncapital(word string) (small string, ok bool) {
	if len(word) < 4 || word[0] < 'A' || word[0] > 'Z' || strings.ContainsFunc(word[1:], func(r rune) bool { return r < 'a' || r > 'z' }) {
		return "", false
	}
	return strings.ToLower(word), true
}

// has reports whether the flag is among the flags.
func has(flags []string, flag string) bool {
	for _, f := range flags {
		if f == flag {
			return true
		}
	}
	return false
}

// fold drops accents, and leaves capitals, which mark a name.
func fold(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(word, "ĳ", "ij")))
}
