package server_test

import (
	"encoding/xml"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"wiel/server"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

func TestSecurityText(t *testing.T) {
	for _, c := range []struct{ sentence, contact, first string }{
		{"without an address it leads to the colophon", "", "Contact: " + servertest.Address + "/colofon\n"},
		{"an address comes first", "wiel@hub.example", "Contact: mailto:wiel@hub.example\nContact: " + servertest.Address + "/colofon\n"},
	} {
		h := newHub(t, func(o *server.Options) { o.Contact = c.contact })
		w := h.ask(t, "GET", "/.well-known/security.txt", nil)
		text := w.Body.String()
		if !strings.HasPrefix(text, c.first) || !strings.Contains(text, "Preferred-Languages: nl, en\n") {
			t.Errorf("%s:\n%s", c.sentence, text)
		}
		if kind := w.Header().Get("Content-Type"); kind != "text/plain; charset=utf-8" {
			t.Errorf("%s: content type %q", c.sentence, kind)
		}
		line := regexp.MustCompile(`(?m)^Expires: (.*)$`).FindStringSubmatch(text)
		if line == nil {
			t.Fatalf("%s: no Expires in\n%s", c.sentence, text)
		}
		expires, err := time.Parse(time.RFC3339, line[1])
		if left := expires.Sub(h.Clock.Now()); err != nil || left < 300*24*time.Hour || left > 365*24*time.Hour {
			t.Errorf("%s: expires %q: %v", c.sentence, line[1], err)
		}
	}
}

func TestSitemap(t *testing.T) {
	h := newHub(t)
	public := h.Tell(t, storetest.Content("Openbaar"), model.ForPublic)
	inside := h.Tell(t, storetest.Content("Onder ons"), model.ForParticipants)
	told := func() (locations []string) {
		var list struct {
			URLs []struct {
				Location string `xml:"loc"`
			} `xml:"url"`
		}
		w := h.ask(t, "GET", "/sitemap.xml", nil)
		if err := xml.Unmarshal(w.Body.Bytes(), &list); err != nil {
			t.Fatalf("%v in\n%s", err, w.Body)
		}
		for _, u := range list.URLs {
			locations = append(locations, strings.TrimPrefix(u.Location, servertest.Address))
		}
		return locations
	}
	all := " " + strings.Join(told(), " ") + " "
	for path, want := range map[string]bool{
		"/": true, "/help": true, "/colofon": true, "/beleidsterreinen/wmo": true, "/experimenten/" + public: true, "/experimenten/" + inside: false,
		"/organisaties/" + h.Dam.Slug: true, "/bureau": false,
	} {
		if got := strings.Contains(all, " "+path+" "); got != want {
			t.Errorf("%s in the sitemap: %v", path, got)
		}
	}
	for _, path := range told() {
		if w := h.ask(t, "HEAD", path, nil); w.Code != http.StatusOK && w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	robots := h.ask(t, "GET", "/robots.txt", nil).Body.String()
	if !strings.Contains(robots, "\nSitemap: "+servertest.Address+"/sitemap.xml\n") {
		t.Errorf("robots.txt does not name the sitemap:\n%s", robots)
	}
}

func TestTheSitemapGivesNoNameAway(t *testing.T) {
	h := newHub(t)
	content := storetest.Content("Zonder naam")
	content.Anonymous = true
	number := h.Tell(t, content, model.ForPublic)
	text := h.ask(t, "GET", "/sitemap.xml", nil).Body.String()
	if !strings.Contains(text, "/experimenten/"+number) || strings.Contains(text, "/organisaties/") && strings.Contains(text, h.Dam.Slug) {
		t.Errorf("the sitemap:\n%s", text)
	}
}
