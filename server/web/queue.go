package web

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// queuePath is the home of the hub's editors.
const queuePath = "/beheer"

// queuePage is the home of the hub's editors: all that waits for them, each with what helps right there.
type queuePage struct {
	*sheet
	*store.Queue
	Link string // to hand over, just made
	// Index says how searches are: "" for well.
	Index string
}

func (s *Site) newQueuePage(c *gin.Context) (*queuePage, error) {
	p := &queuePage{sheet: s.newSheet(c, request.Texts(c).T("queue.title"))}
	p.Nav, p.Index = "nav.moderation", s.indexTrouble()
	var err error
	p.Queue, err = s.Store.Queue(c.Request.Context(), p.Actor)
	return p, err
}

// indexTrouble says what is the matter with searches: the index is not there yet, is being built beside the one that answers, or is far
// behind.
func (s *Site) indexTrouble() string {
	for _, index := range []*indexer.Follower{s.Indexes.Public, s.Indexes.Participants} {
		switch state := index.State(); {
		case !state.Ready:
			return "missing"
		case state.Building:
			return "building"
		case state.Behind > indexer.FarBehind:
			return "behind"
		}
	}
	return ""
}

// managed are the other places from which the hub's editors look after it.
func (p *queuePage) managed() []place {
	list := []place{{"due.queue", "/beheer/afspraken"}, {"invite.title", "/beheer/uitnodigen"}, {"words.title", wordsPath}}
	if p.Actor.Administers() {
		list = append(list, place{"text.title", textsPath}, place{"banner.title", bannerPath})
	}
	return list
}

// underQueue leads back from a page of the hub's editors to their home.
func (p *page) underQueue() kit.BreadcrumbArgs {
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{{Text: p.T("queue.title"), Href: queuePath}}}
}

// Queue shows the hub's editors what waits for them.
func (s *Site) Queue(c *gin.Context) error {
	p, err := s.newQueuePage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, queueView(p))
}

// OldQueue leads from where the people who want to take part once had a page of their own.
func (s *Site) OldQueue(c *gin.Context) error { return s.movedForGood(c, queuePath) }

// namedRecord gives the number of the experiment that a form in the queue is about. One that names none came from no page of the hub.
func namedRecord(form *request.Form) (string, error) {
	number := form.Text("over", mostLine)
	if number == "" {
		return "", model.Invalidf("over", "queue.noNumber")
	}
	return number, nil
}

// queueForm is one of the forms in the queue: it does something, and gives the key of what to tell, or a link to hand over.
type queueForm func(form *request.Form, a model.Actor) (key string, link model.Link, err error)

// answerQueue answers one of those forms. which names it, by the row it is of; what is wrong with it is said right there.
func (s *Site) answerQueue(c *gin.Context, which func(form *request.Form) string, do queueForm) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	key, link, err := do(form, request.Actor(c))
	if err == nil && link.Secret == "" {
		return s.done(c, key, queuePath)
	}
	p, broken := s.newQueuePage(c)
	if broken != nil {
		return broken
	}
	if err != nil {
		if err := p.returned(c, which(form), err); err != nil {
			return err
		}
	}
	p.Link = s.address(link)
	return s.render(c, p.status(), queueView(p))
}

// AnswerUnclaimedJoin answers a wish to take part where there is no coordinator.
func (s *Site) AnswerUnclaimedJoin(c *gin.Context) error {
	which := func(*request.Form) string { return "asked" }
	return s.answerQueue(c, which, func(form *request.Form, _ model.Actor) (string, model.Link, error) {
		return s.answerJoin(c, form)
	})
}

// CallDifferent says that two experiments that look alike are two.
func (s *Site) CallDifferent(c *gin.Context) error {
	which := func(*request.Form) string { return "different" }
	return s.answerQueue(c, which, func(form *request.Form, a model.Actor) (string, model.Link, error) {
		return "queue.different.done", model.Link{}, s.Store.CallDifferent(c.Request.Context(), a, idIn(form, "id"))
	})
}

// WriteToCoordinators mails the coordinators about an experiment without author.
func (s *Site) WriteToCoordinators(c *gin.Context) error {
	which := func(form *request.Form) string { return "write-" + form.Text("over", mostLine) }
	return s.answerQueue(c, which, func(form *request.Form, a model.Actor) (string, model.Link, error) {
		key := "queue.written"
		if !s.SendsMail {
			key = "people.answered"
		}
		number, err := namedRecord(form)
		if err == nil {
			err = s.Store.WriteToCoordinators(c.Request.Context(), a, number, form.Text("text", model.MaxReport))
		}
		return key, model.Link{}, err
	})
}

// HandOver makes a member of its organisation the author of an experiment without one.
func (s *Site) HandOver(c *gin.Context) error {
	which := func(form *request.Form) string { return "hand-" + form.Text("over", mostLine) }
	return s.answerQueue(c, which, func(form *request.Form, a model.Actor) (string, model.Link, error) {
		number, err := namedRecord(form)
		if err == nil {
			err = s.Store.HandOver(c.Request.Context(), a, number, accountIn(form))
		}
		return "queue.handedOver", model.Link{}, err
	})
}

// counts leads to each part of the queue, with how much waits there.
func (p *queuePage) counts() []kit.CountLink {
	return []kit.CountLink{
		{Link: kit.Link{Text: p.T("queue.reports"), Href: "#meldingen"}, Count: p.Counts.Reports},
		{Link: kit.Link{Text: p.T("queue.asked"), Href: "#meedoen"}, Count: p.Counts.Asked},
		{Link: kit.Link{Text: p.T("queue.duplicates"), Href: "#dubbel"}, Count: p.Counts.Duplicates},
		{Link: kit.Link{Text: p.T("queue.unowned"), Href: "#zonder-maker"}, Count: p.Counts.Unowned},
	}
}

// differentLabel names which two a button is about: a screen reader hears one without the others.
func (p *queuePage) differentLabel(d store.DuplicatePair) templ.Attributes {
	return templ.Attributes{"aria-label": p.T("queue.different") + ": " + p.List([]string{d.First.Number, d.Second.Number})}
}

// oldest says that more wait than are in sight; "" where they are not.
func (p *queuePage) oldest(shown, all int) string {
	if shown >= all {
		return ""
	}
	return p.T("queue.oldest", shown, all)
}

// byRecord puts the reports about one record together, where the oldest of them stands.
func byRecord(list []store.ReportCase) [][]store.ReportCase {
	var records [][]store.ReportCase
	at := map[string]int{}
	for _, c := range list {
		i, known := at[c.Number]
		if !known {
			i = len(records)
			at[c.Number], records = i, append(records, nil)
		}
		records[i] = append(records[i], c)
	}
	return records
}

// mostOnButton is how much of a title a button names, in characters.
const mostOnButton = 40

// sentAbout reports whether a form about an experiment without author came back.
func (p *queuePage) sentAbout(u store.Unowned) bool {
	return p.Which == "write-"+u.Telling.Number || p.Which == "hand-"+u.Telling.Number
}

// colleagues are the people of the organisation to whom an experiment may be handed.
func (p *queuePage) colleagues(u store.Unowned) []kit.Option {
	list := make([]kit.Option, len(u.Colleagues))
	for i, c := range u.Colleagues {
		list[i] = kit.Option{Value: strconv.FormatInt(c.ID, 10), Label: c.Name}
	}
	return list
}

// percent tells how much two experiments tell the same.
func (p *queuePage) percent(d store.DuplicatePair) string {
	return strconv.Itoa(int(d.Likeness*100)) + "%"
}
