package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// JoiningCase is a request or an agreement as one of its sides sees it. Telling is the experiment as that side may see it now, nil
// where it may not any more. Lead is who leads the experiment: nil for who asks while it is told without name and nothing is
// agreed. Askers and Givers have e-mail addresses only while there is an agreement; Contact is whom the authors say one may ask.
type JoiningCase struct {
	model.Joining
	Side         model.JoiningSide
	Number       string
	Telling      *model.Telling
	Organisation model.Organisation // that asks
	Lead         *model.Organisation
	Askers       []JoiningPerson
	Givers       []JoiningPerson
	Contact      model.Contact
}

// JoiningPerson is somebody on one side of a joining.
type JoiningPerson struct{ Name, Email string }

// JoiningCase gives a request or an agreement to one of its sides; NotFound for anybody else.
func (s *Store) JoiningCase(ctx context.Context, a model.Actor, id int64) (*JoiningCase, error) {
	db := s.read(ctx)
	j, e, side, err := joiningFor(db, a, id)
	if err != nil {
		return nil, err
	}
	c := &JoiningCase{Joining: *j, Side: side, Number: e.Number}
	if err := db.Take(&c.Organisation, j.OrganisationID).Error; err != nil {
		return nil, one(err)
	}
	tellings, err := s.Tellings(ctx, a, []int64{e.ID})
	if err != nil {
		return nil, err
	}
	if len(tellings) > 0 {
		c.Telling, c.Lead = tellings[0], tellings[0].Organisation
	}
	return c, s.introduce(db, c, e)
}

// introduce tells either side who the other is: names from the start of who asks, and all the rest once there is an agreement.
func (s *Store) introduce(db *gorm.DB, c *JoiningCase, e *model.Experiment) error {
	askers, err := askersOf(db, &c.Joining)
	if err != nil {
		return err
	}
	agreed := c.State() == model.JoiningAgreed
	c.Askers = persons(askers, agreed)
	if !agreed {
		return nil
	}
	var lead model.Organisation
	if err := db.Take(&lead, e.OrganisationID).Error; err != nil {
		return one(err)
	}
	c.Lead = &lead
	var givers []model.Account
	err = db.Joins("JOIN memberships m ON m.account_id = accounts.id AND m.organisation_id = ?", e.OrganisationID).
		Where("accounts.id = ? AND closed_at IS NULL", c.DecidedBy).Find(&givers).Error
	if err == nil && len(givers) == 0 {
		givers, err = giversOf(db, e)
	}
	c.Givers = persons(givers, true)
	if err != nil || e.PublishedVersionID == nil {
		return err
	}
	var v model.Version
	if err := db.Take(&v, *e.PublishedVersionID).Error; err != nil {
		return one(err)
	}
	c.Contact = v.Content.Contact
	return nil
}

// persons gives people with their names, and where they may be reached if that is for the other side to know.
func persons(accounts []model.Account, reachable bool) []JoiningPerson {
	list := make([]JoiningPerson, len(accounts))
	for i, account := range accounts {
		list[i].Name = account.Name
		if reachable {
			list[i].Email = account.Email
		}
	}
	return list
}
