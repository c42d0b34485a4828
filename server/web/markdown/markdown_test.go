package markdown_test

import (
	"strings"
	"testing"

	"wiel/server/web/markdown"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ sentence, source, want string }{
		{"a paragraph", "a *b*", "<p>a <em>b</em></p>\n"},
		{"headings begin at the level of the page", "# a\n\n## b", "<h3>a</h3>\n<h4>b</h4>\n"},
		{"also where the author began low", "#### a", "<h3>a</h3>\n"},
		{"no heading skips a level", "# a\n\n### b", "<h3>a</h3>\n<h4>b</h4>\n"},
		{"a link is not counted", "[a](https://b.test)", `<p><a href="https://b.test" rel="nofollow">a</a></p>` + "\n"},
		{"a link within the site", "[a](/over)", `<p><a href="/over">a</a></p>` + "\n"},
		{"no scripts in links", "[a](javascript:alert(1))", "<p>a</p>\n"},
		{"no images", "![a](https://b.test/c.png)", "<p></p>\n"},
		{"no raw HTML", "<script>alert(1)</script>a <b onclick=x>b</b>", ""},
		{"no styles", "<p style='color:red'>a</p>", ""},
		{"a table", "|a|b|\n|-|-|\n|1|2|", "<table>"},
		{"nothing", "", ""},
	} {
		got := markdown.HTML(c.source, 3)
		if (c.want == "<table>" && !strings.Contains(got, "<td>1</td>")) || (c.want != "<table>" && c.want != "" && got != c.want) {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.want)
		}
		for _, never := range []string{"<script", "onclick", "style=", "<img", "javascript:"} {
			if strings.Contains(got, never) {
				t.Errorf("%s: %q holds %s", c.sentence, got, never)
			}
		}
	}
}

func TestHTMLIsBounded(t *testing.T) {
	if got := markdown.HTML(strings.Repeat("é ", markdown.MostBytes), 3); len(got) > markdown.MostBytes+100 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestHeadedPutsTheFirstParagraphInAHeading(t *testing.T) {
	for _, c := range []struct{ sentence, source, heading, rest string }{
		{"marks are shown", "Waar leidt dit **naar** toe?", "Waar leidt dit <strong>naar</strong> toe?", ""},
		{"no images, no links, no HTML", "![x](https://b.test/c.png)Wat <b>is</b> [dit](https://b.test)?", "Wat is dit?", ""},
		{"no block in a heading", "# Wat?", "Wat?", ""},
		{"never empty", "![](c.png)", "![](c.png)", ""},
		{"what comes after stands below it", "Wat?\r\n\r\n- a", "Wat?", "<ul>\n<li>a</li>\n</ul>\n"},
	} {
		if heading, rest := markdown.Headed(c.source, 5); heading != c.heading || rest != c.rest {
			t.Errorf("%s: %q and %q", c.sentence, heading, rest)
		}
	}
}

func TestPlainHasNoMarks(t *testing.T) {
	const source = "# Kop\n\nWe deden **veel** & <b>meer</b>.\n\n- [een](https://wiel.example)\n- `twee`"
	if got := strings.Join(strings.Fields(markdown.Plain(source)), " "); got != "Kop We deden veel & meer. een twee" {
		t.Errorf("gave %q", got)
	}
}

func TestRowsTellTheirHeadings(t *testing.T) {
	got := markdown.Rows(markdown.HTML("voor\n\n|Wat|*Hoe* <b>lang</b> & [waar](/x)|\n|-|-|\n|naam|een jaar|\n|mail||", 2))
	for _, c := range []struct{ sentence, want string }{
		{"a table can be blocks", `<div class="wiel-words"><table class="wiel-table wiel-words__table">`},
		{"the first cell needs no heading", "<td>naam</td>"},
		{"another has its own, in plain words", `<td><span class="wiel-words__heading" aria-hidden="true">Hoe lang &amp; waar</span> <span>een jaar</span></td>`},
		{"an empty one has none", "<td></td>"},
		{"what is no table stays", "<p>voor</p>\n<div"},
	} {
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: no %s in %s", c.sentence, c.want, got)
		}
	}
}
