package news_test

import (
	"io"
	"log/slog"
	"strings"
	"testing"

	"wiel/server/news"
	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// office is a hub with somebody who tells people what happened.
type office struct {
	*servertest.Hub
	teller *news.Teller
}

func newOffice(t *testing.T, mails bool) *office {
	t.Helper()
	h := servertest.New(t)
	h.Index(t)
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	return &office{h, news.New(news.Options{Store: h.Store, Indexes: h.Options.Indexes, Log: log, Mails: mails})}
}

// work lets the index and the teller come to the end of the log.
func (o *office) work(t *testing.T) {
	t.Helper()
	o.Index(t)
	if err := o.teller.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// heard gives what somebody hears: the events, and the names of the views that found them.
func (o *office) heard(t *testing.T, a model.Actor) string {
	t.Helper()
	list, err := o.News(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, n := range list.Followed {
		text := string(n.Event)
		for _, f := range n.Because {
			text += " " + f.Name
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

func (o *office) save(t *testing.T, a model.Actor, query, name string) {
	t.Helper()
	if _, err := o.Follow(t.Context(), a, model.FollowsView, query, name); err != nil {
		t.Fatal(err)
	}
}

func content(title string, change func(c *model.Content)) model.Content {
	c := storetest.Content(title)
	change(&c)
	return c
}

func TestASavedViewFindsWhatIsNew(t *testing.T) {
	plain := func(*model.Content) {}
	for _, c := range []struct {
		sentence, query string
		content         model.Content
		audience        model.Audience
		want            string
	}{
		{"its words", "?q=drukte", content("Drukte op de markt", plain), model.ForParticipants, "appeared V"},
		{"other forms of them", "?q=markten", content("Drukte op de markt", plain), model.ForPublic, "appeared V"},
		{"only where all of them stand", "?q=drukte+kermis", content("Drukte op de markt", plain), model.ForPublic, ""},
		{"its filters", "?uitkomst=did-not-work&beleidsterrein=wmo", content("Drukte", plain), model.ForPublic, "appeared V"},
		{"and no other values", "?uitkomst=worked", content("Drukte", plain), model.ForPublic, ""},
		{"its organisation", "?organisatie=VB01", content("Drukte", plain), model.ForPublic, "appeared V"},
		{"never where that would name it", "?organisatie=VB01", content("Drukte", func(c *model.Content) { c.Anonymous = true }), model.ForPublic, ""},
		{"everything", "", content("Drukte", plain), model.ForParticipants, "appeared V"},
		{"but not what is for one organisation", "", content("Drukte", plain), model.ForOrganisation, ""},
		{"whatever page and order it was saved on", "?q=drukte&sorteer=oudste&pagina=7", content("Drukte", plain), model.ForPublic, "appeared V"},
		{"also what looks like another record", "?q=drukte&los=1", content("Drukte", plain), model.ForPublic, "appeared V"},
	} {
		o := newOffice(t, false)
		o.Tell(t, content("Kermis met lawaai", plain), model.ForPublic)
		o.work(t)
		o.save(t, o.Neighbour, c.query, "V")
		o.save(t, o.Author, c.query, "van de maker")
		o.Tell(t, c.content, c.audience)
		o.work(t)
		o.save(t, o.Colleague, c.query, "te laat")
		o.work(t)
		if got := o.heard(t, o.Neighbour); got != c.want {
			t.Errorf("%s: the owner hears %q, not %q", c.sentence, got, c.want)
		}
		if got := o.heard(t, o.Author) + o.heard(t, o.Colleague); got != "" {
			t.Errorf("%s: who did it, or came later, hears %q", c.sentence, got)
		}
	}
}

func TestASavedViewFindsAResultThatIsToldLater(t *testing.T) {
	o := newOffice(t, false)
	o.save(t, o.Neighbour, "?uitkomst=did-not-work", "mislukt")
	o.save(t, o.Neighbour, "?q=drukte", "drukte")
	number := o.Tell(t, content("Drukte", func(c *model.Content) {
		c.Outcome, c.Stage, c.ResultDue, c.Lessons = "", model.Running, "2027-01", nil
	}), model.ForParticipants)
	o.work(t)
	if got := o.heard(t, o.Neighbour); got != "appeared drukte" {
		t.Errorf("at its start the owner hears %q", got)
	}
	if err := o.MarkNewsSeen(t.Context(), o.Neighbour, 1<<40, true); err != nil {
		t.Fatal(err)
	}
	o.next(t, number, storetest.Content("Drukte"))
	o.work(t)
	o.work(t)
	if got := o.heard(t, o.Neighbour); got != "result-told drukte mislukt" && got != "result-told mislukt drukte" {
		t.Errorf("at its end the owner hears %q", got)
	}
}

// next publishes a next version of an experiment.
func (o *office) next(t *testing.T, number string, c model.Content) {
	t.Helper()
	ctx := t.Context()
	if err := o.NewDraft(ctx, o.Author, number); err != nil {
		t.Fatal(err)
	}
	shop, err := o.Workshop(ctx, o.Author, number)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := o.SaveDraft(ctx, o.Author, number, store.Save{Fields: model.ContentFields(), Content: c, Revision: shop.Draft.Revision})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Publish(ctx, o.Author, number, store.Publishing{Revision: saved.Revision, Audience: shop.Experiment.Audience, Because: "Het is verteld."}); err != nil {
		t.Fatal(err)
	}
}

// TestSavedViewsWaitForTheIndex has an index that is not there yet, as after its folder was deleted.
func TestSavedViewsWaitForTheIndex(t *testing.T) {
	h := servertest.New(t)
	o := &office{h, news.New(news.Options{Store: h.Store, Indexes: h.Options.Indexes, Log: slog.New(slog.DiscardHandler)})}
	o.save(t, o.Neighbour, "?q=drukte", "V")
	if _, err := o.Follow(t.Context(), o.Neighbour, model.FollowsPolicyArea, "wmo", ""); err != nil {
		t.Fatal(err)
	}
	o.Tell(t, storetest.Content("Drukte"), model.ForPublic)
	if err := o.teller.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := o.heard(t, o.Neighbour); got != "appeared " {
		t.Errorf("without an index the owner hears %q", got)
	}
	for range 2 {
		o.work(t)
	}
	if got := o.heard(t, o.Neighbour); got != "appeared  V" && got != "appeared V " {
		t.Errorf("with it, %q", got)
	}
}
