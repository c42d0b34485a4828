package privacy

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var runPattern = regexp.MustCompile(`\d+(?:[` + gap + `]\d+)*`)

// group is some digits without a gap; joint is the gap before it, "" for the first of its run.
type group struct {
	span
	digits, joint string
}

// bsns finds numbers of eight or nine digits that pass the eleven test, written without gaps or with one kind of gap.
func bsns(text string) []span {
	var found []span
	for _, run := range runPattern.FindAllStringIndex(text, -1) {
		groups := groupsOf(text, span{run[0], run[1]})
		for i := 0; i < len(groups); i++ {
			last := numberAt(groups, i)
			if last < 0 {
				continue
			}
			if s := (span{groups[i].start, groups[last].end}); partsFromWords(text, s) {
				found = append(found, s)
				i = last
			}
		}
	}
	return found
}

// groupsOf cuts a run of digits at its gaps.
func groupsOf(text string, run span) []group {
	var groups []group
	end := run.start
	for at := run.start; at < run.end; {
		next := at
		for next < run.end && text[next] >= '0' && text[next] <= '9' {
			next++
		}
		if next > at {
			groups = append(groups, group{span{at, next}, text[at:next], joint(text[end:at])})
			end, at = next, next
			continue
		}
		at++
	}
	return groups
}

// joint gives the gap between two groups, all sorts of space being one.
func joint(between string) string {
	if r, _ := utf8.DecodeRuneInString(between); unicode.IsSpace(r) {
		return " "
	}
	return between
}

// numberAt gives the last group of a BSN that begins at group i, or -1.
func numberAt(groups []group, i int) int {
	digits, shape := "", ""
	for j := i; j < len(groups) && len(digits) < 9; j++ {
		if j > i+1 && groups[j].joint != groups[i+1].joint {
			return -1
		}
		digits += groups[j].digits
		shape += string(rune('0' + min(len(groups[j].digits), 9)))
		if looksWritten(groups[i:j+1], shape) && fitsBetween(groups, i, j, shape) && elevenTest(digits) {
			return j
		}
	}
	return -1
}

// looksWritten reports whether people would write a number with gaps in this shape (the lengths of its groups): no digits on their
// own, not two years side by side, and not a file number beside its year (63778-2021).
func looksWritten(groups []group, shape string) bool {
	years := shape == "44" && isYear(groups[0].digits) && isYear(groups[1].digits)
	file := shape == "54" && isYear(groups[1].digits) || shape == "45" && isYear(groups[0].digits)
	return !strings.Contains(shape, "1") && !years && !file
}

func isYear(digits string) bool {
	return strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20")
}

// fitsBetween reports whether groups i to j are a number of their own. A point or dash ties them to the digits beside them. A space
// does so only for a number that has spaces itself: a year may stand before 123 456 782, but 1 234 567 890 is one figure.
func fitsBetween(groups []group, i, j int, shape string) bool {
	neighbours := []group{}
	if i > 0 {
		neighbours = append(neighbours, group{digits: groups[i-1].digits, joint: groups[i].joint})
	}
	if j+1 < len(groups) {
		neighbours = append(neighbours, groups[j+1])
	}
	spaced := j > i && groups[i+1].joint == " "
	usual := shape == "333" || shape == "423"
	for _, n := range neighbours {
		if n.joint != " " || spaced && (!usual || len(n.digits) < 4) {
			return false
		}
	}
	return true
}

// partsFromWords reports whether no letters touch the number, unless they say what it is (BSN123456782).
func partsFromWords(text string, s span) bool {
	before := strings.ToLower(text[max(0, s.start-4):s.start])
	labelled := strings.HasSuffix(before, "bsn") || strings.HasSuffix(before, "sofi") || strings.HasSuffix(before, "nr")
	return standsAlone(text, s) || labelled && endsAlone(text, s)
}

// elevenTest reports whether the digits pass the test for a BSN: nine digits (a zero goes before eight), weighed 9, 8, ... 2 and -1, add
// up to a multiple of eleven. Source: Logisch Ontwerp BSN.
func elevenTest(digits string) bool {
	if len(digits) == 8 {
		digits = "0" + digits
	}
	if len(digits) != 9 || strings.HasPrefix(digits, "00") {
		return false
	}
	sum := -int(digits[8] - '0')
	for i := range 8 {
		sum += (9 - i) * int(digits[i]-'0')
	}
	return sum%11 == 0
}
