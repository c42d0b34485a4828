package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/document"
	"wiel/store/model"
	"wiel/store/privacy"
)

// guardPart is what the privacy guard found, to take away or to justify. Workshop is nil on the page of the step to the public, which is about what
// is published.
type guardPart struct {
	*page
	Number   string
	Workshop *store.Workshop
	Groups   []findingGroup
	Typed    url.Values
	Failures model.Errors
	Asked    *store.NumberAsk // whom the author asked to look at the numbers; nil where nobody was
}

// newGuardPart asks the guard, after a try with what was wrong with the reasons.
func (s *Site) newGuardPart(c *gin.Context, p *page, number string, failures model.Errors) (*guardPart, error) {
	found, err := s.Store.Findings(c.Request.Context(), p.Actor, number)
	part := &guardPart{page: p, Number: number, Groups: groupFindings(found), Typed: c.Request.PostForm, Failures: failures}
	if err == nil && part.open(true) {
		part.Asked, err = s.Store.NumberAsked(c.Request.Context(), p.Actor, number)
	}
	return part, err
}

// findingGroup is what is settled together: the same thing in several places, or all of a kind in a file.
type findingGroup struct {
	store.GuardFinding
	Places []store.GuardFinding
	id     string // on the page
}

// mostPlaces is how many places of a group are shown.
const mostPlaces = 5

// groupFindings gathers what is settled together, in the order in which it was found.
func groupFindings(list []store.GuardFinding) []findingGroup {
	var groups []findingGroup
	for _, f := range list {
		i := slices.IndexFunc(groups, func(g findingGroup) bool { return g.Fingerprint == f.Fingerprint })
		if i < 0 {
			i = len(groups)
			groups = append(groups, findingGroup{GuardFinding: f, id: "vondst-" + strconv.Itoa(i)})
		}
		groups[i].Places = append(groups[i].Places, f)
	}
	return groups
}

// shown are the places to show of a group; of what cannot be read in a packed file all are, because its author looks in each.
func (g findingGroup) shown() []store.GuardFinding {
	if g.Kind == privacy.Unread {
		return g.Places
	}
	return g.Places[:min(len(g.Places), mostPlaces)]
}

// more counts the places of a group that are not shown.
func (g findingGroup) more() int {
	more := len(g.Places) - len(g.shown())
	for _, f := range g.Places {
		more += f.More
	}
	return more
}

// left lists what is still to be settled, each with the way to it.
func (p *guardPart) left() []kit.Link {
	var list []kit.Link
	for _, g := range p.Groups {
		if g.Clearance == nil {
			list = append(list, kit.Link{Text: p.kindOf(g) + " · " + p.placeOf(g.GuardFinding), Href: "#" + g.id})
		}
	}
	return list
}

// open reports whether a group is to be settled: by a colleague, or by the author.
func (p *guardPart) open(blocking bool) bool {
	return slices.ContainsFunc(p.Groups, func(g findingGroup) bool { return g.Clearance == nil && g.Blocking() == blocking })
}

func (p *page) kindOf(g findingGroup) string { return p.T("guard.kind." + string(g.Kind)) }

// placeOf says where something was found: the question, or the file with the page, sheet, slide, row or line.
func (p *page) placeOf(f store.GuardFinding) string {
	if f.File == "" {
		return p.fieldOf(f)
	}
	words := []string{f.File}
	switch at := f.Place; at.Kind {
	case document.OnPage, document.OnSlide:
		words = append(words, p.T("guard.place."+string(at.Kind), strconv.Itoa(at.Number)))
	case document.OnSheet:
		if at.Name == "" {
			at.Name = strconv.Itoa(at.Number)
		}
		words = append(words, p.T("guard.place.sheet", at.Name))
	case document.InNotes, document.InChanges, document.InProperties:
		words = append(words, p.T("guard.place."+string(at.Kind)))
	}
	if f.Line > 0 {
		words = append(words, p.T(lineKey(f.Place.Kind), strconv.Itoa(f.Line)))
	}
	return strings.Join(words, ", ")
}

func lineKey(at document.Kind) string {
	if at == document.OnSheet {
		return "guard.place.row"
	}
	return "guard.place.line"
}

// unreadOf says why a file cannot be read, and which pages of it.
func (p *page) unreadOf(f store.GuardFinding) string {
	text := p.T("guard.unread." + string(f.Unread))
	if len(f.Pages) == 0 {
		return text
	}
	pages := make([]string, 0, mostPlaces)
	for _, n := range f.Pages[:min(len(f.Pages), 10)] {
		pages = append(pages, strconv.Itoa(n))
	}
	if len(f.Pages) > 10 {
		pages = append(pages, "…")
	}
	return text + " " + p.T("guard.pages", strings.Join(pages, ", "))
}

