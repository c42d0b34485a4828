package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// DueItem is an appointment with what its makers need to keep it. Asked: the coordinator was asked, because they did not answer.
// Answer is what was answered by a link and is not published yet. InReview: a colleague looks at what was written.
type DueItem struct {
	model.Appointment
	ID             int64
	OrganisationID int64
	Number         string
	Title          string
	Language       string
	Organisation   string
	Stage          model.Stage
	State          model.DueState
	Asked          bool
	Answer         model.DueAnswerKind
	InReview       bool
	Quiet          bool // an import or an example, about which nobody is mailed
	Authors        int
	LooksBack      bool // its makers thought of pitfalls, and did not tell yet whether these happened
	Mine           bool // of a letter: who gets it is one of the authors
}

// dueRow is what the database knows of an experiment of which something may be due.
type dueRow struct {
	model.Experiment
	Title, Language, Organisation string
	Outcome                       model.Outcome
	PublishedAt                   time.Time
	Answer                        model.DueAnswerKind
	AnswerAbout                   model.Month
	InReview, LooksBack, NeverRan bool
	Authors                       int
}

// dueSQL reads the experiments of which something may be due; model decides whether it is.
var dueSQL = `SELECT e.*, o.name AS organisation, v.published_at, coalesce(v.content ->> '$.Title', '') AS title,
	coalesce(v.content ->> '$.Language', '') AS language, coalesce(v.content ->> '$.Outcome', '') AS outcome,
	coalesce(d.answer, '') AS answer, coalesce(d.about, '') AS answer_about,
	EXISTS (SELECT 1 FROM reviews r WHERE r.experiment_id = e.id AND r.decision = '') AS in_review,
	` + stillThought("e") + ` AS looks_back,
	e.stage IN ('idea', 'planned') AND NOT EXISTS (
		SELECT 1 FROM versions w WHERE w.experiment_id = e.id AND w.content ->> '$.ActualStart' > '') AS never_ran,
	(SELECT count(*) FROM authorships w WHERE w.experiment_id = e.id) AS authors
FROM experiments e JOIN versions v ON v.id = e.published_version_id JOIN organisations o ON o.id = e.organisation_id
LEFT JOIN due_answers d ON d.experiment_id = e.id
WHERE e.hidden_at IS NULL AND e.withdrawn_at IS NULL AND e.erased_at IS NULL AND (e.result_due <> '' OR e.in_use_on <> '')`

// Today gives the day in the Netherlands, as its midnight in UTC: all of an appointment is counted in such days.
func (s *Store) Today() time.Time { return s.dayOf(s.Now()) }

// dayOf gives the day in the Netherlands on which a time falls.
func (s *Store) dayOf(t time.Time) time.Time {
	local := t.In(s.zone)
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
}

// dueItems lists the appointments of the experiments that a condition names, by month.
func (s *Store) dueItems(db *gorm.DB, where string, args ...any) ([]DueItem, error) {
	var rows []dueRow
	if err := db.Raw(dueSQL+" AND ("+where+") ORDER BY e.id", args...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	today := s.Today()
	var items []DueItem
	for _, row := range rows {
		if item := s.dueItem(row, today); item != nil {
			items = append(items, *item)
		}
	}
	if err := fillGiven(db, items); err != nil {
		return nil, err
	}
	slices.SortStableFunc(items, func(a, b DueItem) int { return strings.Compare(string(a.About), string(b.About)) })
	return items, nil
}

// dueItem gives what is due of an experiment, nil where nothing is.
func (s *Store) dueItem(row dueRow, today time.Time) *DueItem {
	item := &DueItem{
		ID: row.ID, OrganisationID: row.OrganisationID, Number: row.Number, Title: row.Title, Language: row.Language,
		Organisation: row.Organisation, Stage: row.Stage, InReview: row.InReview, Authors: row.Authors, LooksBack: row.LooksBack,
		Quiet: row.Example || row.CreatedBy == nil,
	}
	item.NeverRan = row.NeverRan
	item.Since, item.Given = s.dayOf(row.PublishedAt), map[model.DueStep]time.Time{}
	if row.AwaitsResult(row.Outcome, row.PublishedAt) {
		item.About = row.ResultDue
	} else if asked := row.AskedInUse(today); asked != "" && row.CreatedBy != nil {
		item.About, item.InUse = asked, true
	} else {
		return nil
	}
	if row.AnswerAbout == item.About {
		item.Answer, item.Answered = row.Answer, true
	}
	item.State = item.Appointment.State(today)
	return item
}

// fillGiven completes appointments with the steps that were taken about them.
func fillGiven(db *gorm.DB, items []DueItem) error {
	at := make(map[int64]*DueItem, len(items))
	ids := make([]int64, len(items))
	for i := range items {
		ids[i], at[items[i].ID] = items[i].ID, &items[i]
	}
	for some := range slices.Chunk(ids, 500) {
		var rows []model.Reminder
		if err := db.Where("experiment_id IN ?", some).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			item := at[row.ExperimentID]
			if day, err := time.Parse(time.DateOnly, row.GivenOn); err == nil && row.About == item.About {
				item.Given[row.Step] = day
				item.Asked = item.Asked || row.Step == model.DueCoordinator
			}
		}
	}
	return nil
}

// deskDue lists the appointments of what the actor writes, by month.
func (s *Store) deskDue(ctx context.Context, a model.Actor) ([]DueItem, error) {
	return s.firstDue(s.dueItems(s.read(ctx), "e.id IN (SELECT experiment_id FROM authorships WHERE account_id = ?)", a.AccountID))
}

// deskDueOurs lists what others of the organisations that the actor coordinates are to be heard about now, by month.
func (s *Store) deskDueOurs(ctx context.Context, a model.Actor) ([]DueItem, error) {
	if len(coordinated(a)) == 0 {
		return nil, nil
	}
	return s.firstDue(askedNow(s.dueItems(s.read(ctx), `e.organisation_id IN ?
		AND e.id NOT IN (SELECT experiment_id FROM authorships WHERE account_id = ?)`, coordinated(a), a.AccountID)))
}

// firstDue bounds a list as all on the desk are.
func (s *Store) firstDue(items []DueItem, err error) ([]DueItem, error) {
	return items[:min(len(items), deskLines)], err
}

// askedNow gives of appointments those that are asked about.
func askedNow(items []DueItem, err error) ([]DueItem, error) {
	return slices.DeleteFunc(items, func(i DueItem) bool { return i.State == model.DueAtPeace }), err
}

// DueOf lists the appointments of an organisation by month, for its own people and the hub's editors. An editor of elsewhere sees those of what
// participants may read. Who may answer them is not decided here.
func (s *Store) DueOf(ctx context.Context, a model.Actor, organisation int64) ([]DueItem, error) {
	if !model.MaySeeDue(a, organisation) {
		return nil, model.Refused(a)
	}
	where := "e.organisation_id = ?"
	switch {
	case a.Coordinates(organisation):
	case a.MemberOf(organisation):
		where += " AND e.audience <> 'authors'"
	default:
		where += " AND " + dueForEditors
	}
	return s.dueItems(s.read(ctx), where, organisation)
}

// dueForEditors is what an editor of the hub may see.
const dueForEditors = "e.audience IN ('participants', 'public')"

// DueAnywhere lists what is to be heard about now on the whole hub, by month, for its editors only: it names who is late.
func (s *Store) DueAnywhere(ctx context.Context, a model.Actor) ([]DueItem, error) {
	if !a.Moderates() {
		return nil, model.Refused(a)
	}
	return askedNow(s.dueItems(s.read(ctx), dueForEditors))
}
