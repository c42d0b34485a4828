package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
)

// joinPerAccount is how often somebody may ask to join an experiment.
func joiningPerAccount() limit { return limit{"joining", 20, 24 * time.Hour} }

// AskJoining asks the authors of an experiment whether an organisation of the actor may join it; it gives the request's ID. It is a
// Conflict ("joining.full") where the authors have as many talks this month as they can, and where this organisation asked already.
func (s *Store) AskJoining(ctx context.Context, a model.Actor, number string, j model.Joining) (int64, error) {
	if !a.MemberOf(j.OrganisationID) {
		return 0, model.Refused(a)
	}
	if err := s.allow(ctx, try{joiningPerAccount(), a.Email}); err != nil {
		return 0, err
	}
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		e, err := s.joinable(tx, a, number)
		if err != nil {
			return nil, err
		}
		if err := checkAsk(&j, e.Stage); err != nil {
			return nil, err
		}
		if err := s.hasRoom(tx, e, j); err != nil {
			return nil, err
		}
		j.ExperimentID, j.AccountID, j.CreatedAt = e.ID, a.AccountID, s.Now()
		if err := tx.Create(&j).Error; err != nil {
			return nil, err
		}
		awaited := tx.Where("experiment_id = ? AND account_id = ?", e.ID, a.AccountID).Delete(&model.JoiningWait{})
		if awaited.Error != nil {
			return nil, awaited.Error
		}
		return []model.Change{joiningChange(a, &j, model.JoiningAsked)}, s.mailGivers(tx, e, &j, model.JoiningAskedMail)
	})
	return j.ID, err
}

// checkAsk gives what is wrong with a request: no number that may be a BSN goes from one to another.
func checkAsk(j *model.Joining, stage model.Stage) error {
	if j.Hours == nil {
		j.HoursWay = ""
	}
	if errs := j.CheckToAsk(stage); len(errs) > 0 {
		return errs
	}
	return checkWords("message", j.Message)
}

// checkWords refuses words to another that hold what may be a BSN.
func checkWords(field, text string) error {
	for _, f := range privacy.Inspect(text) {
		if privacy.Blocking(f.Kind) {
			return model.Invalidf(field, "joining.number")
		}
	}
	return nil
}

// joinable gives an experiment that the actor may ask to join: one of others, with somebody here to answer.
func (s *Store) joinable(tx *gorm.DB, a model.Actor, number string) (*model.Experiment, error) {
	e, author, err := loadFor(tx, a, number)
	if err != nil {
		return nil, err
	}
	if !e.Readable() {
		return nil, model.Missing()
	}
	if author || a.MemberOf(e.OrganisationID) {
		return nil, &model.Error{Kind: model.Conflict, Key: "joining.own"}
	}
	givers, err := giversOf(tx, e)
	if err == nil && len(givers) == 0 {
		err = &model.Error{Kind: model.Conflict, Key: "joining.nobody"}
	}
	return e, err
}

// hasRoom refuses a request where the organisation has one already, or where the authors have no room for a talk this month.
func (s *Store) hasRoom(tx *gorm.DB, e *model.Experiment, wanted model.Joining) error {
	list, most, err := talksOf(tx, e)
	if err != nil {
		return err
	}
	for _, j := range list {
		if j.OrganisationID == wanted.OrganisationID && j.Open() && (j.Decision == "" || j.Kind == wanted.Kind) {
			return &model.Error{Kind: model.Conflict, Key: "joining.already"}
		}
	}
	if most != nil && model.Talks(list, s.Now()) >= *most {
		return &model.Error{Kind: model.Conflict, Key: "joining.full"}
	}
	return nil
}

// talksOf gives the joinings of an experiment, and how many talks its authors can have a month; nil: they set no limit.
func talksOf(db *gorm.DB, e *model.Experiment) (list []model.Joining, most *int, err error) {
	if err = db.Where("experiment_id = ?", e.ID).Order("id").Find(&list).Error; err != nil || e.PublishedVersionID == nil {
		return list, nil, err
	}
	err = db.Raw("SELECT json_extract(content, '$.TalksPerMonth') FROM versions WHERE id = ?", *e.PublishedVersionID).Scan(&most).Error
	return list, most, err
}

// giversOf lists who answers for an experiment: its authors, or where it has none the coordinators who stand in.
func giversOf(db *gorm.DB, e *model.Experiment) (list []model.Account, err error) {
	err = db.Joins("JOIN authorships w ON w.account_id = accounts.id AND w.experiment_id = ?", e.ID).
		Where("closed_at IS NULL").Order("accounts.id").Find(&list).Error
	if err != nil || len(list) > 0 {
		return list, err
	}
	return coordinatorsOf(db, e.OrganisationID)
}

