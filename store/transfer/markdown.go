package transfer

import (
	"regexp"
	"strings"
)

var (
	headingLine = regexp.MustCompile(`(?m)^(#{1,6})[ \t]+(.*?)[ \t#]*$`)
	listItem    = regexp.MustCompile(`(?m)^[ \t]*(?:[-*]|\d+\.)[ \t]+(.+)$`)
	templateTag = regexp.MustCompile(`(?s)\{%.*?%\}`)
	scriptCall  = regexp.MustCompile(`(?m)^[ \t]*[A-Za-z_$][\w$.]*\(.*\{.*\}.*\)[ \t]*;?[ \t]*$`)
	authorLine  = regexp.MustCompile(`(?mi)^[ \t*_]*(?:door|auteurs?|by|authors?)[ \t]*:.*$`)
	ruleLine    = regexp.MustCompile(`(?m)^[ \t]*-{3,}[ \t]*$`)
	htmlTag     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	trailing    = regexp.MustCompile(`(?m)[ \t]+$`)
	blankLines  = regexp.MustCompile(`\n{3,}`)
	link        = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	emphasis    = regexp.MustCompile("\\*\\*|__|`")
)

// tidyMarkdown gives a section's text without what a web page left in it: tags of its generator, script calls, tags, rules, who wrote it, and runs of
// blank lines.
func tidyMarkdown(text string) string {
	for _, junk := range []*regexp.Regexp{templateTag, scriptCall, authorLine, ruleLine, htmlTag, trailing} {
		text = junk.ReplaceAllString(text, "")
	}
	return masked(strings.TrimSpace(blankLines.ReplaceAllString(text, "\n\n")))
}

// bare gives Markdown as plain text: links as their words, without signs of emphasis.
func bare(text string) string {
	return emphasis.ReplaceAllString(link.ReplaceAllString(text, "$1"), "")
}

// levels are the headings of a Markdown text in their order, to look up how deep each is.
type levels [][2]string

func headingLevels(text string) levels {
	var list levels
	for _, found := range headingLine.FindAllStringSubmatch(text, -1) {
		list = append(list, [2]string{found[1], oneLine(found[2])})
	}
	return list
}

// next gives the depth of the next heading of this name, 2 where there is none, and goes on behind it.
func (l *levels) next(heading string) int {
	for i, one := range *l {
		if one[1] == heading {
			*l = (*l)[i+1:]
			return len(one[0])
		}
	}
	return 2
}
