package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	templ "github.com/a-h/templ/parser/v2"
)

// spoken are the attributes that a person sees or hears.
var spoken = []string{"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"}

// shownFields are the fields of the kit's arguments that a person sees or hears.
var shownFields = []string{
	"Text", "Title", "Label", "Help", "Hint", "Legend", "ButtonText", "Word", "Term", "Caption", "MoreText", "Lead", "Description",
	"Heading", "Empty", "SampleTitle", "Unit",
}

// samples hold the texts of the showcase, which only whoever builds pages reads.
func samples(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, "samples") || strings.HasPrefix(name, "showcase")
}

// TestNoTextStandsOutsideTheFiles finds words on a page or in a mail that no translator could reach: between tags, in an attribute that is
// read out, or handed to a component.
func TestNoTextStandsOutsideTheFiles(t *testing.T) {
	templates := 0
	eachSource(t, func(path, source string) {
		if samples(path) || !strings.Contains(path, "server") {
			return
		}
		if strings.HasSuffix(path, ".templ") {
			templates++
			file, err := templ.ParseString(source)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			walkTemplate(reflect.ValueOf(file), func(words string) { t.Errorf("%s: %q is not in static/locale", path, words) })
			path = strings.TrimSuffix(path, ".templ") + "_templ.go" // holds the expressions of the template
		}
		shownLiterals(t, path, func(at, words string) { t.Errorf("%s: %q is not in static/locale", at, words) })
	})
	if templates < 30 {
		t.Fatalf("found only %d templates: this test looks in the wrong place", templates)
	}
}

// walkTemplate hands over the words that stand in a template: all its texts, and the attributes that are spoken.
func walkTemplate(v reflect.Value, found func(words string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		switch node := v.Interface().(type) {
		case *templ.Text:
			report(node.Value, found)
			return
		case *templ.ConstantAttribute:
			if slices.Contains(spoken, node.Key.String()) {
				report(node.Value, found)
			}
			return
		}
		walkTemplate(v.Elem(), found)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walkTemplate(v.Field(i), found)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkTemplate(v.Index(i), found)
		}
	}
}

// shownLiterals hands over the words that Go code writes into what a component shows.
func shownLiterals(t *testing.T, path string, found func(at, words string)) {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, named := pair.Key.(*ast.Ident)
		literal, isLiteral := pair.Value.(*ast.BasicLit)
		if named && isLiteral && literal.Kind == token.STRING && slices.Contains(shownFields, key.Name) {
			words, _ := strconv.Unquote(literal.Value)
			report(words, func(words string) { found(set.Position(pair.Pos()).String(), words) })
		}
		return true
	})
}

// report hands over what holds a word: a letter that does not stand alone.
func report(text string, found func(words string)) {
	text = html.UnescapeString(text)
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters > 1 {
		found(strings.TrimSpace(text))
	}
}
