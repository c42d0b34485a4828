// Package i18n gives the texts of the screens in the visitor's language, with plurals, dates, numbers and amounts.
//
// The texts stand in static/locale/nl and static/locale/en, one TOML file a subject, flat quoted keys:
//
//	"search.title" = "Experimenten"
//	"search.by" = "Van {{.Arg0}}, {{.Arg1}}"           T("search.by", name, place)
//	["search.found"]                                     N("search.found", total)
//	one = "{{.Count}} gevonden"
//	other = "{{.Count}} gevonden"
//
// A placeholder is only ever a name between braces: no functions, so that filling in is joining strings. A test compares the keys
// in the code with those in the files, in both languages.
package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // dates are those of Amsterdam, also on a machine without time zones

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Dutch and English are the languages there are. Dutch is what a visitor gets who asks for neither.
const (
	Dutch   = "nl"
	English = "en"
)

// Languages lists the languages in the order in which they are offered.
func Languages() []string { return []string{Dutch, English} }

// Bundle holds the texts in all languages. It never changes after Load.
type Bundle struct {
	translators map[string]*Translator
	matcher     language.Matcher
}

// Load reads the texts: each of the folders holds one folder a language. A text in a later folder goes before the same one in
// an earlier folder, so that an installation can change them.
func Load(folders ...fs.FS) (*Bundle, error) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	b := &Bundle{
		translators: map[string]*Translator{},
		matcher:     language.NewMatcher([]language.Tag{language.Dutch, language.English}),
	}
	for _, name := range Languages() {
		t := &Translator{language: name, zone: zone, plain: map[string]string{}, filled: map[string]message{}}
		for _, folder := range folders {
			if err := t.load(folder); err != nil {
				return nil, fmt.Errorf("texts in %q: %w", name, err)
			}
		}
		for m := range t.months {
			t.months[m] = t.T("month." + strconv.Itoa(m+1))
		}
		b.translators[name] = t
	}
	return b, nil
}

// In gives the texts in the language, or in Dutch where there is no such language.
func (b *Bundle) In(name string) *Translator {
	if t, ok := b.translators[name]; ok {
		return t
	}
	return b.translators[Dutch]
}

// Has reports whether there are texts in the language.
func (b *Bundle) Has(name string) bool { return b.translators[name] != nil }

// Match gives the language that suits a browser's Accept-Language header best.
func (b *Bundle) Match(accept string) string {
	if accept == "" {
		return Dutch
	}
	first, _, _ := strings.Cut(accept, ",")
	if name, _, _ := strings.Cut(first, "-"); b.Has(name) && !strings.Contains(first, ";") {
		return name // as nearly every browser asks; the rest is fifty times slower
	}
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return Dutch
	}
	_, index, confidence := b.matcher.Match(wanted...)
	if confidence == language.No {
		return Dutch
	}
	return Languages()[index]
}

// load reads all files of the translator's language in a folder; a folder without it is fine.
func (t *Translator) load(folder fs.FS) error {
	names, err := fs.Glob(folder, t.language+"/*.toml")
	if err != nil {
		return err
	}
	seen := map[string]string{}
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		messages, err := goi18n.ParseMessageBytes(content, toml.Unmarshal)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, m := range messages {
			if other := seen[m.ID]; other != "" {
				return fmt.Errorf("%s: %q is in %s too", name, m.ID, other)
			}
			seen[m.ID] = path.Base(name)
			if err := t.add(m); err != nil {
				return fmt.Errorf("%s: %q: %w", name, m.ID, err)
			}
		}
	}
	return nil
}

// add keeps one message: as it is if nothing is to be filled in, else cut at its placeholders.
func (t *Translator) add(m *goi18n.Message) error {
	delete(t.plain, m.ID)
	delete(t.filled, m.ID)
	if m.One == "" && !strings.Contains(m.Other, "{{") {
		t.plain[m.ID] = m.Other
		return nil
	}
	one, err := compile(m.One)
	if err != nil {
		return err
	}
	other, err := compile(m.Other)
	if err != nil {
		return err
	}
	if len(other) == 0 {
		return errors.New(`"other" is missing`)
	}
	t.filled[m.ID] = message{one: one, other: other}
	return nil
}
