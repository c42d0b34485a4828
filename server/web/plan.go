package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// planPath is where somebody who is about to start pastes a plan, planField the name of the field in which it is sent.
const (
	planPath  = "/vooraf"
	planField = "plan"
)

// How much of a plan is read, in characters; how many experiments near it are shown, with how many shared words; how many register
// entries beside them; and how many policy areas to look around in where nothing is near.
const (
	longestPlan = 5000
	planNear    = 8
	planShared  = 3
	planEntries = 4
	planAreas   = 3
)

// planPage sets a plan of a few sentences beside what others tried. The plan is sent with a form and kept nowhere: not in the address,
// not in the database, not in the log.
type planPage struct {
	*sheet
	Plan     string
	Asked    bool
	Told     []record // tell how it went, or where they stand, the nearest first
	Now      []record // plan or do the same right now
	Entries  []record
	Pitfalls []pitfallGroup
	Areas    []kit.Link // that the plan is about, where no experiment is near
}

// PlanForm asks for a plan.
func (s *Site) PlanForm(c *gin.Context) error {
	return s.render(c, http.StatusOK, planView(s.newPlanPage(c)))
}

func (s *Site) newPlanPage(c *gin.Context) *planPage {
	p := &planPage{sheet: s.newSheet(c, request.Texts(c).T("plan.title"))}
	p.Nav, p.Description = "nav.search", p.T("plan.lead")
	p.Private = c.Request.Method == http.MethodPost
	return p
}

// ComparePlan shows which experiments are nearest to a plan, and what went wrong there.
func (s *Site) ComparePlan(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p := s.newPlanPage(c)
	p.Plan = f.Required(planField, longestPlan)
	if err = f.Err(); err == nil {
		err = s.comparePlan(c, p)
	}
	if err != nil {
		if err := p.returned(c, "plan", err); err != nil {
			return err
		}
	}
	return s.render(c, p.status(), planView(p))
}

// planSignedIn goes on with a plan that its maker took along through signing in, for whom they are now.
func (s *Site) planSignedIn(c *gin.Context, account *model.Account, plan string) error {
	actor, err := s.Store.ActorByID(c.Request.Context(), account.ID, account.Generation)
	if err != nil {
		return err
	}
	request.SetVisit(c, actor, s.TextsFor(c.Request, actor))
	p := &planPage{sheet: s.newSheet(c, request.Texts(c).T("plan.signedIn")), Plan: plan}
	return s.render(c, http.StatusOK, planSignedInView(p))
}

// comparePlan finds the nearest records, for the reader of the page.
func (s *Site) comparePlan(c *gin.Context, p *planPage) error {
	near, err := s.nearest(c, p.Plan, indexer.KindExperiment, planNear)
	if errors.Is(err, indexer.ErrNotReady) {
		return &model.Error{Kind: model.Unavailable, Key: "plan.building", Err: err}
	}
	if err != nil {
		return err
	}
	if p.Entries, err = s.nearest(c, p.Plan, indexer.KindEntry, planEntries); err != nil {
		return err
	}
	for _, r := range near {
		if goesOn(r.Telling) {
			p.Now = append(p.Now, r)
		} else {
			p.Told = append(p.Told, r)
		}
	}
	p.Pitfalls, p.Asked = gather(near, mostNotes), true
	if len(near) == 0 {
		p.Areas, err = s.mentionedAreas(c, p.Plan, planAreas)
	}
	return err
}

// mentionedAreas are the policy areas whose names a text mentions words of, at most so many.
func (s *Site) mentionedAreas(c *gin.Context, text string, most int) ([]kit.Link, error) {
	areas, err := s.Store.PolicyAreas(c.Request.Context())
	if err != nil {
		return nil, err
	}
	labels := make([]string, len(areas))
	for i, area := range areas {
		labels[i] = area.Label(request.Texts(c).Language())
	}
	found, err := s.Indexes.For(request.Actor(c)).Named(text, labels, most)
	var links []kit.Link
	for _, i := range found {
		links = append(links, kit.Link{Text: labels[i], Href: areaPath(areas[i].Code)})
	}
	return links, err
}

