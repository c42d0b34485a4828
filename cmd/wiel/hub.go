package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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
	folders := []fs.FS{static.Locale()}
	if o.config != "" {
		folders = append(folders, os.DirFS(filepath.Join(o.config, "locale")))
	}
	texts, err := i18n.Load(folders...)
	if err != nil {
		return nil, err
	}
	texts.Follow(s, a.log)
	h := &hub{app: a, store: s}
	if h.indexes, err = indexer.OpenSet(s.Dir(), s, a.log); err != nil {
		return nil, err
	}
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

// close closes the indexes; the store is its owner's.
func (h *hub) close() error { return h.indexes.Close() }

// chores lists the work that goes on beside the visitors, each until its context ends.
func (h *hub) chores() []func(ctx context.Context) {
	return []func(ctx context.Context){
		h.indexes.Run, h.teller.Run, h.sender.Run, h.tidy, h.remind,
		indexer.NewDuplicates(h.indexes.Participants, h.store, h.log).Run,
	}
}

// How often what nobody needs any more is removed, and how old a file that no experiment has may get: a young one may belong to
// a draft that is just being saved. How often is looked whether somebody is to be reminded of something.
const (
	tidyEvery   = time.Hour
	orphanAge   = 24 * time.Hour
	remindEvery = 10 * time.Minute
)

// tidy does what the calendar asks and removes what nobody needs any more, at the start and every hour.
func (h *hub) tidy(ctx context.Context) {
	h.every(ctx, tidyEvery, "tidying", func() error {
		return errors.Join(h.store.TendJoinings(ctx), h.store.CleanUp(ctx), h.store.SweepFiles(ctx, orphanAge))
	})
}

// remind reminds people of their appointments, and lets come out what was planned for today.
func (h *hub) remind(ctx context.Context) {
	h.every(ctx, remindEvery, "reminding", func() error { return errors.Join(h.store.Remind(ctx), h.store.ComeOut(ctx)) })
}

// every does something at the start, and again and again until ctx ends. What fails is logged under a name.
func (h *hub) every(ctx context.Context, pause time.Duration, name string, do func() error) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		if err := do(); err != nil && ctx.Err() == nil {
			h.log.Error(name, "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
