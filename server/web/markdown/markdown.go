// Package markdown turns the Markdown that people write into HTML that is safe to show: no raw HTML, no images, headings that fit
// under those of the page, and links that a search engine does not count.
package markdown

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// MostBytes bounds what is turned into HTML; the rest of a longer text is left out.
const MostBytes = 200_000

var engine = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify))

var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del", "code", "pre",
		"hr", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,6}$`)).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "http", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnFullyQualifiedLinks(true)
	return p
}

// HTML gives safe HTML of a Markdown text in which the highest heading is of level top (1 to 6).
func HTML(source string, top int) string {
	if len(source) > MostBytes {
		source = strings.ToValidUTF8(source[:MostBytes], "")
	}
	content := []byte(source)
	document := engine.Parser().Parse(text.NewReader(content))
	shift(document, top)
	var out bytes.Buffer
	if err := engine.Renderer().Render(&out, content, document); err != nil {
		return "<p>" + html.EscapeString(source) + "</p>"
	}
	return policy.SanitizeReader(&out).String()
}

var inline = newInlinePolicy()

func newInlinePolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("br", "em", "strong", "del", "code")
	return p
}

// Headed gives safe HTML of a Markdown text whose first paragraph is a heading: what fits within that, and the rest, in which the highest
// heading is of level top.
func Headed(source string, top int) (heading, rest string) {
	first, others, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(source, "\r\n", "\n")), "\n\n")
	if heading = strings.TrimSpace(inline.Sanitize(HTML(first, top))); heading == "" {
		heading = html.EscapeString(first) // a heading is never empty
	}
	return heading, HTML(others, top)
}

var bare = bluemonday.StrictPolicy()

// Plain gives a Markdown text without its marks, for where it is shown in brief: each paragraph and each item on a line of its own.
func Plain(source string) string {
	return strings.TrimSpace(html.UnescapeString(bare.Sanitize(HTML(source, 1))))
}

// shift makes the highest heading one of level top, and lets no heading skip a level, because a screen reader leafs by them.
func shift(document ast.Node, top int) {
	var headings []*ast.Heading
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			headings = append(headings, h)
		}
		return ast.WalkContinue, nil
	})
	highest, previous := 6, top-1
	for _, h := range headings {
		highest = min(highest, h.Level)
	}
	for _, h := range headings {
		h.Level = min(h.Level-highest+top, previous+1, 6)
		previous = h.Level
	}
}