// AwaitRoom remembers that the actor wants to hear when the authors of an experiment have room for a talk again.
func (s *Store) AwaitRoom(ctx context.Context, a model.Actor, number string) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		e, err := s.joinable(tx, a, number)
		if err != nil {
			return err
		}
		return tx.Save(&model.JoiningWait{ExperimentID: e.ID, AccountID: a.AccountID, CreatedAt: s.Now()}).Error
	})
}

// JoiningOffer is what a page of an experiment says about joining it. Kinds is empty where there is nothing to join, or nobody here
// to answer. Most is how many talks its authors can have a month (nil: no limit), Left for how many there is room in this Month, Full that there
// is none. Joined are the
// organisations that both sides agreed to name. Mine is the actor's own request or agreement, nil without one; Own says that
// the actor's organisation leads it.
type JoiningOffer struct {
	Kinds  []model.JoiningKind
	Most   *int
	Left   int
	Month  model.Month
	Full   bool
	Joined []Joined
	Mine   *model.Joining
	Own    bool
	Awaits bool // the actor will hear when there is room again
}

// Joined is an organisation that joined an experiment.
type Joined struct {
	Organisation model.Organisation
	Kind         model.JoiningKind
}

// JoiningOffer gives what to say about joining to a reader of an experiment.
func (s *Store) JoiningOffer(ctx context.Context, a model.Actor, shown *Shown) (*JoiningOffer, error) {
	o := &JoiningOffer{Own: shown.Author || shown.Reader >= model.OrganisationReader}
	if !shown.Published || shown.Hidden || shown.Withdrawn {
		return o, nil
	}
	db := s.read(ctx)
	var e model.Experiment
	if err := db.Take(&e, shown.ID).Error; err != nil {
		return nil, one(err)
	}
	list, most, err := talksOf(db, &e)
	if err != nil {
		return nil, err
	}
	if o.Most = most; most != nil {
		o.Left, o.Month = max(0, *most-model.Talks(list, s.Now())), model.MonthOf(s.Now())
		o.Full = o.Left == 0
	}
	givers, err := giversOf(db, &e)
	if err != nil {
		return nil, err
	}
	if len(givers) > 0 {
		o.Kinds = e.Stage.Joinable()
	}
	if err := s.offerTo(ctx, a, o, e.ID, list); err != nil {
		return nil, err
	}
	if shown.Organisation != nil { // who joins one that is told without name may give the name away
		o.Joined, err = s.joined(ctx, list)
	}
	return o, err
}

// offerTo finds what the actor asked or agreed already.
func (s *Store) offerTo(ctx context.Context, a model.Actor, o *JoiningOffer, experiment int64, list []model.Joining) error {
	if !a.SignedIn() {
		return nil
	}
	for i, j := range list {
		if j.Open() && asks(a, &j) {
			o.Mine = &list[i]
		}
	}
	if !o.Full {
		return nil
	}
	n, err := countRows(s.read(ctx), "joining_waits WHERE experiment_id = ? AND account_id = ? AND told_at IS NULL", experiment, a.AccountID)
	o.Awaits = n > 0
	return err
}

// joined gives the organisations of running agreements that both sides agreed to name, each once.
func (s *Store) joined(ctx context.Context, list []model.Joining) ([]Joined, error) {
	var ids []int64
	for _, j := range list {
		if j.Shown() {
			ids = append(ids, j.OrganisationID)
		}
	}
	organisations, err := byID(s, ctx, ids, func(o model.Organisation) int64 { return o.ID })
	var found []Joined
	for _, j := range list {
		if o, ok := organisations[j.OrganisationID]; ok && j.Shown() {
			found = append(found, Joined{o, j.Kind})
		}
	}
	return found, err
}

// dropJoinings ends what somebody who closes their account asked or agreed for an organisation, where no colleague took it over, and tells the
// other side. The person's words go; what was over goes altogether.
func (s *Store) dropJoinings(tx *gorm.DB, a model.Actor) ([]model.Change, error) {
	now := s.Now()
	var changes []model.Change
	const open = "account_id = ? AND decision IN ('', 'accepted') AND ended_at IS NULL"
	err := eachJoining(tx.Where(open, a.AccountID), tx, func(e *model.Experiment, j *model.Joining) error {
		changes = append(changes, joiningChange(a, j, model.JoiningEnded))
		j.Message, j.Answer, j.EndedAt = "", "", &now
		return errors.Join(tx.Save(j).Error, s.mailGivers(tx, e, j, model.JoiningEndedMail))
	})
	if err == nil {
		err = tx.Exec("DELETE FROM joinings WHERE account_id = ? AND (ended_at IS NULL OR ended_at < ?)", a.AccountID, now).Error
	}
	if err == nil {
		err = tx.Exec("DELETE FROM joining_waits WHERE account_id = ?", a.AccountID).Error
	}
	return changes, err
}