// mostAsked is how many colleagues are named who were asked to look at a number.
const mostAsked = 8

// asked says when and whom the author asked to look at the numbers.
func (p *guardPart) asked() string {
	names := p.Asked.Colleagues
	if len(names) == 0 {
		return p.T("guard.asked.editors", p.Date(p.Asked.At))
	}
	if len(names) > mostAsked {
		names = append(slices.Clone(names[:mostAsked]), "…")
	}
	return p.T("guard.asked", p.Date(p.Asked.At), strings.Join(names, ", "))
}

// settled says who settled a finding, when and how.
func (p *page) settled(f store.GuardFinding) string {
	by := f.By
	if by == "" {
		by = p.T("guard.somebody")
	}
	when := p.Date(f.Clearance.CreatedAt)
	switch {
	case f.Blocking():
		return p.T("guard.cleared", by, when)
	case f.Kind == privacy.Unread:
		return p.T("guard.looked", by, when)
	}
	return p.T("guard.justified", f.Clearance.Reason, by, when)
}

// former names somebody whose account may be closed since.
func (p *page) former(name string) string { return cmp.Or(name, p.T("person.former")) }

// exampleOf gives a reason as an example, of why what was found may stay.
func exampleOf(kind privacy.Kind) string {
	if privacy.Tells(kind) {
		return "guard.reason.example"
	}
	return "guard.reason.help"
}

// typed gives the reason that was typed for a group.
func (p *guardPart) typed(g findingGroup) string { return p.Typed.Get(reasonName(g.Fingerprint)) }

// wrongWith says what is wrong with the reason for a group.
func (p *guardPart) wrongWith(g findingGroup) string {
	for _, e := range p.Failures {
		if e.Field == reasonName(g.Fingerprint) {
			return p.T(e.Key, e.Args...)
		}
	}
	return ""
}

// wrongs sums up what is wrong with the reasons, each with the way to it.
func (p *guardPart) wrongs() kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: p.T("account.wrong")}
	for _, g := range p.Groups {
		if text := p.wrongWith(g); text != "" {
			a.Errors = append(a.Errors, kit.Link{Text: p.placeOf(g.GuardFinding) + ": " + text, Href: "#" + g.id + "-reden"})
		}
	}
	return a
}

// reasonField begins the field of a reason; the fingerprint of what it is about follows.
const reasonField = "reden."

func reasonName(fingerprint string) string { return reasonField + fingerprint }

// mend is the way to where something can be taken away.
func (p *guardPart) mend(f store.GuardFinding) string {
	switch {
	case p.Workshop == nil:
		return experimentPath(p.Number) + "/regelen"
	case f.File != "":
		return experimentPath(p.Number) + "/" + form.Edit().Slug + "/bijlagen"
	}
	return stepPath(p.Workshop, f.Field)
}

// mendText names it.
func (p *guardPart) mendText(f store.GuardFinding) string {
	switch {
	case p.Workshop == nil:
		return p.T("guard.newVersion")
	case f.File != "":
		return p.T("guard.replace")
	}
	return p.T("guard.remove")
}

// Justify keeps the reasons why what the guard found may stay, and asks a colleague to look at a number where the button says so.
func (s *Site) Justify(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	reasons := map[string]string{}
	for name := range c.Request.PostForm {
		if fingerprint, ok := strings.CutPrefix(name, reasonField); ok {
			reasons[fingerprint] = f.Text(name, model.MaxName)
		}
	}
	number, asks := c.Param("number"), f.Has("vraag")
	err = f.Err()
	if err == nil {
		err = s.Store.Justify(c.Request.Context(), request.Actor(c), number, reasons)
	}
	if err == nil && !asks {
		err = noReason(reasons)
	}
	from := "publiceren"
	if f.Has("openbaar") {
		from = "openbaar"
	}
	if failures := failuresOf(err); model.KindOf(err) == model.Invalid && failures != nil {
		if from == "openbaar" {
			return s.showPublic(c, "", failures)
		}
		return s.showPublish(c, nil, failures)
	}
	if err != nil {
		return err
	}
	if asks {
		return s.askNumberCheck(c, number)
	}
	return s.redirect(c, experimentPath(number)+"/"+from+"#gevonden")
}

// noReason fails where no reason was given at all: then there was nothing to keep.
func noReason(reasons map[string]string) error {
	var failures model.Errors
	for fingerprint, reason := range reasons {
		if strings.TrimSpace(reason) != "" {
			return nil
		}
		failures = append(failures, model.Invalidf(reasonName(fingerprint), "guard.reasonNeeded"))
	}
	return failures.Or()
}
