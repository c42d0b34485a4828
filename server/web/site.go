package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"
	lru "github.com/hashicorp/golang-lru/v2"

	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/server/session"
	"wiel/server/web/markdown"
	"wiel/static"
	"wiel/store"
)

// Options is what the pages are made of. BaseURL is the address of the hub without a slash at its end ("https://wiel.example").
type Options struct {
	Store    *store.Store
	Indexes  *indexer.Set
	Assets   *static.Assets
	Texts    *i18n.Bundle
	Sessions *session.Manager
	Log      *slog.Logger
	Now      func() time.Time
	BaseURL  string
	Secure   bool

	Contact   string // e-mail address for questions about the hub; "" for none
	Operator  string // the organisation that runs the hub and answers for it; "" where that was not told
	SendsMail bool   // where false, pages show links to hand over
}

// Site shows the pages. Its exported methods are their handlers.
type Site struct {
	Options
	pages     *pageCache
	likeness  *lru.Cache[likenessKey, likeHits]
	prose     *lru.Cache[string, string]
	names     *lru.Cache[nameListKey, *nameLists]
	leaves    *lru.Cache[leafKey, leaf]
	epoch     atomic.Int64 // of the database when it was last looked at
	beginning sync.Mutex   // one form that begins an experiment is saved at a time
	cleaning  sync.Mutex   // one uploaded file is looked at at a time: an image may take hundreds of megabytes
}

// pageCacheBytes bounds the memory that cached pages take.
const pageCacheBytes = 20 << 20

// How much is remembered: what is like a record, for some 10 MB, and the HTML of texts, for some 20 MB.
const (
	likenessMost = 20_000
	proseMost    = 4_000
	// nameListsMost is two kinds of reader in two languages, and those of a test's second index.
	nameListsMost = 8
)

// New makes the site.
func New(o Options) *Site {
	return &Site{
		Options: o, pages: newPageCache(pageCacheBytes), likeness: newLRU[likenessKey, likeHits](likenessMost),
		prose: newLRU[string, string](proseMost), names: newLRU[nameListKey, *nameLists](nameListsMost),
		leaves: newLRU[leafKey, leaf](leavesMost),
	}
}

// forget empties what is remembered when the database is of a new epoch: something was erased then, or a backup was restored, and
// nothing of before may stay behind.
func (s *Site) forget() {
	epoch := s.Store.Epoch()
	if s.epoch.Load() == epoch || s.epoch.Swap(epoch) == epoch {
		return
	}
	s.pages.clear()
	s.likeness.Purge()
	s.prose.Purge()
	s.names.Purge()
}

// newLRU makes a memory of at most size things; a size below one is a mistake in the program.
func newLRU[K comparable, V any](size int) *lru.Cache[K, V] {
	cache, err := lru.New[K, V](size)
	if err != nil {
		panic(err)
	}
	return cache
}

// html gives the safe HTML of a Markdown text, whose highest heading is of level 3. Turning it costs as much as the rest of a
// page, so it is remembered.
func (p *page) html(text string) string {
	if html, ok := p.site.prose.Get(text); ok {
		return html
	}
	html := markdown.Rows(markdown.HTML(text, 3))
	p.site.prose.Add(text, html)
	return html
}

// buffers are used again for each page: growing one to the size of a page costs more than writing it.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// largestBuffer is the size, in bytes, above which a buffer is not kept for the next page.
const largestBuffer = 1 << 20

// render shows a component. It is written to memory first, so that a failure half-way still gives a proper error page.
func (s *Site) render(c *gin.Context, status int, component templ.Component) error {
	buffer := buffers.Get().(*bytes.Buffer)
	buffer.Reset()
	defer func() {
		if buffer.Cap() <= largestBuffer {
			buffers.Put(buffer)
		}
	}()
	if err := component.Render(context.WithoutCancel(c.Request.Context()), buffer); err != nil {
		return err
	}
	if slot, ok := slotOf(c); ok && status == http.StatusOK {
		cached := s.pages.page(slot.validity, bytes.Clone(buffer.Bytes()))
		s.pages.put(slot.key, cached)
		cached.send(c)
		return nil
	}
	// A browser may keep a page for its back button, so that what was typed is still there, but must ask before it shows it anew.
	control := "private, no-cache"
	if status != http.StatusOK {
		control = "no-store"
	}
	c.Header("Cache-Control", control)
	c.Data(status, htmlType, buffer.Bytes())
	return nil
}

const htmlType = "text/html; charset=utf-8"

// redirect leads to another page of this site, which is then asked for with GET.
func (s *Site) redirect(c *gin.Context, path string) error {
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// notice keeps a message for the next page: the key of a text, and what fills it in.
func (s *Site) notice(c *gin.Context, key string, args ...string) error {
	return s.Sessions.Notice(c, key, args...)
}
