package store

import (
	"cmp"
	"errors"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// concerns are the actions that concern somebody in particular, with who is told.
var concerns = map[model.Action]func(d *deriving) error{
	model.ReviewAsked:      (*deriving).eyesAsked,
	model.ReviewApproved:   func(d *deriving) error { return d.eyesAnswered(model.EyesAgreed) },
	model.ReviewSentBack:   func(d *deriving) error { return d.eyesAnswered(model.EyesSentBack) },
	model.Reminded:         (*deriving).resultAsked,
	model.ComingSoon:       func(d *deriving) error { return d.toGivers(model.ComesSoon) },
	model.CameOut:          func(d *deriving) error { return d.toGivers(model.HasCome) },
	model.ComingStopped:    func(d *deriving) error { return d.toGivers(model.DidNotCome) },
	model.MemberAdded:      func(d *deriving) error { return d.toCoordinators(model.TakingPart) },
	model.JoinAsked:        func(d *deriving) error { return d.toCoordinators(model.TakingPartAsked) },
	model.JoiningAsked:     func(d *deriving) error { return d.joining(model.JoiningWanted) },
	model.JoiningAnswered:  func(d *deriving) error { return d.joining(model.JoiningMoved) },
	model.JoiningEnded:     func(d *deriving) error { return d.joining(model.JoiningStopped) },
	model.Seconded:         func(d *deriving) error { return d.toGivers(model.AlsoDone) },
	model.SecondAsked:      (*deriving).secondAsked,
	model.LinkProposed:     func(d *deriving) error { return d.toGivers(model.LinkWanted) },
	model.LinkConfirmed:    func(d *deriving) error { return d.toGivers(model.LinkAgreed) },
	model.LinkDeclined:     func(d *deriving) error { return d.toGivers(model.LinkRefused) },
	model.QuestionAsked:    (*deriving).questionAsked,
	model.QuestionAnswered: (*deriving).questionAnswered,
	model.FeedbackGiven:    func(d *deriving) error { return d.toGivers(model.FeedbackCame) },
	model.Reported:         (*deriving).reported,
	model.ReportDecided:    (*deriving).reportRuled,
}

// lettered are the events of which who wants to hear at once gets a letter of its own, in the transaction in which it happens (see
// newsLetters).
var lettered = map[model.Event]bool{
	model.JoiningWanted: true, model.JoiningMoved: true, model.JoiningStopped: true, model.ReportForOwners: true, model.ReportForEditors: true,
	model.ReportRuled: true, model.LinkWanted: true, model.LinkAgreed: true, model.LinkRefused: true,
}

// listed are the events that the desk shows in a list of their own: they are news only to be gathered in a digest.
var listed = map[model.Event]bool{model.ResultAsked: true}

// resultAsked tells who is reminded of an appointment, as the last reminder of it says.
func (d *deriving) resultAsked() error {
	e, err := d.experimentOf()
	if err != nil || e == nil {
		return err
	}
	item := dueStep{DueItem: DueItem{ID: e.ID, OrganisationID: e.OrganisationID}}
	err = d.tx.Raw("SELECT step FROM reminders WHERE experiment_id = @e AND given_on = (SELECT max(given_on) FROM reminders WHERE experiment_id = @e)",
		map[string]any{"e": e.ID}).Scan(&item.steps).Error
	if err != nil {
		return err
	}
	authors, err := countRows(d.tx, "authorships WHERE experiment_id = ?", e.ID)
	if err != nil {
		return err
	}
	item.Authors = int(authors)
	to, err := recipients(d.tx, item)
	return cmp.Or(err, d.tell(model.ResultAsked, recipientsOf(to)))
}

// eyesAsked tells the colleagues who may give a second pair of eyes.
func (d *deriving) eyesAsked() error {
	var colleagues []recipient
	err := d.tx.Raw("SELECT m.account_id"+otherEyes+"AND e.id = ?", d.c.SubjectID).Scan(&colleagues).Error
	return cmp.Or(err, d.tell(model.EyesAsked, colleagues))
}

// eyesAnswered tells who asked for a second pair of eyes, or where that person left who answers for the experiment now.
func (d *deriving) eyesAnswered(event model.Event) error {
	e, err := d.experimentOf()
	if err != nil || e == nil {
		return err
	}
	var asker []recipient
	err = d.tx.Raw(`SELECT m.account_id FROM memberships m WHERE m.organisation_id = ? AND m.account_id = (SELECT asked_by
		FROM reviews WHERE experiment_id = ? AND decision IN ? ORDER BY id DESC LIMIT 1)`,
		e.OrganisationID, e.ID, []string{approved, sentBack}).Scan(&asker).Error
	if err == nil && len(asker) == 0 {
		return d.toGivers(event)
	}
	return cmp.Or(err, d.tell(event, asker))
}

// toCoordinators tells the coordinators of the organisation that the change is about, or where a question has nobody to answer it,
// the hub's editors.
func (d *deriving) toCoordinators(event model.Event) error {
	if d.c.OrganisationID == nil {
		return nil
	}
	organisation := *d.c.OrganisationID
	list, err := coordinatorsOf(d.tx, organisation)
	if err == nil && len(list) == 0 && event == model.TakingPartAsked {
		event = model.TakingPartNobodys
		list, err = hubEditors(d.tx)
	}
	to := recipientsOf(list)
	about := *d
	about.c.Subject, about.c.SubjectID = model.OfOrganisation, organisation
	if event == model.TakingPart { // whoever joined knows
		to = slices.DeleteFunc(to, func(r recipient) bool { return r.AccountID == d.c.SubjectID })
	}
	return cmp.Or(err, about.tell(event, to))
}

// recipientsOf makes recipients of accounts.
func recipientsOf(accounts []model.Account) []recipient {
	to := make([]recipient, len(accounts))
	for i, account := range accounts {
		to[i].AccountID = account.ID
	}
	return to
}

// experimentOf reads the experiment that the change is about; nil where it is gone.
func (d *deriving) experimentOf() (*model.Experiment, error) {
	var e model.Experiment
	err := d.tx.Where("erased_at IS NULL").Take(&e, d.c.SubjectID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	return &e, err
}

// toGivers tells who answers for the experiment.
func (d *deriving) toGivers(event model.Event) error {
	e, err := d.experimentOf()
	if err != nil || e == nil {
		return err
	}
	givers, err := giversOf(d.tx, e)
	return cmp.Or(err, d.tell(event, recipientsOf(givers)))
}

// joining tells the other side of a joining what one did, or both where the calendar did it.
func (d *deriving) joining(event model.Event) error {
	e, err := d.experimentOf()
	if err != nil || e == nil {
		return err
	}
	var list []model.Joining
	err = d.tx.Where("experiment_id = ? AND organisation_id = ?", e.ID, d.c.OrganisationID).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return err
	}
	givers, err := giversOf(d.tx, e)
	if err != nil {
		return err
	}
	askers, err := askersOf(d.tx, &list[0])
	if err != nil {
		return err
	}
	gives := slices.ContainsFunc(givers, func(a model.Account) bool { return d.did(a.ID) })
	to := givers
	switch {
	case d.c.AccountID == nil:
		to = append(to, askers...)
	case gives && !d.did(list[0].AccountID):
		to = askers
	}
	return d.tell(event, recipientsOf(to))
}

// questionAsked tells who answers for the experiment that the question is about, or who follows its policy area.
func (d *deriving) questionAsked() error {
	if d.c.Subject == model.OfExperiment {
		return d.toGivers(model.QuestionPut)
	}
	var followers []recipient
	err := d.tx.Raw(`SELECT f.id AS follow_id, f.account_id FROM follows f JOIN questions q ON q.id = ? JOIN policy_areas p ON p.code = q.policy_area
		WHERE f.policy_area IN (p.code, p.parent) AND f.created_at <= ? AND `+takesPart, d.c.SubjectID, d.c.At).Scan(&followers).Error
	return cmp.Or(err, d.tell(model.AreaQuestionPut, followers))
}

// questionAnswered tells who asked what was answered last, or where that person left the coordinators of the organisation that asks.
func (d *deriving) questionAnswered() error {
	where := "q.id = ?"
	if d.c.Subject == model.OfExperiment {
		where = "q.experiment_id = ?"
	}
	var asked []model.Question
	err := d.tx.Raw(`SELECT q.* FROM answers a JOIN questions q ON q.id = a.question_id
		WHERE a.answered_at <= ? AND `+where+" ORDER BY a.id DESC LIMIT 1", d.c.At, d.c.SubjectID).Scan(&asked).Error
	if err != nil || len(asked) == 0 {
		return err
	}
	asker, err := speaksFor(d.tx, asked[0].OrganisationID, asked[0].AccountID)
	return cmp.Or(err, d.tell(model.AnswerGiven, recipientsOf(asker)))
}

// speaksFor gives the account that spoke for an organisation (nil: for none), or where that person left it its coordinators.
func speaksFor(db *gorm.DB, organisation, account *int64) (list []model.Account, err error) {
	query := db.Where("accounts.id = ? AND closed_at IS NULL", account)
	if organisation != nil {
		query = query.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ?", organisation)
	}
	err = query.Find(&list).Error
	if err != nil || len(list) > 0 || organisation == nil {
		return list, err
	}
	return coordinatorsOf(db, *organisation)
}

// lastReport gives the report that a change is about: the last of its record that waits, or was decided; nil where it is gone.
func (d *deriving) lastReport(decided bool) (*reportedRecord, error) {
	column, order := "experiment_id", "id DESC"
	switch d.c.Subject {
	case model.OfEntry:
		column = "entry_id"
	case model.OfQuestion:
		column = "question_id"
	}
	if decided {
		order = "decided_at DESC"
	}
	var list []model.Report
	err := d.tx.Where(column+" = ? AND (verdict <> '') = ?", d.c.SubjectID, decided).Order(order).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	about := &reportedRecord{report: &list[0], forEditors: true}
	if d.c.OrganisationID != nil { // an editor of the hub asks for none
		about.organisation = *d.c.OrganisationID
	}
	if d.c.Subject == model.OfExperiment {
		e, err := d.experimentOf()
		if err != nil || e == nil {
			return nil, err
		}
		about.forEditors = model.ForEditors(e)
	}
	return about, nil
}

// reported tells who is to look at a report.
func (d *deriving) reported() error {
	about, err := d.lastReport(false)
	if err != nil || about == nil {
		return err
	}
	kind, to, err := about.lookers(d.tx)
	event := model.ReportForEditors
	if kind == model.ReportAskedMail {
		event = model.ReportForOwners
	}
	return cmp.Or(err, d.tell(event, recipientsOf(to)))
}

// reportRuled tells the owners of a record what was decided about it.
func (d *deriving) reportRuled() error {
	about, err := d.lastReport(true)
	if err != nil || about == nil {
		return err
	}
	owners, err := about.owners(d.tx)
	return cmp.Or(err, d.tell(model.ReportRuled, recipientsOf(owners)))
}
