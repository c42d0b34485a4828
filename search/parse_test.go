package search

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestParse checks how typed text is read.
func TestParse(t *testing.T) {
	word := func(text string) clause { return clause{text: text} }
	phrase := func(text string) clause { return clause{text: text, phrase: true} }
	not := func(c clause) clause { c.negative = true; return c }
	for _, c := range []struct {
		typed string
		want  []clause
	}{
		{"", nil},
		{" \t\n", nil},
		{"a b", []clause{word("a"), word("b")}},
		{`"a b" c`, []clause{phrase("a b"), word("c")}},
		{`„a b” «c d» “e”`, []clause{phrase("a b"), phrase("c d"), phrase("e")}},
		{`a"b c"d`, []clause{word("a"), phrase("b c"), word("d")}},
		{`"a b`, []clause{phrase("a b")}},
		{`""`, nil},
		{"-a b-c - d", []clause{not(word("a")), word("b-c"), word("d")}},
		{`-"a b"`, []clause{not(phrase("a b"))}},
		{"--a", []clause{not(word("-a"))}},
		{"-", nil},
		{`-"`, nil},
		{"AND (a* ~ ^2", []clause{word("AND"), word("(a*"), word("^2")}},
		{"a OR b", []clause{word("a"), {text: "b", or: true}}},
		{`"a b" OF c`, []clause{phrase("a b"), {text: "c", or: true}}},
		{"OR a OR", []clause{word("a")}},
		{"a of b", []clause{word("a"), word("of"), word("b")}},
		{"a OR -b", []clause{word("a"), not(word("b"))}},
		{"titel:a", []clause{{text: "a", in: 1 << titleField}}},
		{`-Plaats:"a b"`, []clause{{text: "a b", phrase: true, negative: true, in: 1 << namesField}}},
		{"titel: a", []clause{word("a")}},
		{"iets:a b:c", []clause{word("iets:a"), word("b:c")}},
		{"a\xffb", []clause{word("a"), word("b")}},
	} {
		if got := parse(c.typed); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is read as %+v, want %+v", c.typed, got, c.want)
		}
	}
}

// FuzzParse checks that every text is read, in parts that stand in it, and that what is wanted fits the matcher.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", `"a`, `-"-`, "é\xff„x", strings.Repeat("woord ", 500), strings.Repeat("é", 3000), "z.s.m. o'tje"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		clauses := parse(typed)
		for _, c := range clauses {
			if !utf8.ValidString(c.text) || c.text == "" {
				t.Errorf("%q gives %q", typed, c.text)
			}
		}
		words := want(clauses)
		if len(words) > maxWords {
			t.Errorf("%q gives %d words", typed, len(words))
		}
		for _, w := range words {
			for _, r := range w.readings {
				if r.parts != nil {
					continue
				}
				if len(r.terms) == 0 || len(r.terms) != len(r.offsets) || r.offsets[0] != 0 {
					t.Errorf("%q gives %+v", typed, r)
				}
			}
		}
	})
}
