package web

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// entryPage is what the page of a register entry shows.
type entryPage struct {
	*page
	Told     *model.ToldEntry
	areas    areaNames
	Similar  []record
	MayClaim bool
}

// Entry shows a record of a register.
func (s *Site) Entry(c *gin.Context) error {
	ctx, a := c.Request.Context(), request.Actor(c)
	entry, err := s.Store.Entry(ctx, a, c.Param("number"))
	if err != nil {
		return err
	}
	p := &entryPage{page: s.newPage(c, entry.Title), Told: entry}
	p.Nav, p.Description, p.Private = "nav.search", entry.Summary, entry.HiddenAt != nil
	p.MayClaim = entry.ExperimentID == nil && a.MemberOf(entry.OrganisationID)
	if p.areas, err = s.areas(ctx); err != nil {
		return err
	}
	if p.Similar, err = s.similar(c, indexer.EntryID(entry.ID)); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, entryView(p))
}

// ClaimEntry says "dit is van ons": it makes a draft from the entry, and leads to it.
func (s *Site) ClaimEntry(c *gin.Context) error {
	e, err := s.Store.Claim(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err != nil {
		return err
	}
	if err := s.notice(c, "entry.claimed"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(e.Number))
}

// HideEntry takes a record of a register out of sight; ShowEntry brings it back.
func (s *Site) HideEntry(c *gin.Context) error {
	return s.setEntrySight(c, s.Store.HideEntry, "entry.nowHidden")
}

// ShowEntry brings a hidden record of a register back.
func (s *Site) ShowEntry(c *gin.Context) error {
	return s.setEntrySight(c, s.Store.ShowEntry, "entry.nowShown")
}

func (s *Site) setEntrySight(c *gin.Context, set func(ctx context.Context, a model.Actor, number string) error, key string) error {
	number := c.Param("number")
	if err := set(c.Request.Context(), request.Actor(c), number); err != nil {
		return err
	}
	return s.done(c, key, entryPath(number))
}

// facts is the column beside the text.
func (p *entryPage) facts() kit.FactsArgs {
	who := kit.Fact{Term: p.T("experiment.who"), Values: []kit.Link{{Text: p.Told.Organisation.Name, Href: organisationPath(&p.Told.Organisation)}}}
	if class := model.SizeClassOf(p.Told.Organisation.Population); class != "" {
		who.Values = append(who.Values, kit.Link{Text: p.T("sizeClass." + string(class))})
	}
	args := kit.FactsArgs{Title: p.T("experiment.facts"), TitleHidden: true, Facts: []kit.Fact{who}}
	for _, item := range []struct{ key, text string }{
		{"facet.stage", p.word("stage.", string(p.Told.Stage))}, {"entry.registeredOn", p.Day(p.Told.RegisteredOn)},
		{"entry.legalBasis", p.Told.LegalBasis}, {"entry.assessment", p.Told.Assessment},
	} {
		if item.text != "" {
			args.Facts = append(args.Facts, kit.Text(p.T(item.key), item.text))
		}
	}
	if p.Told.URL != "" {
		args.Facts = append(args.Facts, kit.Fact{
			Term: p.T("entry.register"), Values: []kit.Link{{Text: p.T("entry.source." + p.Told.Source), Href: p.Told.URL}},
		})
	}
	return args
}

// areaLinks are the policy areas that a rule derived.
func (p *entryPage) areaLinks() []kit.Link {
	var links []kit.Link
	for _, code := range p.Told.PolicyAreas {
		if area, ok := p.areas[code]; ok {
			links = append(links, kit.Link{Text: area.Label(p.Language()), Href: areaPath(code)})
		}
	}
	return links
}

// original is one field of a register as it was published.
type original struct{ Name, Text string }

// originals lists the fields of the register in the order of their names, without empty ones.
func (p *entryPage) originals() []original {
	var list []original
	for _, shape := range slices.Sorted(maps.Keys(p.Told.Originals)) {
		fields := p.Told.Originals[shape]
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			text := strings.TrimSpace(fmt.Sprint(fields[name]))
			if fields[name] != nil && text != "" {
				list = append(list, original{name, text})
			}
		}
	}
	return list
}
