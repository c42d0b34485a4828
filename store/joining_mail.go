package store

import (
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
)

// joiningPath is where a joining is shown.
func joiningPath(j *model.Joining) string { return "/aanhaken/" + strconv.FormatInt(j.ID, 10) }

// stepMails says which letter tells the other side of a move; a move that is not here is for them to see.
var stepMails = map[model.JoiningMove]model.MailKind{
	model.AcceptJoining: model.JoiningAcceptedMail, model.DeclineJoining: model.JoiningDeclinedMail, model.AskBack: model.JoiningBackMail,
	model.ReplyJoining: model.JoiningRepliedMail, model.RenewJoining: model.JoiningRenewedMail, model.EndJoining: model.JoiningEndedMail,
}

// mailStep tells the other side what one did.
func (s *Store) mailStep(tx *gorm.DB, e *model.Experiment, j *model.Joining, side model.JoiningSide, step JoiningStep) error {
	kind, ok := stepMails[step.Move]
	if !ok {
		return nil
	}
	if side == model.JoiningGiver {
		return s.mailAsker(tx, e, j, kind)
	}
	return s.mailGivers(tx, e, j, kind)
}

// mailGivers writes to who answers for an experiment. They hear which organisation it is about.
func (s *Store) mailGivers(tx *gorm.DB, e *model.Experiment, j *model.Joining, kind model.MailKind) error {
	list, err := giversOf(tx, e)
	if err != nil {
		return err
	}
	var organisation model.Organisation
	if err := tx.Take(&organisation, j.OrganisationID).Error; err != nil {
		return one(err)
	}
	return s.mailJoining(tx, list, kind, map[string]string{
		model.FactOrganisation: organisation.Name, model.FactNumber: e.Number, model.FactDay: j.EndsOn, model.FactPath: joiningPath(j),
	})
}

// mailAsker writes to who asked, or to who stands in for a colleague who left. The letter does not say of whom the experiment is: it may
// be told without name.
func (s *Store) mailAsker(tx *gorm.DB, e *model.Experiment, j *model.Joining, kind model.MailKind) error {
	list, err := askersOf(tx, j)
	if err != nil {
		return err
	}
	return s.mailJoining(tx, list, kind, map[string]string{
		model.FactNumber: e.Number, model.FactRemark: j.Remark, model.FactDay: j.EndsOn, model.FactPath: joiningPath(j),
	})
}

// askersOf lists who speaks for the side that asked: who did, or where that person left the organisation its coordinators.
func askersOf(db *gorm.DB, j *model.Joining) ([]model.Account, error) {
	return speaksFor(db, &j.OrganisationID, &j.AccountID)
}

// mailJoining writes the same letter to several people, as they want to hear of joining.
func (s *Store) mailJoining(tx *gorm.DB, to []model.Account, kind model.MailKind, facts map[string]string) error {
	return s.newsLetters(tx, to, model.JoiningNews, kind, facts)
}
