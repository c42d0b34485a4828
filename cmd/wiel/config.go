package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"wiel/store"
)

// settings are the options of every command. Each option that may also come from the environment names its variable.
type settings struct {
	Data     string `default:"./data" placeholder:"DIR" variable:"WIEL_DATA" help:"The data folder: database, attachments and indexes."`
	LogLevel string `default:"info" enum:"debug,info,warn,error" variable:"WIEL_LOG_LEVEL" help:"What goes to the log: ${enum} (or worse)."`
	LogJSON  bool   `variable:"WIEL_LOG_JSON" help:"Write the log as JSON, one object a line."`
}

// Validate says what is wrong with the settings, if anything.
func (s *settings) Validate() error {
	if strings.TrimSpace(s.Data) == "" {
		return errors.New("--data is empty: name the data folder")
	}
	return nil
}

// app is what a command has in hand.
type app struct {
	settings
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	log            *slog.Logger
}

func newApp(s *settings, stdout, stderr io.Writer) *app {
	return &app{settings: *s, stdin: os.Stdin, stdout: stdout, stderr: stderr, now: time.Now, log: newLogger(s, stderr)}
}

// newLogger makes the log; it goes to stderr, so that stdout holds only what a command answers.
func newLogger(s *settings, w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // the parser let only the four levels through
	options := &slog.HandlerOptions{Level: level}
	if s.LogJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// open opens the data folder; the caller closes the store. It works beside a hub that serves the same folder.
func (a *app) open(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, store.Options{Dir: a.Data, Now: a.now, Log: a.log})
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("the data folder %s is not writable for this account: %w", a.Data, err)
	case err != nil:
		return nil, fmt.Errorf("the data folder %s does not open: %w", a.Data, err)
	}
	return s, nil
}

// withStore runs fn with the data folder open, and with reference data in it.
func (a *app) withStore(ctx context.Context, fn func(s *store.Store) error) error {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	if err = s.EnsureReference(ctx); err == nil {
		err = fn(s)
	}
	return errors.Join(err, s.Close())
}

// say prints one line of a command's answer.
func (a *app) say(format string, args ...any) { fmt.Fprintf(a.stdout, format+"\n", args...) }

// environment gives options that are not on the command line their value from the environment.
func environment(getenv func(string) string) kong.ResolverFunc {
	return func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		name := flag.Tag.Get("variable")
		if name == "" || getenv(name) == "" {
			return nil, nil
		}
		return getenv(name), nil
	}
}

// withVariable adds the environment variable to the help of an option.
func withVariable(value *kong.Value) string {
	if name := value.Tag.Get("variable"); name != "" {
		return value.Help + " [" + name + "]"
	}
	return value.Help
}
