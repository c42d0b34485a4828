package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// The addresses of hours: effortsPath lists all, effortSlug ends the one where somebody says them, and names the form.
const (
	effortsPath = "/uren"
	effortSlug  = "uren"
)

// effortPart is what was said about hours, and how to add to it.
type effortPart struct {
	*page
	List  []model.ToldEffort
	Offer []model.ToldEffort
	// About is the experiment, nil where the hours are of several.
	About *model.Telling
}

// Sum adds up what is listed.
func (p *effortPart) Sum() model.EffortSum { return model.SumEfforts(p.List) }

// apart gives what was saved, and what sharing took, each by itself with the most hours first.
func (p *effortPart) apart() []*effortPart {
	var parts []*effortPart
	for _, kind := range model.EffortKinds() {
		part := &effortPart{page: p.page, About: p.About}
		part.List = slices.DeleteFunc(slices.Clone(p.List), func(e model.ToldEffort) bool { return e.Kind != kind })
		slices.SortStableFunc(part.List, func(a, b model.ToldEffort) int { return cmp.Compare(b.Hours, a.Hours) })
		if len(part.List) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// addEfforts puts hours on the page of an experiment.
func (s *Site) addEfforts(ctx context.Context, p *experimentPage) (err error) {
	if !p.Shown.Published {
		return nil
	}
	p.Efforts = &effortPart{page: p.page, About: p.Telling}
	if p.Efforts.List, err = s.Store.EffortsAbout(ctx, p.Actor, p.Shown); err != nil {
		return err
	}
	p.Efforts.Offer, err = s.Store.EffortOffer(ctx, p.Actor, p.Shown)
	return err
}

// Efforts lists all hours that were said, each with its source.
func (s *Site) Efforts(c *gin.Context) error {
	p := &effortPart{page: s.newPage(c, request.Texts(c).T("hours.all"))}
	var err error
	if p.List, err = s.Store.Efforts(c.Request.Context(), p.Actor); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, effortsView(p))
}

// effortPage asks how many hours an experiment saved, or took to share.
type effortPage struct {
	*sheet
	Telling *model.Telling
	Offer   []model.ToldEffort
}

func (s *Site) newEffortPage(c *gin.Context) (*effortPage, error) {
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err == nil && !shown.Published {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	p := &effortPage{sheet: s.newSheet(c, request.Texts(c).T("hours.title")), Telling: shown.Telling}
	p.Offer, err = s.Store.EffortOffer(c.Request.Context(), p.Actor, shown)
	return p, err
}

// EffortForm asks who may say it for hours.
func (s *Site) EffortForm(c *gin.Context) error {
	p, err := s.newEffortPage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, effortView(p))
}

// TellEffort keeps the hours.
func (s *Site) TellEffort(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	hours, number, a := f.Whole("hours", 0, model.MaxEffort), c.Param("number"), request.Actor(c)
	organisation := cmp.Or(idIn(f, "organisatie"), a.Acting)
	if err = f.Err(); err == nil {
		said := 0
		if hours != nil {
			said = *hours
		}
		err = s.Store.TellEffort(c.Request.Context(), a, number, organisation, said)
	}
	if err != nil {
		return again(c, effortForm(organisation), err, s.newEffortPage, effortView)
	}
	return s.done(c, "hours.kept", experimentPath(number)+"#uren")
}

// RemoveEffort takes hours away.
func (s *Site) RemoveEffort(c *gin.Context) error {
	return s.onRow(c, "hours.removed", "#uren", s.Store.RemoveEffort)
}

// effortForm names the form of one organisation.
func effortForm(organisation int64) string { return effortSlug + strconv.FormatInt(organisation, 10) }

// said is what stands in the field: what was typed, or what was said before.
func (p *effortPage) said(o model.ToldEffort) string {
	known := ""
	if o.Hours > 0 {
		known = strconv.Itoa(o.Hours)
	}
	return p.value(effortForm(o.OrganisationID), "hours", known)
}

// effortSaid says one figure with its source.
func (p *page) effortSaid(e model.ToldEffort) string {
	who := p.T("hours.makers")
	if e.Organisation != nil {
		who = e.Organisation.Name
	}
	return p.N("hours.said."+string(e.Kind), e.Hours, who, e.SaidAt)
}

// effortTotals says a sum in words, one sentence a kind.
func (p *page) effortTotals(sum model.EffortSum) []string {
	var said []string
	if sum.Saved > 0 {
		said = append(said, p.N("hours.saved", sum.Saved, p.N("hours.organisations", sum.SavedBy)))
	}
	if sum.Given > 0 {
		said = append(said, p.N("hours.given", sum.Given, p.N("hours.organisations", sum.GivenBy)))
	}
	return said
}

// ownHours says what the experiment itself cost, by whom and where that was told; "" where it was not.
func (p *effortPart) ownHours() string {
	if p.About == nil || p.About.Content.Hours == nil {
		return ""
	}
	return p.N("hours.own", *p.About.Content.Hours, p.lead(p.About).Text, strconv.Itoa(p.About.Sequence))
}

// effortInvite is the link to say hours.
func (p *effortPart) effortInvite() *kit.Link {
	if len(p.Offer) == 0 {
		return nil
	}
	key := "hours.sayGiven"
	for _, o := range p.Offer {
		if o.Kind == model.EffortSaved {
			key = "hours.saySaved"
		}
	}
	return &kit.Link{Text: p.T(key), Href: experimentPath(p.About.Number) + "/" + effortSlug}
}
