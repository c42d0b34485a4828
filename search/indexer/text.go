package indexer

import (
	"regexp"
	"slices"
	"strings"

	"wiel/store/model"
)

// textOf gives everything of the content that has no field of its own in the index. Each part begins on a line of its own, and so does
// each paragraph, heading and point of a list: an index shows no two of them as if they were one sentence.
func textOf(c *model.Content) string {
	parts := []string{c.Question, plain(c.WhatWeDid), plain(c.Result), c.Expectation, c.Criterion, c.Baseline, c.Changed, c.Seeks}
	for _, p := range c.Pitfalls {
		parts = append(parts, p.Note)
	}
	for _, s := range c.DataSources {
		parts = append(parts, s.Name)
	}
	for _, m := range c.Comparisons {
		parts = append(parts, m.Measure)
	}
	parts = append(parts, c.Partners...)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n")
}

// markdownSigns are the signs of Markdown that would stand in a fragment.
var markdownSigns = strings.NewReplacer("**", "", "__", "", "`", "", "### ", "", "## ", "", "# ", "", "- ", "", "> ", "", "|", " ")

// plain gives Markdown without its most common signs, a line for each block: an index wants words.
func plain(markdown string) string {
	return emphasis.ReplaceAllString(markdownSigns.Replace(blocks(markdown)), "$1")
}

// emphasis is *one word or more* between stars; 3 * 4 * 5 is not.
var emphasis = regexp.MustCompile(`\*([^*\s](?:[^*\n]*[^*\s])?)\*`)

// ownLine begins a line of Markdown that does not go on with the sentence before it: a heading, a point of a list, a quotation, a row.
var ownLine = regexp.MustCompile(`^(#|[-*+] |\d+[.)] |>|\|)`)

// number stands before a point of a list, and says nothing without the points before it.
var number = regexp.MustCompile(`^\d{1,3}[.)] +`)

// blocks gives Markdown with each block on one line: within a paragraph a line break is no more than a space.
func blocks(markdown string) string {
	var list []string
	goesOn := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case goesOn && !ownLine.MatchString(line):
			list[len(list)-1] += " " + line
		default:
			list = append(list, number.ReplaceAllString(line, ""))
		}
		goesOn = line != "" && line[0] != '#'
	}
	return strings.Join(list, "\n")
}
