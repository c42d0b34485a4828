// Package feed tells what is new as an Atom feed (RFC 4287): every search has one, at the same parameters. Whoever asks, it reads the
// public index and tells what the public is told, because a feed reader passes on what it gets.
package feed

import (
	"encoding/xml"
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// most is how many records a feed has.
const most = 50

// Options is what the feeds are made of. BaseURL is the address of the hub without a slash at its end.
type Options struct {
	Store   *store.Store
	Index   *indexer.Follower // of the public
	BaseURL string
}

// Feeds answers requests. Its exported methods are their handlers.
type Feeds struct{ Options }

// New makes the feeds.
func New(o Options) *Feeds { return &Feeds{o} }

// Experiments tells the newest records of a search. What makes no sense in the address is left out, as on the page.
func (f *Feeds) Experiments(c *gin.Context) error {
	asked, _ := request.PageNames().Read(c.Request.URL.Query())
	ctx := c.Request.Context()
	beside, err := asked.Beside(ctx, f.Store)
	if err != nil {
		return err
	}
	q := asked.Query
	q.Sort, q.From, q.Size, q.WithoutFacets = search.Newest, 0, most, true
	found, err := f.Index.Search(ctx, q)
	if err != nil {
		return err
	}
	records, err := request.Load(ctx, f.Store, model.Actor{}, found.Hits)
	if err != nil {
		return err
	}
	a := f.feed(request.Texts(c), asked, records)
	for i, r := range records {
		if beside != nil {
			a.Entries[i].Summary += " " + request.FitNote(request.Texts(c), beside, r)
		}
	}
	text, err := xml.Marshal(a)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("Vary", "Accept-Language, Cookie")
	c.Data(http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), text...))
	return nil
}

// atom is a feed as it is written.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"xml:lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []link   `xml:"link"`
	Entries []entry  `xml:"entry"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type entry struct {
	Lang      string `xml:"xml:lang,attr,omitempty"`
	ID        string `xml:"id"`
	Title     string `xml:"title"`
	Updated   string `xml:"updated"`
	Published string `xml:"published,omitempty"`
	Author    string `xml:"author>name"`
	Link      link   `xml:"link"`
	Summary   string `xml:"summary"`
}

// feed writes records as a feed.
func (f *Feeds) feed(t *i18n.Translator, asked request.Search, records []request.Record) atom {
	names := request.PageNames()
	self := f.BaseURL + names.Address("/experimenten.atom", asked.At(1))
	a := atom{
		Lang: t.Language(), ID: self, Title: t.T("feed.title"), Updated: moment(""), Links: []link{
			{Rel: "self", Type: "application/atom+xml", Href: self},
			{Rel: "alternate", Type: "text/html", Href: f.BaseURL + names.Address("/experimenten", asked.At(1))},
		},
	}
	if asked.Words != "" {
		a.Title = t.T("feed.titleFor", asked.Words)
	}
	for _, r := range records {
		a.Entries = append(a.Entries, f.entry(t, r))
	}
	if len(a.Entries) > 0 {
		a.Updated = a.Entries[0].Updated
	}
	return a
}

// entry writes a record: the lesson before the verdict.
func (f *Feeds) entry(t *i18n.Translator, r request.Record) entry {
	if r.Entry != nil {
		return f.written(r.Entry.Title, "/register/"+r.Entry.Number, entry{
			Lang: r.Entry.Language, Updated: r.Entry.RegisteredOn, Author: r.Entry.Organisation.Name,
			Summary: t.T("kind.register-entry") + ". " + r.Entry.Summary,
		})
	}
	c := &r.Telling.Content
	e := entry{
		Lang: c.Language, Updated: r.Telling.PublishedOn, Author: request.Lead(t, r.Telling),
		Summary: request.Gist(r.Telling) + " (" + request.HowItWent(t, r.Telling) + ")",
	}
	return f.written(c.Title, "/experimenten/"+r.Telling.Number, e)
}

// written completes an entry with its title, address and moments.
func (f *Feeds) written(title, path string, e entry) entry {
	e.Title, e.ID = title, f.BaseURL+path
	e.Link = link{Rel: "alternate", Type: "text/html", Href: e.ID}
	if e.Updated != "" {
		e.Published = moment(e.Updated)
	}
	e.Updated = moment(e.Updated)
	return e
}

// moment writes a day as Atom wants a moment. A day that nobody knows is long ago, so that it never seems new.
func moment(day string) string {
	if day == "" {
		day = "1970-01-01"
	}
	return day + "T00:00:00Z"
}
