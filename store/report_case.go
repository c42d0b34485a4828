package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// ownersFirst is how long a mistake waits for the owners of the record before it waits for the hub's editors too.
const ownersFirst = 14 * 24 * time.Hour

// ReportCase is a report with what is to be known of its record, and what the actor may do about it. Text is for editors and owners only; the
// reporter's address is for nobody. Title is "" where the record was erased. ForOwners says that the owners are to look first. Owner says
// that the actor is one of them, Own that it is up to the actor among them: an author, or a coordinator where there is none.
type ReportCase struct {
	model.Report
	Number         string
	OrganisationID int64
	Title          string
	TitleLanguage  string
	Hidden         bool
	Erased         bool
	Away           bool // withdrawn, or vanished from its register
	ForEditors     bool
	Mine, Authored bool // the actor is an author; there are authors
	Coordinated    bool // there are coordinators

	ForOwners  bool            `gorm:"-"`
	Owner, Own bool            `gorm:"-"`
	Editor     bool            `gorm:"-"` // the actor sees it as an editor of the hub
	MayDecide  bool            `gorm:"-"`
	MayHide    bool            `gorm:"-"`
	Verdicts   []model.Verdict `gorm:"-"` // that the actor may choose from
	mailed     bool

	mayHideOrShow bool
}

// The report r with its experiment e, of which v is published, its register entry g, or its question q; one that was erased is empty.
const (
	reportTables = `reports r LEFT JOIN experiments e ON e.id = r.experiment_id LEFT JOIN versions v ON v.id = e.published_version_id
		LEFT JOIN register_entries g ON g.id = r.entry_id LEFT JOIN questions q ON q.id = r.question_id`
	reportOrganisation = `coalesce(e.organisation_id, g.organisation_id, q.organisation_id, 0)`
	reportColumns      = `r.*, coalesce(e.number, g.number, 'V-' || r.question_id) AS number, ` + reportOrganisation + ` AS organisation_id,
		coalesce(json_extract(v.content, '$.Title'), g.title, q.text, '') AS title, coalesce(json_extract(v.content, '$.Language'), g.language, '') AS title_language,
		coalesce(e.hidden_at, g.hidden_at, q.hidden_at) IS NOT NULL AS hidden,
		e.erased_at IS NOT NULL OR r.question_id IS NOT NULL AND coalesce(q.text, '') = '' AS erased,
		coalesce(e.withdrawn_at, g.vanished_at) IS NOT NULL AS away, ` + reportForEditors + ` AS for_editors, ` + reportAuthored + ` AS authored, ` +
		reportCoordinated + ` AS coordinated, ? IN (SELECT w.account_id FROM authorships w WHERE w.experiment_id = r.experiment_id
			UNION ALL SELECT q.account_id WHERE q.account_id IS NOT NULL) AS mine`
	reportForEditors  = `(r.experiment_id IS NULL OR e.published_version_id IS NOT NULL AND e.audience IN ('participants', 'public'))`
	reportAuthored    = `(q.account_id IS NOT NULL OR EXISTS (SELECT 1 FROM authorships w WHERE w.experiment_id = r.experiment_id))`
	reportCoordinated = `EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = ` + reportOrganisation + ` AND m.role = 'coordinator')`
)

// reportUrgent is what Urgent reports.
const reportUrgent = "r.verdict = '' AND r.kind = 'gives-away'"

// Urgent reports whether the report says that somebody can be known, and waits.
func (c *ReportCase) Urgent() bool { return c.Verdict == "" && c.Kind == model.GivesAway }

// findReports lists reports, the urgent and then the oldest first, with what the actor is to them. Whether the actor may see them is the
// caller's to decide.
func (s *Store) findReports(ctx context.Context, a model.Actor, most int, where string, args ...any) ([]ReportCase, error) {
	return s.reportCases(s.read(ctx), a, most, where, args...)
}

