package i18n_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"wiel/server/i18n"
	"wiel/static"
	"wiel/store/model"
)

// source is one that a test changes.
type source struct {
	mu      sync.Mutex
	version atomic.Int64
	texts   []model.Text
	failure error
	read    int
}

func (s *source) TextsVersion() int64 { return s.version.Load() }

func (s *source) Texts(context.Context) ([]model.Text, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read++
	return s.texts, s.failure
}

func (s *source) set(failure error, texts ...model.Text) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.texts, s.failure = texts, failure
	s.version.Add(1)
}

func following(t testing.TB, s *source) (*i18n.Bundle, *bytes.Buffer) {
	t.Helper()
	bundle, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	bundle.Follow(s, slog.New(slog.NewTextHandler(log, nil)))
	return bundle, log
}

func TestTextsFollowTheirSource(t *testing.T) {
	s := &source{texts: []model.Text{{Language: "nl", Key: "stage.running", Text: "bezig"}}}
	bundle, log := following(t, s)
	before := bundle.In("nl")
	if got := before.T("stage.running"); got != "bezig" {
		t.Errorf("a text that was changed before the start: %q", got)
	}
	s.set(nil, model.Text{Language: "nl", Key: "ask.contact", Text: "Vraag {{.Arg0}}."}, model.Text{Language: "en", Key: "stage.running", Text: "busy"},
		model.Text{Language: "nl", Key: "stage.paused", Text: "ligt bij {{.Arg3}}"}, model.Text{Language: "nl", Key: "old.text", Text: "oud"},
		model.Text{Language: "fr", Key: "stage.running", Text: "en cours"})
	nl := bundle.In("nl")
	for _, c := range []struct{ sentence, got, want string }{
		{"a change is there at once, filled in", nl.T("ask.contact", "Ann"), "Vraag Ann."},
		{"in its own language", bundle.In("en").T("stage.running"), "busy"},
		{"what is not changed any more is ours", nl.T("stage.running"), "loopt"},
		{"what fills in other things than ours is left out", nl.T("stage.paused"), "gepauzeerd"},
		{"what we do not have any more is left out", nl.T("old.text"), "old.text"},
		{"who began a page goes on with the texts of then", before.T("stage.running"), "bezig"},
		{"ours can be asked for", bundle.Own("en").T("stage.running"), "running"},
		{"a changed text as it is written", nl.Written("ask.contact"), "Vraag {{.Arg0}}."},
		{"what it fills in", strings.Join(nl.Placeholders("ask.contact"), " "), "{{.Arg0}}"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, c.got, c.want)
		}
	}
	if before.Edition() == nl.Edition() {
		t.Error("a page with the old texts cannot be told from one with the new")
	}
	if bundle.In("nl") != nl || s.read != 2 {
		t.Errorf("the source was read %d times", s.read)
	}
	s.set(errors.New("disk on fire"))
	if got := bundle.In("nl").T("ask.contact", "Ann"); got != "Vraag Ann." || !strings.Contains(log.String(), "disk on fire") {
		t.Errorf("while the source fails: %q; the log says %s", got, log)
	}
	s.mu.Lock()
	s.failure = nil
	s.mu.Unlock()
	if got := bundle.In("nl").T("ask.contact", "Ann"); got == "Vraag Ann." {
		t.Error("after the source failed, it is not asked again")
	}
}

func TestATextMustFillInTheSame(t *testing.T) {
	bundle, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	nl := bundle.In("nl")
	for _, c := range []struct{ sentence, key, text, want string }{
		{"the same, and twice", "ask.contact", "{{ .Arg0 }} en {{.Arg0}}", ""},
		{"nothing where ours fills in nothing", "about.text", "Over ons", ""},
		{"one is missing", "ask.contact", "Mail ons", "text.missingPlaceholder"},
		{"one is unknown", "about.text", "Over {{.Arg0}}", "text.unknownPlaceholder"},
		{"one is another", "ask.contact", "Mail {{.Arg1}}", "text.missingPlaceholder [{{.Arg0}}]"},
		{"one is no placeholder", "about.text", "Over {{ons}}", "text.badPlaceholder"},
		{"braces that do not close", "about.text", "Over {{", "text.badPlaceholder"},
		{"a text that is not there", "about.nothing", "x", "error.notFound"},
	} {
		if err := nl.Check(c.key, c.text); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}

// Who asks for texts while they change gets those of before or those of after, whole.
func TestTextsChangeUnderManyReaders(t *testing.T) {
	s := &source{}
	bundle, _ := following(t, s)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for range 200 {
				nl := bundle.In("nl")
				if one, two := nl.T("stage.running"), nl.T("stage.paused"); (one == "A") != (two == "B") {
					t.Errorf("half of a change was seen: %q and %q", one, two)
					return
				}
			}
		})
	}
	for i := range 50 {
		if i%2 == 0 {
			s.set(nil, model.Text{Language: "nl", Key: "stage.running", Text: "A"}, model.Text{Language: "nl", Key: "stage.paused", Text: "B"})
		} else {
			s.set(nil)
		}
	}
	readers.Wait()
}

// Each page asks once which texts are those of now.
func BenchmarkIn(b *testing.B) {
	bundle, _ := following(b, &source{})
	b.ReportAllocs()
	for b.Loop() {
		_ = bundle.In("nl")
	}
}
