package web

import (
	"container/list"
	"hash/maphash"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzip"

	"wiel/server/request"
)

// pageCache keeps pages that are the same for all visitors, the least recently used going first when it is full.
type pageCache struct {
	seed  maphash.Seed
	mu    sync.Mutex
	most  int // bytes
	size  int // bytes
	order *list.List
	pages map[string]*list.Element
}

func newPageCache(most int) *pageCache {
	return &pageCache{most: most, seed: maphash.MakeSeed(), order: list.New(), pages: map[string]*list.Element{}}
}

// pageEntry is a place in the cache.
type pageEntry struct {
	key  string
	page *cachedPage
}

// get gives the page with the key, if it is there and still valid.
func (pc *pageCache) get(key, validity string) *cachedPage {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	element, ok := pc.pages[key]
	if !ok {
		return nil
	}
	page := element.Value.(*pageEntry).page
	if page.validity != validity {
		pc.remove(element)
		return nil
	}
	pc.order.MoveToFront(element)
	return page
}

// put keeps a page; one that would fill much of the cache by itself is not kept.
func (pc *pageCache) put(key string, page *cachedPage) {
	if page.cost(key) > pc.most/8 {
		return
	}
	pc.mu.Lock()
	defer pc.mu.Unlock()
	if old, ok := pc.pages[key]; ok {
		pc.remove(old)
	}
	pc.pages[key] = pc.order.PushFront(&pageEntry{key, page})
	pc.size += page.cost(key)
	for pc.size > pc.most {
		pc.remove(pc.order.Back())
	}
}

// clear throws all pages away.
func (pc *pageCache) clear() {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	pc.size, pc.order, pc.pages = 0, list.New(), map[string]*list.Element{}
}

func (pc *pageCache) remove(element *list.Element) {
	entry := pc.order.Remove(element).(*pageEntry)
	delete(pc.pages, entry.key)
	pc.size -= entry.page.cost(entry.key)
}

// cachedPage is a page as it goes over the line, plain and compressed.
type cachedPage struct {
	validity   string
	plain      []byte
	length     []string
	etag       []string
	compress   sync.Once
	compressed []byte
	etagGzip   []string
}

// page makes a page of the cache. Its tag is a quick hash with a seed of this process: it need not withstand anybody who makes pages,
// because only we do, and after a restart a browser just takes the page once more.
func (pc *pageCache) page(validity string, plain []byte) *cachedPage {
	tag := strconv.FormatUint(maphash.Bytes(pc.seed, plain), 36)
	return &cachedPage{
		validity: validity, plain: plain, length: []string{strconv.Itoa(len(plain))},
		etag: []string{`"` + tag + `"`}, etagGzip: []string{`"` + tag + `-gz"`},
	}
}

// cost is what the page takes, in bytes: the compressed form, which may come later, is at most a quarter of the plain one.
func (p *cachedPage) cost(key string) int { return len(p.plain) + len(p.plain)/4 + len(key) + 512 }

// gzip gives the compressed page; the first visitor who takes it so pays for it.
func (p *cachedPage) gzip() []byte {
	p.compress.Do(func() {
		var b strings.Builder
		w, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
		if err != nil {
			panic(err) // the level is one of the library's own
		}
		_, _ = w.Write(p.plain) // a strings.Builder takes all
		_ = w.Close()
		p.compressed = []byte(b.String())
	})
	return p.compressed
}

// The headers of a cached page. A browser may keep it but asks each time whether it is still the same.
var (
	cachedType    = []string{htmlType}
	cachedControl = []string{"no-cache"}
	cachedVary    = []string{"Accept-Encoding, Accept-Language, Cookie"}
	cachedGzip    = []string{"gzip"}
)

// send answers with the page, or says that the browser has it.
func (p *cachedPage) send(c *gin.Context) {
	h, body := c.Writer.Header(), p.plain
	h["Cache-Control"], h["Vary"], h["Etag"] = cachedControl, cachedVary, p.etag
	if takesGzip(c.Request) {
		h["Etag"] = p.etagGzip
		if body = p.gzip(); !hasTag(c.Request, p.etagGzip[0]) {
			h["Content-Encoding"] = cachedGzip
		}
	}
	if hasTag(c.Request, h["Etag"][0]) {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	h["Content-Type"] = cachedType
	h["Content-Length"] = p.length
	if len(body) != len(p.plain) {
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	c.Status(http.StatusOK)
	_, _ = c.Writer.Write(body) // a visitor who went away is nobody's failure
}

func takesGzip(r *http.Request) bool {
	accept := r.Header.Get("Accept-Encoding")
	return strings.Contains(accept, "gzip") && !strings.Contains(accept, "gzip;q=0")
}

// hasTag reports whether the browser says that it has the page with the tag.
func hasTag(r *http.Request, tag string) bool {
	for _, known := range r.Header["If-None-Match"] {
		if strings.Contains(known, tag) || known == "*" {
			return true
		}
	}
	return false
}

// slotKey is where gin's context holds the place in the cache that this request's page will take.
const slotKey = "slot"

// slot is a place in the cache for a page that is being made. The validity was read before the page, so that a change
// meanwhile makes it old at once, never new for ever.
type slot struct{ key, validity string }

func slotOf(c *gin.Context) (*slot, bool) {
	value, _ := c.Get(slotKey)
	s, ok := value.(*slot)
	return s, ok
}

// uncached keeps the page of this request out of the cache: it rests on what the validity does not name.
func uncached(c *gin.Context) { c.Set(slotKey, nil) }

// Cached makes a handler's pages come from the cache for whoever has no session. They stay as long as the database's generation and
// all cursors are what they were: a page with search results passes the cursor of its index.
func (s *Site) Cached(show request.Handler, cursors ...func() string) request.Handler {
	return func(c *gin.Context) error {
		s.forget()
		if s.Sessions.Has(c.Request) {
			return show(c)
		}
		key := request.Texts(c).Language() + " " + c.Request.RequestURI
		validity := s.validity(c, cursors)
		if page := s.pages.get(key, validity); page != nil {
			page.send(c)
			return nil
		}
		c.Set(slotKey, &slot{key, validity})
		return show(c)
	}
}

// validity names the state on which a page rests; the day is in it because a page may tell what is due, and the texts because the page
// goes on with those that its visit began with.
func (s *Site) validity(c *gin.Context, cursors []func() string) string {
	validity := s.Store.Generation() + " " + strconv.FormatInt(s.Now().Unix()/86400, 36) + " " + request.Texts(c).Edition()
	if s.bannerNow(c.Request.Context()) != nil {
		validity += " banner" // it may end while nothing else changes
	}
	for _, cursor := range cursors {
		validity += " " + cursor()
	}
	return validity
}
