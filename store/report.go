package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Reportable is a record that the actor may report something about.
type Reportable struct {
	Number, Title, Language string
}

// Reportable gives the experiment ("2026-0042"), register entry ("R-17") or question ("V-12") to report something about. One that the
// actor may not see, and one of which nothing is published, is NotFound. The title of a question is the question, in Markdown.
func (s *Store) Reportable(ctx context.Context, a model.Actor, number string) (*Reportable, error) {
	if isEntry(number) {
		e, err := s.Entry(ctx, a, number)
		if err != nil {
			return nil, err
		}
		return &Reportable{e.Number, e.Title, e.Language}, nil
	}
	if id, ok := model.NumberedQuestion(number); ok {
		q, err := s.AreaQuestion(ctx, a, id)
		if err != nil {
			return nil, err
		}
		return &Reportable{Number: number, Title: q.Text}, nil
	}
	shown, err := s.Experiment(ctx, a, number)
	if err != nil {
		return nil, err
	}
	if !shown.Published {
		return nil, model.Missing()
	}
	return &Reportable{shown.Number, shown.Content.Title, shown.Content.Language}, nil
}

// isEntry reports whether a number is that of a register entry.
func isEntry(number string) bool { return strings.HasPrefix(number, "R-") }

// ReportAsk is what a reader reports about the record with a number. Client is as in SignInAttempt.
type ReportAsk struct {
	Number   string
	Kind     model.ReportKind
	Text     string
	Email    string
	Language string
	Client   string
}

// Report stores what a reader reports, tells who is to look at it, and gives the secret of the receipt. Everybody may; who it was stands
// nowhere. A mistake goes to the owners of the record; what gives somebody away to the hub's editors and the coordinators at
// once; all else, and a mistake in what has no owner, to the editors.
func (s *Store) Report(ctx context.Context, a model.Actor, ask ReportAsk) (string, error) {
	r := &model.Report{Receipt: rand.Text(), Kind: ask.Kind, Text: ask.Text, Email: ask.Email, Language: ask.Language}
	if err := r.Check().Or(); err != nil {
		return "", err
	}
	if _, err := s.Reportable(ctx, a, ask.Number); err != nil {
		return "", err
	}
	tries := []try{{reportPerClient(), ask.Client}}
	if r.Email != "" {
		tries = append(tries, try{reportPerAddress(), r.Email})
	}
	if err := s.allow(ctx, tries...); err != nil {
		return "", err
	}
	return r.Receipt, s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		c, err := reportOn(tx, a, r, ask.Number)
		if err != nil {
			return nil, err
		}
		r.CreatedAt = s.Now()
		if err := tx.Create(r).Error; err != nil {
			return nil, err
		}
		return []model.Change{c.change(model.Actor{}, model.Reported)}, s.tellOfReport(tx, c)
	})
}

// reportOn makes a report one about the record with a number, if the actor may see that.
func reportOn(tx *gorm.DB, a model.Actor, r *model.Report, number string) (*reportedRecord, error) {
	if isEntry(number) {
		e, err := entryFor(tx, a, number)
		if err != nil {
			return nil, err
		}
		r.EntryID = &e.ID
		return &reportedRecord{report: r, number: number, organisation: e.OrganisationID, forEditors: true}, nil
	}
	if id, ok := model.NumberedQuestion(number); ok {
		return reportOnQuestion(tx, a, r, id)
	}
	e, _, err := loadFor(tx, a, number)
	if err != nil {
		return nil, err
	}
	if e.PublishedVersionID == nil {
		return nil, model.Missing()
	}
	r.ExperimentID = &e.ID
	return &reportedRecord{report: r, number: number, organisation: e.OrganisationID, forEditors: model.ForEditors(e)}, nil
}

// reportedRecord is a report with what is to be known of the record it is about.
type reportedRecord struct {
	report       *model.Report
	number       string
	organisation int64
	forEditors   bool // the hub's editors may see it
}

// change is a line of the log about the record.
func (c *reportedRecord) change(a model.Actor, action model.Action) model.Change {
	if c.report.EntryID != nil {
		return byActor(a, model.OfEntry, *c.report.EntryID, c.organisation, action)
	}
	if c.report.QuestionID != nil {
		return byActor(a, model.OfQuestion, *c.report.QuestionID, c.organisation, action)
	}
	return byActor(a, model.OfExperiment, *c.report.ExperimentID, c.organisation, action)
}

