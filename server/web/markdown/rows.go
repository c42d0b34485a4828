package markdown

import (
	"html"
	"regexp"
	"strings"
)

// What a table is made of, as HTML writes it: without attributes.
var (
	table   = regexp.MustCompile(`(?s)<table>.*?</table>`)
	heading = regexp.MustCompile(`(?s)<th>(.*?)</th>`)
	row     = regexp.MustCompile(`(?s)<tr>.*?</tr>`)
	cell    = regexp.MustCompile(`(?s)<td>(.*?)</td>`)
)

// Rows gives HTML, as HTML gave it, in which each cell of a table has its heading before it, for where there is no room for columns: there each
// row is a block, as in the kit's own table of words.
func Rows(source string) string {
	return table.ReplaceAllStringFunc(source, func(whole string) string {
		var headings []string
		for _, found := range heading.FindAllStringSubmatch(whole, -1) {
			headings = append(headings, strings.TrimSpace(html.UnescapeString(bare.Sanitize(found[1]))))
		}
		whole = row.ReplaceAllStringFunc(whole, func(one string) string { return headed(one, headings) })
		return `<div class="wiel-words">` + strings.Replace(whole, "<table>", `<table class="wiel-table wiel-words__table">`, 1) + `</div>`
	})
}

// headed puts the headings before the cells of a row. The first cell says what the row is about, and an empty one needs none.
func headed(one string, headings []string) string {
	at := -1
	return cell.ReplaceAllStringFunc(one, func(whole string) string {
		at++
		content := cell.FindStringSubmatch(whole)[1]
		if at == 0 || at >= len(headings) || headings[at] == "" || strings.TrimSpace(content) == "" {
			return whole
		}
		return `<td><span class="wiel-words__heading" aria-hidden="true">` + html.EscapeString(headings[at]) + `</span> <span>` + content + `</span></td>`
	})
}
