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
//
// An installation may have texts of its own, in files (see Load) or made by its administrators (see Follow). Either takes the place of
// one of ours, and fills in the same.
package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

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

// Bundle holds the texts in all languages. It is safe for use by many goroutines.
type Bundle struct {
	matcher  language.Matcher
	own      *edition                // the texts as Load read them
	now      atomic.Pointer[edition] // these, with what the source changed
	source   Source
	log      *slog.Logger
	renewing sync.Mutex
}

// edition is the texts in all languages, as they are at one version of the source. It never changes.
type edition struct {
	version     int64
	translators map[string]*Translator
}

// Load reads the texts: each of the folders holds one folder a language. A text in a later folder goes before the same one in
// an earlier folder, so that an installation can change them; but it must be one of those in the first, and fill in the same.
func Load(folders ...fs.FS) (*Bundle, error) {
	b := &Bundle{
		own:     &edition{translators: map[string]*Translator{}},
		matcher: language.NewMatcher([]language.Tag{language.Dutch, language.English}),
	}
	for _, name := range Languages() {
		t := &Translator{language: name, plain: map[string]string{}, filled: map[string]message{}}
		for i, folder := range folders {
			if err := t.load(folder, i == 0); err != nil {
				return nil, fmt.Errorf("texts in %q: %w", name, err)
			}
		}
		for m := range t.months {
			t.months[m] = t.T("month." + strconv.Itoa(m+1))
		}
		b.own.translators[name] = t
	}
	b.now.Store(b.own)
	return b, nil
}

// In gives the texts in the language, or in Dutch where there is no such language.
func (b *Bundle) In(name string) *Translator { return b.current().in(name) }

// Own gives the texts in the language as they were loaded, without what the source changed.
func (b *Bundle) Own(name string) *Translator { return b.own.in(name) }

func (e *edition) in(name string) *Translator {
	if t, ok := e.translators[name]; ok {
		return t
	}
	return e.translators[Dutch]
}

// Has reports whether there are texts in the language.
func (b *Bundle) Has(name string) bool { return b.own.translators[name] != nil }

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

// load reads all files of the translator's language in a folder; a folder without it is fine. The texts in any but the first folder
// take the place of others.
func (t *Translator) load(folder fs.FS, first bool) error {
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
			if err := t.add(m, first); err != nil {
				return fmt.Errorf("%s: %q: %w", name, m.ID, err)
			}
		}
	}
	return nil
}

// add keeps one message: as it is if nothing is to be filled in, else cut at its placeholders.
func (t *Translator) add(m *goi18n.Message, first bool) error {
	one, err := compile(m.One)
	if err != nil {
		return err
	}
	other, err := compile(m.Other)
	if err != nil {
		return err
	}
	if len(other) == 0 && m.One != "" {
		return errors.New(`"other" is missing`)
	}
	if !first {
		if err := t.replaces(m.ID, message{one, other}); err != nil {
			return err
		}
	}
	t.set(m.ID, m.Other, message{one, other})
	return nil
}
