package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// deskPage is all that waits for one person, and what is theirs.
type deskPage struct {
	*page
	*store.Desk
	Joinings *store.JoiningDesk
	News     *deskNews
	Mirror   *model.Mirror // of the organisation that the reader acts for; nil for none
}

// Desk shows what waits for who is signed in.
func (s *Site) Desk(c *gin.Context) error {
	desk, err := s.Store.Desk(c.Request.Context(), request.Actor(c))
	if err != nil {
		return err
	}
	p := &deskPage{page: s.newPage(c, request.Texts(c).T("desk.title")), Desk: desk}
	p.Private, p.Nav = true, "nav.desk"
	if p.Joinings, err = s.Store.JoiningDesk(c.Request.Context(), p.Actor); err != nil {
		return err
	}
	if p.News, err = s.newDeskNews(c.Request.Context(), p.page); err != nil {
		return err
	}
	if p.Mirror, err = s.Store.OwnMirror(c.Request.Context(), p.Actor); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, deskView(p))
}

// waiting counts what others wait for, as it is listed.
func (p *deskPage) waiting() int {
	return len(p.Urgent) + len(p.Reviews) + len(p.Numbers) + len(p.Reports) + len(p.Joinings.Asked) + len(p.Joining)
}

// parts leads to each list in which something waits for the reader, with how much does there, and of how much where the list holds more.
func (p *deskPage) parts() []kit.CountLink {
	_, drafts := p.waitingFirst()
	return slices.DeleteFunc([]kit.CountLink{
		{Link: kit.Link{Text: p.T("desk.forYou"), Href: "#desk-waits"}, Count: p.waiting()},
		{Link: kit.Link{Text: p.T("due.desk"), Href: "#desk-due"}, Count: p.dueNow(), Unit: p.ofAll(p.dueNow(), len(p.Due))},
		{Link: kit.Link{Text: p.T("foresight.back"), Href: "#desk-back"}, Count: len(p.LookBack)},
		{Link: kit.Link{Text: p.T("desk.drafts"), Href: "#desk-drafts"}, Count: drafts, Unit: p.ofAll(drafts, len(p.Drafts))},
	}, func(part kit.CountLink) bool { return part.Count == 0 })
}

// ofAll says of how much a count is a part; "" where it is all.
func (p *deskPage) ofAll(count, all int) string {
	if count == all {
		return ""
	}
	return p.T("desk.ofAll", p.Number(all))
}

// waitingFirst gives the drafts, those first that wait for the reader because somebody else sent them back or wrote at the same time, and how
// many these are.
func (p *deskPage) waitingFirst() (list []store.DeskDraft, waiting int) {
	waits := func(d store.DeskDraft) bool {
		return d.Kept > 0 || d.SentBack() && d.Version.Publication != model.InReview
	}
	for _, d := range p.Drafts {
		if waits(d) {
			list = append(list, d)
		}
	}
	return append(list, slices.DeleteFunc(slices.Clone(p.Drafts), waits)...), len(list)
}

// inAll counts what waits in several lists.
func inAll(parts []kit.CountLink) int {
	n := 0
	for _, part := range parts {
		n += part.Count
	}
	return n
}

// beginKind is how the button looks with which somebody begins: what waits comes first.
func beginKind(waits int) string {
	if waits > 0 {
		return "secondary"
	}
	return ""
}

// urgentPath leads to the report, or for who only advises to what it is about.
func (p *deskPage) urgentPath(c *store.ReportCase) string {
	if c.Editor || c.Owner {
		return casePath(c.ID)
	}
	return recordPath(c.Number)
}

// urgentText says what is to be done about it, by whom.
func (p *deskPage) urgentText(c *store.ReportCase) string {
	if c.MayDecide {
		return p.T("desk.urgent.decide", p.Date(c.CreatedAt))
	}
	return p.T("desk.urgent.know", p.Date(c.CreatedAt))
}

// reportState says where a report stands that is not for the reader to answer.
func (p *deskPage) reportState(c *store.ReportCase) string {
	switch {
	case c.Verdict != "":
		return p.T("desk.report.decided", p.T("verdict."+string(c.Verdict)), p.Date(*c.DecidedAt))
	case c.ForOwners:
		return p.T("desk.report.authors", p.Date(c.CreatedAt))
	}
	return p.T("desk.report.editors", p.Date(c.CreatedAt))
}

// draftState says where a draft stands, and what it waits for.
func (p *deskPage) draftState(d store.DeskDraft) string {
	saved := p.T("desk.savedOn", p.Date(d.Version.UpdatedAt))
	switch {
	case d.Version.Publication == model.InReview:
		return p.T("desk.inReview")
	case d.SentBack():
		return p.T("desk.sentBack")
	case d.Kept > 0:
		return saved + ". " + p.T("desk.draft.kept")
	case d.Numbers > 0:
		return saved + ". " + p.T("desk.draft.numbers")
	case len(d.Missing) > 0:
		return saved + ". " + p.missing(d.Missing)
	case d.Findings > 0:
		return saved + ". " + p.N("desk.draft.findings", d.Findings)
	}
	return saved + ". " + p.T("desk.draft.ready")
}

// missing says which answers publishing still asks: they are never many.
func (p *deskPage) missing(errs model.Errors) string {
	var fields []string
	for _, e := range errs {
		if name := p.T("field." + form.Top(e.Field)); !slices.Contains(fields, name) {
			fields = append(fields, name)
		}
	}
	return p.T("desk.draft.missing", p.quoted(fields))
}

// leadOf gives the organisation of an experiment, as far as the reader may know it; 0 otherwise.
func leadOf(t *model.Telling) int64 {
	if t == nil || t.Organisation == nil {
		return 0
	}
	return t.Organisation.ID
}

// recordRow shows an experiment in a list of one's own.
func (p *deskPage) recordRow(r store.DeskRecord) kit.ExperimentRowArgs {
	row := kit.ExperimentRowArgs{
		Title: p.titled(r.Content.Title), Href: experimentPath(r.Experiment.Number), Lang: p.titleLanguage(r.Content.Title, r.Content.Language),
		Lesson: r.Content.TopLesson(), Facts: []string{p.T("audience." + string(r.Experiment.Audience)), r.Experiment.Number},
		Outcome:      p.outcome(&model.Telling{Stage: r.Experiment.Stage, Content: r.Content}),
		Organisation: kit.Link{Text: p.behalf(r.Experiment.OrganisationID, "")},
	}
	if r.Mine || p.Actor.Coordinates(r.Experiment.OrganisationID) {
		row.Links = []kit.Link{{Text: p.T("desk.manage"), Href: experimentPath(r.Experiment.Number) + "/regelen"}}
	}
	if r.Experiment.HiddenAt != nil {
		row.Badges = append(row.Badges, p.T("desk.hidden"))
	}
	if r.Experiment.WithdrawnAt != nil {
		row.Badges = append(row.Badges, p.T("publication.withdrawn"))
	}
	if due := r.Experiment.ResultDue; due != "" && !r.Experiment.Stage.Ended() && !r.Content.Outcome.Final() {
		row.Facts = append(row.Facts, p.T("desk.due", p.Month(due)))
	}
	return row
}
