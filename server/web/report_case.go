package web

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// casePage is a report as those see it who look at it: the hub's editors and the owners of the record.
type casePage struct {
	*sheet
	Case *store.ReportCase
}

// casePath is the address of a report for those who look at it.
func casePath(id int64) string { return "/meldingen/" + strconv.FormatInt(id, 10) }

func (s *Site) newCasePage(c *gin.Context) (*casePage, error) {
	report, err := s.Store.ReportCase(c.Request.Context(), request.Actor(c), reportID(c))
	if err != nil {
		return nil, err
	}
	p := &casePage{sheet: s.newSheet(c, request.Texts(c).T("case.title", report.Number)), Case: report}
	p.Nav = "nav.desk"
	if report.Editor {
		p.Nav = "nav.moderation"
	}
	return p, nil
}

// reportID reads the ID of a report in the address; what is none is 0, which no report has.
func reportID(c *gin.Context) int64 {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// ReportCase shows a report to those who look at it.
func (s *Site) ReportCase(c *gin.Context) error {
	p, err := s.newCasePage(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, caseView(p))
}

// DecideReport decides on a report, and leads back to where more waits.
func (s *Site) DecideReport(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p, err := s.newCasePage(c)
	if err != nil {
		return err
	}
	err = s.Store.DecideReport(c.Request.Context(), p.Actor, p.Case.ID, store.Ruling{
		Verdict: model.Verdict(form.Text("verdict", mostLine)), Reason: form.Text("reason", model.MaxReport), Number: form.Text("number", mostLine),
	})
	switch {
	case err == nil && p.Case.Editor:
		return s.done(c, "case.done", queuePath)
	case err == nil:
		return s.done(c, "case.answered", "/bureau")
	}
	if err := p.returned(c, "case", err); err != nil {
		return err
	}
	return s.render(c, p.status(), caseView(p))
}

// HideReported takes the record of a report out of sight at once.
func (s *Site) HideReported(c *gin.Context) error {
	return s.setReportedSight(c, true, "case.nowHidden")
}

// ShowReported brings it back.
func (s *Site) ShowReported(c *gin.Context) error {
	return s.setReportedSight(c, false, "case.nowShown")
}

func (s *Site) setReportedSight(c *gin.Context, hidden bool, key string) error {
	id := reportID(c)
	if err := s.Store.SetReportedSight(c.Request.Context(), request.Actor(c), id, hidden); err != nil {
		return err
	}
	return s.done(c, key, casePath(id))
}

// breadcrumb leads back to where more waits.
func (p *casePage) breadcrumb() kit.BreadcrumbArgs {
	if p.Case.Editor {
		return p.underQueue()
	}
	return kit.BreadcrumbArgs{Label: p.T("site.breadcrumb"), Links: []kit.Link{{Text: p.T("desk.title"), Href: "/bureau"}}}
}

// verdicts are what may be decided.
func (p *casePage) verdicts() []kit.Option {
	prefix, known := "case.do.", ""
	if p.Case.Hidden {
		known = string(model.VerdictHidden)
	}
	if !p.Case.Editor {
		prefix = "case.answer."
	}
	return options(p.page, prefix, p.Case.Verdicts, p.value("case", "verdict", known))
}

// mayErase reports whether erasing is among them.
func (p *casePage) mayErase() bool {
	return len(p.Case.Verdicts) > 0 && p.Case.Verdicts[len(p.Case.Verdicts)-1] == model.VerdictErased
}

// editorsLook says to an owner who decides, and of an experiment that it may be corrected meanwhile.
func (p *casePage) editorsLook() string {
	if p.Case.ExperimentID == nil {
		return p.T("case.editorsLook")
	}
	return p.T("case.editorsLook") + " " + p.T("case.mayCorrect")
}

// caseTitle names the record of a report, also one that was erased.
func (p *page) caseTitle(c *store.ReportCase) string {
	if c.Title == "" {
		return c.Number
	}
	return recordTitle(c.Number, c.Title)
}

// caseBadges say what is special about the record of a report now.
func (p *page) caseBadges(c *store.ReportCase) []string {
	var badges []string
	for _, b := range []struct {
		is  bool
		key string
	}{{c.Hidden, "desk.hidden"}, {c.Erased, "verdict.erased"}, {c.Away && !c.Erased, "publication.withdrawn"}} {
		if b.is {
			badges = append(badges, p.T(b.key))
		}
	}
	return badges
}
