package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// secondingPart asks who did the same for one sentence about it, or offers to try it too.
type secondingPart struct {
	*sheet
	Telling *model.Telling
	Offer   *store.SecondingOffer
}

// secondingPath is where one says to have done an experiment too, adoptingPath where one begins the same.
func secondingPath(number string) string { return experimentPath(number) + "/ook" }

// secondingSlug names the form, and its place on the page.
const secondingSlug = "ook"

// newSecondingPart finds out what the actor may say about an experiment.
func (s *Site) newSecondingPart(ctx context.Context, p *sheet, shown *store.Shown) (*secondingPart, error) {
	offer, err := s.Store.SecondingOffer(ctx, p.Actor, shown)
	return &secondingPart{p, shown.Telling, offer}, err
}

// addSeconding puts on the page of an experiment who tried it, and what the reader can add.
func (s *Site) addSeconding(c *gin.Context, p *experimentPage) (err error) {
	if !p.Shown.Published {
		return nil
	}
	p.Also, err = s.newSecondingPart(c.Request.Context(), &sheet{page: p.page, Typed: url.Values{}}, p.Shown)
	return err
}

// newSecondingPage is the form on a page of its own.
func (s *Site) newSecondingPage(c *gin.Context) (*secondingPart, error) {
	shown, err := s.Store.Experiment(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err == nil && (!shown.Published || shown.Hidden || shown.Withdrawn) {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	return s.newSecondingPart(c.Request.Context(), s.newSheet(c, request.Texts(c).T("seconding.title")), shown)
}

// SecondingForm asks for year, outcome and one sentence of who did the same.
func (s *Site) SecondingForm(c *gin.Context) error {
	p, err := s.newSecondingPage(c)
	if err != nil {
		return err
	}
	var held bool
	if p.Typed, held, err = s.heldValues(c, p.Typed); err != nil {
		return err
	}
	p.Which = secondingSlug
	if held {
		p.Notices = append(p.Notices, p.T("joining.held"))
	}
	return s.render(c, http.StatusOK, secondingView(p))
}

// Second says "wij ook".
func (s *Site) Second(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	a, number := request.Actor(c), c.Param("number")
	said := model.Seconding{
		OrganisationID: idIn(f, "organisatie"), Outcome: model.Outcome(f.Text("outcome", mostLine)), Sentence: f.Text("sentence", 4*model.MaxSentence),
	}
	if year := f.Whole("year", 0, 9999); year != nil {
		said.Year = *year
	}
	waits := false
	if f.Err() != nil {
		f.Also(said.Check(s.Now()))
	}
	if err = f.Err(); err == nil {
		waits, err = s.Store.Second(c.Request.Context(), a, number, said)
	}
	if err != nil {
		return again(c, secondingSlug, err, s.newSecondingPage, secondingView)
	}
	if err := s.dropHeld(c); err != nil {
		return err
	}
	return s.done(c, map[bool]string{true: "seconding.waits", false: "seconding.done"}[waits], experimentPath(number)+"#boom")
}

// AgreeSeconding gives the second pair of eyes to what a colleague said.
func (s *Site) AgreeSeconding(c *gin.Context) error {
	return s.onRow(c, "seconding.agreed", "#boom", s.Store.AgreeSeconding)
}

// RemoveSeconding takes away what was said.
func (s *Site) RemoveSeconding(c *gin.Context) error {
	return s.onRow(c, "seconding.removed", "#boom", s.Store.RemoveSeconding)
}

// onRow does something with what was said beside an experiment, and goes back to that place on its page.
func (s *Site) onRow(c *gin.Context, key, place string, do func(ctx context.Context, a model.Actor, id int64) (string, error)) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return model.Missing()
	}
	number, err := do(c.Request.Context(), request.Actor(c), id)
	if err != nil {
		return err
	}
	return s.done(c, key, experimentPath(number)+place)
}

// organisations are those to choose from; one that the actor acts for is chosen.
func (p *secondingPart) organisations() []kit.Option {
	chosen := p.value(secondingSlug, "organisatie", strconv.FormatInt(p.Actor.Acting, 10))
	list := make([]kit.Option, len(p.Offer.Organisations))
	for i, o := range p.Offer.Organisations {
		id := strconv.FormatInt(o.ID, 10)
		list[i] = kit.Option{Value: id, Label: o.Name, Chosen: id == chosen}
	}
	return list
}

// outcomes are the ways in which it may have ended.
func (p *secondingPart) outcomes() []kit.Option {
	return p.outcomeOptions(p.value(secondingSlug, "outcome", ""))
}

// secondingFacts are when it was done and how it ended.
func (p *page) secondingFacts(x *model.ToldSeconding) string {
	return x.Organisation.Name + " · " + strconv.Itoa(x.Year) + " · " + p.T("outcome."+string(x.Outcome))
}