func (s *Store) reportCases(db *gorm.DB, a model.Actor, most int, where string, args ...any) ([]ReportCase, error) {
	var list []ReportCase
	err := db.Raw("SELECT "+reportColumns+" FROM "+reportTables+" WHERE "+where+" ORDER BY "+reportUrgent+" DESC, r.id LIMIT ?",
		append(append([]any{a.AccountID}, args...), most)...).Scan(&list).Error
	for i := range list {
		list[i].settle(a, s.Now())
	}
	return list, err
}

// settle works out what the actor is to the case and may do about it.
func (c *ReportCase) settle(a model.Actor, now time.Time) {
	coordinates := a.Coordinates(c.OrganisationID)
	c.Owner, c.Editor = c.Mine || coordinates, a.Moderates() && c.ForEditors
	c.Own = c.Mine || coordinates && !c.Authored
	c.ForOwners = c.Verdict == "" && (!c.ForEditors || c.Kind == model.Mistake && (c.Authored || c.Coordinated) && now.Before(c.CreatedAt.Add(ownersFirst)))
	c.MayDecide = c.Report.MayDecide(c.Editor, c.Owner, c.ForEditors)
	c.mayHideOrShow = c.Editor || coordinates
	c.MayHide = c.mayHideOrShow && !c.Hidden && !c.Erased && !c.Away
	if c.MayDecide {
		c.Verdicts = []model.Verdict{model.VerdictLeft}
		if c.QuestionID == nil { // which nobody can change
			c.Verdicts = []model.Verdict{model.VerdictCorrected, model.VerdictLeft}
		}
		if c.mayHideOrShow {
			c.Verdicts = append(c.Verdicts, model.VerdictHidden)
		}
		if c.Editor && c.EntryID == nil {
			c.Verdicts = append(c.Verdicts, model.VerdictErased)
		}
	}
	c.mailed = c.Email != ""
	c.Email, c.Receipt = "", ""
}

// ReportCase gives a report to an editor of the hub or an owner of its record; NotFound for all others.
func (s *Store) ReportCase(ctx context.Context, a model.Actor, id int64) (*ReportCase, error) {
	return s.reportCase(s.read(ctx), a, id)
}

func (s *Store) reportCase(db *gorm.DB, a model.Actor, id int64) (*ReportCase, error) {
	list, err := s.reportCases(db, a, 1, "r.id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || !list[0].Editor && !list[0].Owner {
		return nil, model.Missing()
	}
	return &list[0], nil
}

// recently is how long a decision by the hub's editors stays on the desks of the owners.
const recently = 30 * 24 * time.Hour

// deskReports lists the reports about what the actor answers for: those that wait for the actor, and the others.
func (s *Store) deskReports(ctx context.Context, a model.Actor) (own, others []ReportCase, err error) {
	list, err := s.findReports(ctx, a, deskLines, `(mine OR `+reportOrganisation+` IN ?)
		AND (r.verdict = '' OR r.decided_at > ? AND NOT r.by_owner)`, coordinated(a), s.Now().Add(-recently))
	for _, c := range list {
		if c.Urgent() {
			continue // stands above all else
		}
		if c.MayDecide && c.Own && !c.Editor {
			own = append(own, c)
		} else {
			others = append(others, c)
		}
	}
	return own, others, err
}

// urgentReports lists the reports that wait and say that somebody can be known: for the hub's editors, and for who answers for the record, its
// coordinators and its privacy advisers, who may be the first to know what to do.
func (s *Store) urgentReports(ctx context.Context, a model.Actor) ([]ReportCase, error) {
	var ours []int64
	for _, m := range a.Memberships {
		if m.Role == model.Coordinator || m.Role == model.PrivacyAdviser {
			ours = append(ours, m.OrganisationID)
		}
	}
	return s.findReports(ctx, a, deskLines, reportUrgent+`
		AND (mine OR ? AND for_editors OR `+reportOrganisation+` IN ?)`, a.Moderates(), orNone(ours))
}
