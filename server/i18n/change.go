package i18n

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"wiel/store/model"
)

// Source keeps the texts that administrators changed. Its version is asked for each page, so it must cost next to nothing.
type Source interface {
	TextsVersion() int64
	Texts(ctx context.Context) ([]model.Text, error)
}

// Follow makes the bundle give the texts that the source holds in the place of its own, from now on and as soon as they change there.
// It is called once, before the texts are used.
func (b *Bundle) Follow(source Source, log *slog.Logger) {
	b.source, b.log = source, log
	b.now.Store(&edition{version: -1, translators: b.own.translators})
}

// renewTimeout is how long the texts of before may be waited on; then they are used.
const renewTimeout = 5 * time.Second

// current gives the texts of now.
func (b *Bundle) current() *edition {
	e := b.now.Load()
	if b.source == nil || b.source.TextsVersion() == e.version {
		return e
	}
	b.renewing.Lock()
	defer b.renewing.Unlock()
	version := b.source.TextsVersion() // before the texts: what changes in between is read once more
	if e = b.now.Load(); e.version == version {
		return e
	}
	ctx, cancel := context.WithTimeout(context.Background(), renewTimeout)
	defer cancel()
	changed, err := b.source.Texts(ctx)
	if err != nil {
		b.log.Error("the changed texts cannot be read", "error", err)
		return e
	}
	e = b.with(version, changed)
	b.now.Store(e)
	return e
}

// with makes an edition of our own texts with others in the place of some. One that fills in something else than ours, after an update
// of ours, is left out: ours says more.
func (b *Bundle) with(version int64, changed []model.Text) *edition {
	e := &edition{version: version, translators: map[string]*Translator{}}
	for name, own := range b.own.translators {
		t := *own
		t.edition, t.plain, t.filled = strconv.FormatInt(version, 36), maps.Clone(own.plain), maps.Clone(own.filled)
		e.translators[name] = &t
	}
	for _, c := range changed {
		t, known := e.translators[c.Language]
		if !known || b.own.translators[c.Language].Check(c.Key, c.Text) != nil {
			continue
		}
		if pieces, err := compile(c.Text); err == nil {
			t.set(c.Key, c.Text, message{other: pieces})
		}
	}
	return e
}

// set puts a text under a key: whole where nothing is to be filled in.
func (t *Translator) set(key, text string, m message) {
	delete(t.plain, key)
	delete(t.filled, key)
	if m.one == nil && len(m.names()) == 0 {
		t.plain[key] = text
		return
	}
	t.filled[key] = m
}

// Keys gives the keys that begin with a prefix, of texts without a plural, in the order of the alphabet.
func (t *Translator) Keys(prefix string) []string {
	var keys []string
	for _, key := range slices.Concat(slices.Collect(maps.Keys(t.plain)), slices.Collect(maps.Keys(t.filled))) {
		if strings.HasPrefix(key, prefix) && t.filled[key].one == nil {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Written gives the text with the key as it is written, with its placeholders. One with a plural gives the plural.
func (t *Translator) Written(key string) string {
	if text, ok := t.plain[key]; ok {
		return text
	}
	var b strings.Builder
	for _, p := range t.filled[key].other {
		b.WriteString(p.text)
		if p.name != "" {
			b.WriteString(placeholder(p.name))
		}
	}
	return b.String()
}

// Fill fills a text that is none of ours, as T does ours. One with other placeholders than T knows comes back as it is.
func (t *Translator) Fill(text string, args ...any) string {
	pieces, err := compile(text)
	if err != nil {
		return text
	}
	return t.fill(pieces, "", args)
}

// Placeholders gives what the text with the key fills in, as it is written there: "{{.Arg0}}".
func (t *Translator) Placeholders(key string) []string {
	var list []string
	for _, name := range t.filled[key].names() {
		list = append(list, placeholder(name))
	}
	return list
}

// Check says all that is wrong with a text in the place of the one with the key: it must fill in the same. The failures are of the field
// "text". A text that there is not is Missing.
func (t *Translator) Check(key, text string) error {
	if !t.Has(key) {
		return model.Missing()
	}
	pieces, err := compile(text)
	if err != nil {
		return &model.Error{Kind: model.Invalid, Field: "text", Key: "text.badPlaceholder", Err: err}
	}
	var wrong model.Errors
	missing, unknown := t.compare(key, message{other: pieces})
	if len(unknown) > 0 {
		wrong = append(wrong, model.Invalidf("text", "text.unknownPlaceholder", strings.Join(unknown, ", ")))
	}
	if len(missing) > 0 && t.filled[key].one == nil {
		wrong = append(wrong, model.Invalidf("text", "text.missingPlaceholder", strings.Join(missing, ", ")))
	}
	return wrong.Or()
}

// replaces says why a message cannot take the place of the one with the key.
func (t *Translator) replaces(key string, m message) error {
	if !t.Has(key) {
		return errors.New("no text has this key: look for it in the list of texts, or leave it out")
	}
	missing, unknown := t.compare(key, m)
	if len(unknown) > 0 {
		return fmt.Errorf("%s is not filled in here: leave it out", strings.Join(unknown, ", "))
	}
	if len(missing) > 0 && m.one == nil && t.filled[key].one == nil {
		return fmt.Errorf("%s is missing: Wiel fills it in here", strings.Join(missing, ", "))
	}
	return nil
}

// compare gives the placeholders of the text with the key that another message lacks, and those that only the other has.
func (t *Translator) compare(key string, m message) (missing, unknown []string) {
	ours, theirs := t.filled[key].names(), m.names()
	if t.filled[key].one != nil {
		ours = append(ours, "Count")
	}
	for _, name := range ours {
		if !slices.Contains(theirs, name) {
			missing = append(missing, placeholder(name))
		}
	}
	for _, name := range theirs {
		if !slices.Contains(ours, name) {
			unknown = append(unknown, placeholder(name))
		}
	}
	return missing, unknown
}

// names gives what a message fills in, each once, in the order of the alphabet.
func (m message) names() []string {
	var names []string
	for _, p := range slices.Concat(m.one, m.other) {
		if p.name != "" {
			names = append(names, p.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// placeholder gives a name as it is written in a text.
func placeholder(name string) string { return "{{." + name + "}}" }