// owners lists who answers for the record: the authors of an experiment, who asked a question, or where there are none the coordinators.
func (c *reportedRecord) owners(tx *gorm.DB) (list []model.Account, err error) {
	if c.report.ExperimentID != nil {
		err = tx.Joins("JOIN authorships w ON w.account_id = accounts.id AND w.experiment_id = ?", *c.report.ExperimentID).
			Order("accounts.id").Find(&list).Error
	}
	if c.report.QuestionID != nil {
		err = tx.Where("id = (SELECT account_id FROM questions WHERE id = ?)", *c.report.QuestionID).Find(&list).Error
	}
	if err != nil || len(list) > 0 {
		return list, err
	}
	return coordinatorsOf(tx, c.organisation)
}

// facts are those that letters about the report speak of.
func (c *reportedRecord) facts() map[string]string {
	return map[string]string{model.FactNumber: c.number, model.FactReport: strconv.FormatInt(c.report.ID, 10)}
}

// lookers lists who is to look at a new report, and with which letter they are asked.
func (c *reportedRecord) lookers(tx *gorm.DB) (model.MailKind, []model.Account, error) {
	owners, err := c.owners(tx)
	if err != nil || !c.forEditors || c.report.Kind == model.Mistake && len(owners) > 0 {
		return model.ReportAskedMail, owners, err
	}
	editors, err := hubEditors(tx)
	if err != nil || c.report.Kind != model.GivesAway {
		return model.ReportWaitsMail, editors, err
	}
	coordinators, err := coordinatorsOf(tx, c.organisation)
	return model.ReportUrgentMail, append(editors, coordinators...), err
}

// tellOfReport mails who is to look at a new report, and the receipt to who asked for it. Where somebody is given away they hear it
// whatever they chose.
func (s *Store) tellOfReport(tx *gorm.DB, c *reportedRecord) error {
	kind, to, err := c.lookers(tx)
	if err != nil {
		return err
	}
	switch kind {
	case model.ReportAskedMail:
		err = s.newsLetters(tx, to, model.ReportNews, kind, c.facts())
	case model.ReportWaitsMail:
		err = s.newsLetters(tx, to, model.HubNews, kind, c.facts())
	default:
		err = enqueue(tx, s.Now(), lettersTo(to, kind, c.facts())...)
	}
	return cmp.Or(err, enqueue(tx, s.Now(), c.toReporter(model.ReportReceivedMail)...))
}

// toReporter gives a letter to who reported, if they gave an address.
func (c *reportedRecord) toReporter(kind model.MailKind) []model.Mail {
	if c.report.Email == "" {
		return nil
	}
	return []model.Mail{{Kind: kind, To: c.report.Email, Language: c.report.Language, Facts: map[string]string{
		model.FactNumber: c.number, model.FactSecret: c.report.Receipt, model.FactVerdict: string(c.report.Verdict), model.FactRemark: c.report.Reason,
	}}}
}

// Receipt is what a reporter may see of what became of a report. Title is "" where the reporter may not see the record now. ForOwners says
// that the owners of the record look at it first.
type Receipt struct {
	Kind          model.ReportKind
	Number, Title string
	TitleLanguage string
	Mailed        bool
	ForOwners     bool
	Verdict       model.Verdict
	Reason        string
	ByOwner       bool
	DecidedAt     *time.Time
	CreatedAt     time.Time
}

// Receipt gives the receipt with a secret to whoever knows that. What was typed is not on it.
func (s *Store) Receipt(ctx context.Context, a model.Actor, secret string) (*Receipt, error) {
	list, err := s.findReports(ctx, model.Actor{}, 1, "r.receipt = ?", secret)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, &model.Error{Kind: model.NotFound, Key: "report.missing"}
	}
	r := &list[0]
	receipt := &Receipt{
		Kind: r.Kind, Number: r.Number, Mailed: r.mailed, ForOwners: r.ForOwners, Verdict: r.Verdict, Reason: r.Reason, ByOwner: r.ByOwner,
		DecidedAt: r.DecidedAt, CreatedAt: r.CreatedAt,
	}
	about, err := s.Reportable(ctx, a, r.Number)
	switch model.KindOf(err) {
	case model.NotFound, model.Gone:
		return receipt, nil
	}
	if err == nil {
		receipt.Title, receipt.TitleLanguage = about.Title, about.Language
	}
	return receipt, err
}