// goesOn reports whether an experiment is planned or under way, and has no outcome yet.
func goesOn(t *model.Telling) bool { return t.Content.Outcome == "" && !t.Stage.Ended() }

// nearest finds the records of a kind that are most like a text.
func (s *Site) nearest(c *gin.Context, text, kind string, n int) ([]record, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	hits, err := s.Indexes.For(a).Nearest(ctx, text, n, map[search.Facet][]string{search.Kind: {kind}})
	if err != nil {
		return nil, err
	}
	return s.load(ctx, a, hits)
}

// draftNear is how many experiments near a draft are shown.
const draftNear = 3

// nearDraft finds what is like a draft of something that is about to start. There is none while an index is being built.
func (s *Site) nearDraft(c *gin.Context, w *store.Workshop) ([]record, error) {
	content := &w.Draft.Content
	if content.Outcome != "" || content.Stage.Ended() {
		return nil, nil
	}
	text := strings.Join([]string{content.Title, content.Question, content.Summary, content.Expectation}, "\n")
	near, err := s.nearText(c, text, draftNear+1)
	near = slices.DeleteFunc(near, func(r record) bool { return r.Telling.ID == w.Experiment.ID })
	return near[:min(draftNear, len(near))], err
}

// nearText finds the experiments that are near to a text; none while an index is being built.
func (s *Site) nearText(c *gin.Context, text string, n int) ([]record, error) {
	near, err := s.nearest(c, text, indexer.KindExperiment, n)
	if errors.Is(err, indexer.ErrNotReady) {
		uncached(c)
		return nil, nil
	}
	return near, err
}

// question is the one question of the page.
func (p *planPage) question() kit.Field {
	f := p.required("plan", planField, p.T("plan.label"), p.T("plan.help"))
	f.SampleTitle, f.Sample = p.T("form.sample"), p.T("plan.sample")
	return f
}

// planRow shows a near experiment: what it shares with the plan, and whom to call.
func (p *planPage) planRow(r record) kit.ExperimentRowArgs {
	row := p.row(r)
	if shared := telltale(r.Hit.Shared); len(shared) > 0 {
		row.Notes = append(row.Notes, p.T("plan.shared", p.saidAlike(shared)))
	}
	if r.Telling == nil || row.Lesson != "" {
		row.Summary = "" // the lesson says enough to choose by
	}
	if r.Telling == nil {
		return row
	}
	if contact := r.Telling.Content.Contact; contact.Mailbox != "" {
		row.Links = []kit.Link{{Text: p.T("plan.ask", whom(contact)), Href: "mailto:" + contact.Mailbox}}
	} else if mailbox := organisationMailbox(r.Telling); mailbox != "" {
		row.Links = []kit.Link{{Text: p.T("plan.ask", mailbox), Href: "mailto:" + mailbox}}
	}
	return row
}

// telltale picks the words that say most of what a plan and an experiment share: those that stand in both before those that mean the same, and of
// equals the longest, for Dutch writes its nouns together, and no phrase that its verb is part of where there are words enough.
func telltale(shared []search.InCommon) []search.InCommon {
	words := slices.Clone(shared)
	spaces := func(w search.InCommon) int { return strings.Count(w.Typed, " ") }
	slices.SortStableFunc(words, func(a, b search.InCommon) int {
		return cmp.Or(
			cmp.Compare(min(1, len(a.Instead)), min(1, len(b.Instead))),
			cmp.Compare(spaces(a), spaces(b)), cmp.Compare(len(b.Typed), len(a.Typed)),
		)
	})
	return words[:min(planShared, len(words))]
}

// saidAlike writes words that a plan and an experiment share: what the experiment says, with the word of the plan where that is another.
func (p *planPage) saidAlike(shared []search.InCommon) string {
	words := make([]string, len(shared))
	for i, word := range shared {
		words[i] = word.Typed
		if word.Instead != "" {
			words[i] = p.T("plan.otherWord", word.Instead, word.Typed)
		}
	}
	return strings.Join(words, ", ")
}

// whom says who answers questions: the role or the name, with the mailbox.
func whom(c model.Contact) string {
	for _, who := range []string{c.Role, c.Name} {
		if who != "" {
			return who + " (" + c.Mailbox + ")"
		}
	}
	return c.Mailbox
}
