package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"wiel/search/indexer"
	"wiel/server"
	"wiel/server/i18n"
	"wiel/server/mail"
	"wiel/server/news"
	"wiel/static"
	"wiel/store"
)

// hub is all that serves one data folder, wired together.
type hub struct {
	*app
	store   *store.Store
	indexes *indexer.Set
	server  *server.Server
	sender  *mail.Sender
	teller  *news.Teller
	warming sync.WaitGroup
}

// hubOptions is what a hub is told.
type hubOptions struct {
	assets         *static.Assets
	baseURL        string
	trustedProxies []string
	showcase       bool
	contact        string
	operator       string
	config         string // the configuration folder; "" for none
	mail           mailOptions
}

// openHub wires what serves the store. Close it after its chores have ended.
func openHub(a *app, s *store.Store, o hubOptions) (*hub, error) {
	h := &hub{app: a, store: s}
	texts, err := h.load(o)
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	texts.Follow(s, a.log)
	h.sender = h.newSender(o.mail, texts, o.baseURL)
	h.teller = news.New(news.Options{Store: s, Indexes: h.indexes, Log: a.log, Mails: h.sender.Enabled()})
	h.server, err = server.New(server.Options{
		Store: s, Indexes: h.indexes, Assets: o.assets, Texts: texts, Log: a.log, Now: a.now,
		BaseURL: o.baseURL, Secure: strings.HasPrefix(o.baseURL, "https:"), TrustedProxies: o.trustedProxies, Showcase: o.showcase,
		Contact: o.contact, Operator: o.operator, SendsMail: h.sender.Enabled(),
	})
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// load reads the texts, and beside them opens the indexes and makes the public one ready for the first visitor, which may take longer: each takes
// a third of a start.
func (h *hub) load(o hubOptions) (texts *i18n.Bundle, err error) {
	folders := []fs.FS{static.Locale()}
	if o.config != "" {
		folders = append(folders, os.DirFS(filepath.Join(o.config, "locale")))
	}
	var failed error
	var reading sync.WaitGroup
	reading.Go(func() { texts, failed = i18n.Load(folders...) })
	if h.indexes, err = indexer.OpenSet(h.store.Dir(), h.store, h.log); err == nil {
		h.warming.Go(h.indexes.Public.Warm)
	}
	reading.Wait()
	return texts, errors.Join(err, failed)
}

// close closes the indexes; the store is its owner's.
func (h *hub) close() error {
	if h.indexes == nil {
		return nil
	}
	h.warming.Wait()
	return h.indexes.Close()
}

// chores lists the work that goes on beside the visitors, each until its context ends.
func (h *hub) chores() []func(ctx context.Context) { return append(h.lesserChores(), h.indexes.Run) }

// lesserChores are those that no visitor waits for.
func (h *hub) lesserChores() []func(ctx context.Context) {
	return []func(ctx context.Context){
		h.teller.Run, h.sender.Run, h.tidy, h.remind, indexer.NewDuplicates(h.indexes.Participants, h.store, h.log).Run,
	}
}

// How often what nobody needs any more is removed, and how old a file that no experiment has may get: a young one may belong to
// a draft that is just being saved. How often is looked whether somebody is to be reminded of something.
const (
	tidyEvery   = time.Hour
	orphanAge   = 24 * time.Hour
	remindEvery = 10 * time.Minute
)

// startPause is how long the first visitors after a start have the machine for themselves: looking which files are used takes longer than
// their first page where the hub has a hundred thousand experiments.
const startPause = 3 * time.Second

// tidy does what the calendar asks and removes what nobody needs any more, soon after the start and every hour.
func (h *hub) tidy(ctx context.Context) {
	h.every(ctx, tidyEvery, "tidying", func() error {
		return errors.Join(h.store.TendJoinings(ctx), h.store.CleanUp(ctx), h.store.SweepFiles(ctx, orphanAge))
	})
}

// remind reminds people of their appointments, and lets come out what was planned for today.
func (h *hub) remind(ctx context.Context) {
	h.every(ctx, remindEvery, "reminding", func() error { return errors.Join(h.store.Remind(ctx), h.store.ComeOut(ctx)) })
}

// every does something soon after the start, and again and again until ctx ends. What fails is logged under a name.
func (h *hub) every(ctx context.Context, pause time.Duration, name string, do func() error) {
	for next := startPause; ; next = pause {
		select {
		case <-ctx.Done():
			return
		case <-time.After(next):
		}
		if err := do(); err != nil && ctx.Err() == nil {
			h.log.Error(name, "error", err)
		}
	}
}
