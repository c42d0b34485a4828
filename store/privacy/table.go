package privacy

import (
	"regexp"
	"slices"
	"strings"
)

// cell is one field of a table.
type cell struct {
	span
	text string
}

// row is one line of a table, cut at its bars or tabs.
type row []cell

var (
	rulePattern   = regexp.MustCompile(`^[\s|:\-]+$`)
	birthHeading  = regexp.MustCompile(`(?i)geboortedat|geboren op|date of birth|birth ?date|\bdob\b|\bgeb\.? ?datum`)
	sharePattern  = regexp.MustCompile(`(?i)%|percent|procent|aandeel|gemiddeld|average|mean|share|\bper\b|kosten|euro|€|\buren\b|\bdagen\b|\bhours\b|leeftijd|\bage\b|cijfer|\bnummer\b|\bid\b`)
	placeHeading  = regexp.MustCompile(`(?i)wijk|buurt|postcode|stadsdeel|straat|neighbourhood|district|street`)
	codeHeading   = regexp.MustCompile(`(?i)postcode|postal ?code`)
	houseHeading  = regexp.MustCompile(`(?i)huis ?(?:nummer|nr)|house ?number`)
	headingsApart = regexp.MustCompile(`[^\p{L}\p{N}%']+`)
)

// tables finds what a table tells by its headings: few people, dates of birth, neighbourhoods beside protected data. Each column is one finding,
// at the first of its cells.
func tables(text string, lines []span) []Finding {
	var found []Finding
	var block []row
	for _, line := range append(lines, span{len(text), len(text)}) {
		if cells := cellsOf(text, line); len(cells) > 1 {
			block = append(block, cells)
			continue
		}
		if len(block) > 1 {
			found = append(found, inTable(block)...)
		}
		block = nil
	}
	return found
}

// cellsOf cuts a line of a table at its bars or tabs; any other line has no cells.
func cellsOf(text string, line span) row {
	whole := strings.TrimSpace(text[line.start:line.end])
	mark := byte('|')
	if strings.Count(whole, "|") < 1 {
		if mark = '\t'; !strings.Contains(whole, "\t") {
			return nil
		}
	}
	var cells row
	for at := line.start; at <= line.end; {
		next := strings.IndexByte(text[at:line.end], mark)
		if next < 0 {
			next = line.end - at
		}
		s := span{at, at + next}
		for s.start < s.end && strings.IndexByte(" \t\r*_", text[s.start]) >= 0 {
			s.start++
		}
		for s.end > s.start && strings.IndexByte(" \t\r*_", text[s.end-1]) >= 0 {
			s.end--
		}
		edge := s.start == s.end && (len(cells) == 0 && strings.HasPrefix(whole, "|") || at+next >= line.end)
		if !edge {
			cells = append(cells, cell{s, text[s.start:s.end]})
		}
		at += next + 1
	}
	return cells
}

// inTable looks at the columns of a table, and at rows that begin with a word for people.
func inTable(block []row) []Finding {
	head, body := block[0], block[1:]
	var found []Finding
	protected := ""
	for _, h := range head {
		if word := specialWordIn(h.text); word != "" && protected == "" {
			protected = word
		}
	}
	housed := slices.ContainsFunc(head, func(h cell) bool { return houseHeading.MatchString(h.text) })
	for i, h := range head {
		switch {
		case housed && codeHeading.MatchString(h.text):
			found = append(found, column(body, i, Address, h.text, func(s string) bool { return isPostcode(strings.ReplaceAll(s, " ", "")) })...)
		case birthHeading.MatchString(h.text):
			found = append(found, column(body, i, Birth, h.text, birthPattern.MatchString)...)
		case protected != "" && placeHeading.MatchString(h.text):
			found = append(found, column(body, i, Neighbourhood, protected, func(s string) bool { return s != "" })...)
		case headsPeople(h.text):
			found = append(found, column(body, i, Count, h.text, isDigit)...)
		}
	}
	return append(found, rowsOfPeople(head, body)...)
}

// column gives one finding for all cells of a column that hold something of the kind; With tells the heading and what is in them.
func column(body []row, i int, kind Kind, with string, holds func(string) bool) []Finding {
	var first *cell
	var values []string
	for _, cells := range body {
		if i >= len(cells) || !holds(cells[i].text) || rulePattern.MatchString(cells[i].text) {
			continue
		}
		if first == nil {
			first = &cells[i]
		}
		values = append(values, cells[i].text)
	}
	if first == nil {
		return nil
	}
	return []Finding{{Kind: kind, Start: first.start, End: first.end, Text: first.text, With: with, rest: strings.Join(values, "\n")}}
}

// rowsOfPeople finds rows that begin with a word for people and go on with figures of a few of them.
func rowsOfPeople(head row, body []row) []Finding {
	var found []Finding
	for _, cells := range body {
		if !headsPeople(cells[0].text) {
			continue
		}
		for i := 1; i < len(cells); i++ {
			if !isDigit(cells[i].text) || i < len(head) && (sharePattern.MatchString(head[i].text) || headsPeople(head[i].text)) {
				continue
			}
			found = append(found, Finding{Kind: Count, Start: cells[i].start, End: cells[i].end, Text: cells[i].text, With: cells[0].text})
		}
	}
	return found
}

// headsPeople reports whether a heading says that figures below or beside it count people.
func headsPeople(heading string) bool {
	if len(heading) > 80 || sharePattern.MatchString(heading) {
		return false
	}
	for _, word := range headingsApart.Split(strings.ToLower(heading), -1) {
		if word != "" && (isPeople(word) || anybody[word]) {
			return true
		}
	}
	return false
}

// specialWordIn gives the first word of a heading that is about something protected, or "".
func specialWordIn(heading string) string {
	for _, word := range headingsApart.Split(strings.ToLower(heading), -1) {
		if specialIn(word) != "" {
			return word
		}
	}
	return ""
}
