package store

import (
	"context"
	"math"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// JoinAsk is somebody's wish to take part for an organisation. Client is as in SignInAttempt.
type JoinAsk struct {
	model.Person
	OrganisationID int64
	Message        string
	Client         string
}

// AskToJoin stores somebody's wish to take part. The log tells the coordinators of the organisation, or where there is none the hub's
// editors (see DeriveNews). It does not look whether the address has an account. Who asks again changes what they asked.
func (s *Store) AskToJoin(ctx context.Context, ask JoinAsk) error {
	var problems model.Errors
	if ask.OrganisationID == 0 {
		problems = append(problems, model.Invalidf("organisation", "account.organisation"))
	}
	problems = append(problems, ask.Person.Check(false)...)
	if one, ok := model.CheckMessage("message", ask.Message).(model.Errors); ok {
		problems = append(problems, one...)
	}
	if err := problems.Or(); err != nil {
		return err
	}
	if err := s.allow(ctx, try{joinPerAddress(), ask.Email}, try{joinPerClient(), ask.Client}); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		organisation, err := openOrganisation(tx, ask.OrganisationID)
		if model.KindOf(err) == model.NotFound {
			return nil, model.Invalidf("organisation", "account.organisation")
		}
		if err != nil {
			return nil, err
		}
		again := tx.Where("organisation_id = ? AND email = ? AND decision = ''", organisation.ID, ask.Email).Delete(&model.JoinRequest{})
		if again.Error != nil {
			return nil, again.Error
		}
		err = tx.Create(&model.JoinRequest{
			OrganisationID: organisation.ID, Email: ask.Email, Name: ask.Name, Discipline: ask.Discipline, Message: ask.Message,
			Language: ask.Language, CreatedAt: s.Now(),
		}).Error
		if err != nil {
			return nil, err
		}
		return []model.Change{byActor(model.Actor{}, model.OfOrganisation, organisation.ID, organisation.ID, model.JoinAsked)}, nil
	})
}

// hubEditors lists the editors and administrators of the hub.
func hubEditors(tx *gorm.DB) (list []model.Account, err error) {
	err = tx.Where("hub_role <> '' AND closed_at IS NULL").Order("id").Find(&list).Error
	return list, err
}

// coordinatorsOf lists the coordinators of an organisation.
func coordinatorsOf(tx *gorm.DB, organisation int64) (list []model.Account, err error) {
	err = tx.Joins("JOIN memberships m ON m.account_id = accounts.id").
		Where("m.organisation_id = ? AND m.role = ?", organisation, model.Coordinator).Order("accounts.id").Find(&list).Error
	return list, err
}

// AskedToJoin is a wish to take part, with the name of the organisation it is about.
type AskedToJoin struct {
	model.JoinRequest
	Organisation string
}

// JoinRequests lists the wishes to take part for an organisation that wait for a decision, the oldest first.
func (s *Store) JoinRequests(ctx context.Context, a model.Actor, organisation int64) ([]AskedToJoin, error) {
	if !model.MayManage(a, organisation) {
		return nil, model.Refused(a)
	}
	return s.joinRequests(ctx, math.MaxInt32, "j.organisation_id = ?", organisation)
}

func (s *Store) joinRequests(ctx context.Context, most int, where string, args ...any) (list []AskedToJoin, err error) {
	err = s.read(ctx).Table("join_requests j").Select("j.*, o.name AS organisation").
		Joins("JOIN organisations o ON o.id = j.organisation_id").
		Where("j.decision = ''").Where(where, args...).Order("j.id").Limit(most).Scan(&list).Error
	return list, err
}

// AcceptJoin answers a wish to take part with an invitation; byHand is as in Invitation.
func (s *Store) AcceptJoin(ctx context.Context, a model.Actor, id int64, role model.Role, byHand bool) (link model.Link, err error) {
	if !slices.Contains(model.Roles(), role) {
		return link, model.Invalidf("role", "account.role")
	}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		j, change, err := s.decide(tx, a, id, model.Accepted)
		if err != nil {
			return nil, err
		}
		var changes []model.Change
		link, changes, err = s.invite(tx, a, Invitation{
			Person:         model.Person{Email: j.Email, Name: j.Name, Discipline: j.Discipline, Language: j.Language},
			OrganisationID: j.OrganisationID, Role: role, ByHand: byHand,
		})
		return append(changes, change), err
	})
	return link, err
}

// DeclineJoin answers a wish to take part with a kind no, and a remark of one's own if there is one.
func (s *Store) DeclineJoin(ctx context.Context, a model.Actor, id int64, remark string) error {
	if err := model.CheckMessage("remark", remark); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		j, change, err := s.decide(tx, a, id, model.Declined)
		if err != nil {
			return nil, err
		}
		var organisation model.Organisation
		if err := tx.Take(&organisation, j.OrganisationID).Error; err != nil {
			return nil, one(err)
		}
		return []model.Change{change}, enqueue(tx, s.Now(), model.Mail{
			Kind: model.JoinDeclinedMail, To: j.Email, Language: j.Language, Facts: map[string]string{
				model.FactName: j.Name, model.FactOrganisation: organisation.Name, model.FactRemark: remark,
			},
		})
	})
}

// decide marks a waiting request as decided by the actor.
func (s *Store) decide(tx *gorm.DB, a model.Actor, id int64, d model.Decision) (*model.JoinRequest, model.Change, error) {
	var j model.JoinRequest
	if err := tx.Take(&j, id).Error; err != nil {
		return nil, model.Change{}, one(err)
	}
	if !model.MayManage(a, j.OrganisationID) {
		return nil, model.Change{}, model.Missing()
	}
	if j.Decision != "" {
		return nil, model.Change{}, &model.Error{Kind: model.Conflict, Key: "account.joinDecided"}
	}
	err := tx.Model(&j).Updates(map[string]any{"decision": d, "decided_by": a.AccountID, "decided_at": s.Now()}).Error
	return &j, byActor(a, model.OfOrganisation, j.OrganisationID, j.OrganisationID, model.JoinDecided), err
}
