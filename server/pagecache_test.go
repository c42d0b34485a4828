package server_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"wiel/store/model"
	"wiel/store/storetest"
)

// counted is a hub with a page that is cached and counts how often it was made.
type counted struct {
	*hub
	made   int
	cursor string
	during func()
}

func newCounted(t *testing.T) *counted {
	n := &counted{hub: newHub(t), during: func() {}}
	n.Server.HandleCached("/geteld", func(c *gin.Context) error {
		n.made++
		n.during()
		if c.Query("stuk") != "" {
			return model.Missing()
		}
		return n.Server.About(c)
	}, func() string { return n.cursor })
	return n
}

func TestCachedPages(t *testing.T) {
	n := newCounted(t)
	signedIn := n.Cookie(t, n.Author)
	tell := func() { n.Tell(t, storetest.Content("Nieuw"), model.ForParticipants) }
	for _, c := range []struct {
		sentence string
		before   func()
		path     string
		headers  []string
		made     int
	}{
		{"the first time it is made", nil, "/geteld", nil, 1},
		{"the second time it is there", nil, "/geteld", nil, 1},
		{"compressed it is the same page", nil, "/geteld", []string{"Accept-Encoding", "gzip"}, 1},
		{"another query is another page", nil, "/geteld?q=a", nil, 2},
		{"another language is another page", nil, "/geteld", []string{"Accept-Language", "en"}, 3},
		{"who is signed in gets a page of their own", nil, "/geteld", []string{"Cookie", signedIn.Name + "=" + signedIn.Value}, 4},
		{"and each time anew", nil, "/geteld", []string{"Cookie", signedIn.Name + "=" + signedIn.Value}, 5},
		{"a visitor does not get theirs", nil, "/geteld", nil, 5},
		{"after a change it is made again", tell, "/geteld", nil, 6},
		{"and is there again", nil, "/geteld", nil, 6},
		{"after the index moved it is made again", func() { n.cursor = "2" }, "/geteld", nil, 7},
		{"a failure is not kept", nil, "/geteld?stuk=1", nil, 8},
		{"and made anew", nil, "/geteld?stuk=1", nil, 9},
	} {
		if c.before != nil {
			c.before()
		}
		n.ask(t, "GET", c.path, nil, c.headers...)
		if n.made != c.made {
			t.Fatalf("%s: made %d times, want %d", c.sentence, n.made, c.made)
		}
	}
}

func TestChangeWhileAPageIsMadeMakesItOld(t *testing.T) {
	n := newCounted(t)
	n.during = func() { n.Tell(t, storetest.Content("Nieuw"), model.ForParticipants) }
	n.ask(t, "GET", "/geteld", nil)
	n.during = func() {}
	if n.ask(t, "GET", "/geteld", nil); n.made != 2 {
		t.Error("a page that was made before a change stays after it")
	}
}

func TestBrowserThatHasThePage(t *testing.T) {
	h := newHub(t)
	plain, zipped := h.ask(t, "GET", "/over", nil), h.ask(t, "GET", "/over", nil, "Accept-Encoding", "gzip, br")
	tag, zippedTag := plain.Header().Get("ETag"), zipped.Header().Get("ETag")
	if !strings.HasPrefix(tag, `"`) || tag == zippedTag {
		t.Errorf("tags %s and %s are not strong and different", tag, zippedTag)
	}
	reader, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil || string(text) != plain.Body.String() {
		t.Errorf("compressed page differs: %v", err)
	}
	for _, w := range []http.Header{plain.Header(), zipped.Header()} {
		if w.Get("Cache-Control") != "no-cache" || !strings.Contains(strings.Join(w.Values("Vary"), ","), "Cookie") {
			t.Errorf("headers %v", w)
		}
	}
	if got := plain.Header().Get("Content-Length"); got != strconv.Itoa(plain.Body.Len()) {
		t.Errorf("length %s of %d", got, plain.Body.Len())
	}
	for _, c := range []struct {
		sentence, accept, known string
		status                  int
	}{
		{"the same page", "", tag, 304},
		{"the same page, compressed", "gzip", zippedTag, 304},
		{"one of several", "", `"x", ` + tag, 304},
		{"the other form of it", "", zippedTag, 200},
		{"another page", "", `"x"`, 200},
		{"refuses compression", "gzip;q=0", tag, 304},
	} {
		w := h.ask(t, "GET", "/over", nil, "Accept-Encoding", c.accept, "If-None-Match", c.known)
		if w.Code != c.status || (c.status == 304 && w.Body.Len() > 0) {
			t.Errorf("%s: %d with %d bytes, want %d", c.sentence, w.Code, w.Body.Len(), c.status)
		}
	}
}
