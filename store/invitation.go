package store

import (
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Invitation asks somebody to take part: for an organisation, in a role on the hub, or both. ByHand: no mail is sent, the link is
// given to hand over.
type Invitation struct {
	model.Person
	OrganisationID int64
	Role           model.Role
	HubRole        model.HubRole
	ByHand         bool
}

// Invite asks somebody to take part. Coordinators invite for their organisation, the hub's editors for any, administrators also for a role
// on the hub. It does not look whether the address has an account: who invites sees the same either way. An earlier invitation to the same
// address and organisation stops working. The Link has a Secret only if the invitation is ByHand.
func (s *Store) Invite(ctx context.Context, a model.Actor, i Invitation) (link model.Link, err error) {
	if err := i.check(a); err != nil {
		return link, err
	}
	if err := s.allow(ctx, try{invitePerAccount(), strconv.FormatInt(a.AccountID, 10)}); err != nil {
		return link, err
	}
	err = s.write(ctx, func(tx *gorm.DB) (changes []model.Change, err error) {
		link, changes, err = s.invite(tx, a, i)
		return changes, err
	})
	return link, err
}

// check judges an invitation and whether the actor may make it.
func (i *Invitation) check(a model.Actor) error {
	if i.OrganisationID != 0 && !model.MayManage(a, i.OrganisationID) || i.HubRole != "" && !a.Administers() {
		return model.Refused(a)
	}
	problems := i.Person.Check(true)
	switch {
	case i.OrganisationID == 0 && i.HubRole == "":
		problems = append(problems, model.Invalidf("organisation", "account.organisation"))
	case i.OrganisationID != 0 && !slices.Contains(model.Roles(), i.Role),
		i.HubRole != "" && !slices.Contains(model.HubRoles(), i.HubRole):
		problems = append(problems, model.Invalidf("role", "account.role"))
	}
	return problems.Or()
}

// invite stores an invitation that was checked.
func (s *Store) invite(tx *gorm.DB, a model.Actor, i Invitation) (model.Link, []model.Change, error) {
	ticket := model.Ticket{
		Kind: model.InvitationTicket, Email: i.Email, Name: i.Name, Language: i.Language, Role: i.Role, HubRole: i.HubRole,
		Discipline: i.Discipline, CreatedBy: &a.AccountID, ByHand: i.ByHand,
	}
	facts := map[string]string{model.FactName: i.Name, model.FactSender: a.Name}
	change := byActor(a, model.OfAccount, a.AccountID, i.OrganisationID, model.Invited)
	if i.OrganisationID != 0 {
		organisation, err := openOrganisation(tx, i.OrganisationID)
		if err != nil {
			return model.Link{}, nil, err
		}
		ticket.OrganisationID, facts[model.FactOrganisation] = &i.OrganisationID, organisation.Name
		change.Subject, change.SubjectID = model.OfOrganisation, i.OrganisationID
	}
	if err := s.voidInvitations(tx, ticket); err != nil {
		return model.Link{}, nil, err
	}
	link, err := s.newTicket(tx, &ticket, invitationLife)
	if err != nil {
		return model.Link{}, nil, err
	}
	if i.ByHand {
		made := change
		made.Action = model.LinkMade
		return link, []model.Change{change, made}, nil
	}
	facts[model.FactSecret] = link.Secret
	link.Secret = ""
	return link, []model.Change{change}, enqueue(tx, s.Now(), model.Mail{
		Kind: model.InvitationMail, To: i.Email, Language: i.Language, Facts: facts, NotAfter: link.ExpiresAt,
	})
}

// openOrganisation gives an organisation that people can take part for: one that did not merge into another.
func openOrganisation(tx *gorm.DB, id int64) (*model.Organisation, error) {
	var o model.Organisation
	err := tx.Where("successor_id IS NULL").Take(&o, id).Error
	return &o, one(err)
}

// voidInvitations takes earlier invitations of the same address to the same organisation back.
func (s *Store) voidInvitations(tx *gorm.DB, t model.Ticket) error {
	return tx.Model(&model.Ticket{}).
		Where("kind = ? AND email = ? AND organisation_id IS ? AND used_at IS NULL", t.Kind, t.Email, t.OrganisationID).
		Update("used_at", s.Now()).Error
}

// Invitations lists the invitations for an organisation that wait for an answer, the latest first.
func (s *Store) Invitations(ctx context.Context, a model.Actor, organisation int64) ([]model.Ticket, error) {
	if !model.MayManage(a, organisation) {
		return nil, model.Refused(a)
	}
	var list []model.Ticket
	err := s.read(ctx).Where("kind = ? AND organisation_id = ? AND used_at IS NULL AND expires_at > ?",
		model.InvitationTicket, organisation, s.Now()).Order("id DESC").Find(&list).Error
	return list, err
}

// WithdrawInvitation makes an invitation for an organisation stop working.
func (s *Store) WithdrawInvitation(ctx context.Context, a model.Actor, organisation, ticket int64) error {
	if !model.MayManage(a, organisation) {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		done := tx.Model(&model.Ticket{}).Where("id = ? AND kind = ? AND organisation_id = ? AND used_at IS NULL",
			ticket, model.InvitationTicket, organisation).Update("used_at", s.Now())
		if done.Error == nil && done.RowsAffected == 0 {
			return nil, model.Missing()
		}
		return []model.Change{byActor(a, model.OfOrganisation, organisation, organisation, model.InviteWithdrawn)}, done.Error
	})
}

// Acceptance is the answer to an invitation by who has no session: a name and a password for a new account.
type Acceptance struct {
	Secret   string
	Name     string
	Password string
	Language string
}

// Accept uses an invitation. Its address gets an account with the given name and password, and fresh is true. If it has one already, that
// account takes part from now on, and name and password are not used: the holder of the link signs in as always. Both cost
// the same work.
func (s *Store) Accept(ctx context.Context, in Acceptance) (account *model.Account, fresh bool, err error) {
	ticket, err := s.Ticket(ctx, model.InvitationTicket, in.Secret)
	if err != nil {
		return nil, false, err
	}
	p := model.Person{Email: ticket.Email, Name: in.Name, Language: in.Language}
	problems := p.Check(false)
	if one, ok := model.CheckPassword("password", in.Password, ticket.Email).(*model.Error); ok {
		problems = append(problems, one)
	}
	if err := problems.Or(); err != nil {
		return nil, false, err
	}
	hash, err := s.passwords.make(ctx, in.Password)
	if err != nil {
		return nil, false, err
	}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		account = &model.Account{Email: p.Email, Name: p.Name, Language: p.Language, PasswordHash: hash, CreatedAt: s.Now()}
		var changes []model.Change
		changes, fresh, err = findOrAdd(tx, account)
		if err != nil {
			return nil, err
		}
		more, err := s.acceptAs(tx, account.ID, in.Secret)
		return append(changes, more...), err
	})
	return account, fresh, err
}

// findOrAdd fills account in with the one that has its address, or stores it.
func findOrAdd(tx *gorm.DB, account *model.Account) (changes []model.Change, fresh bool, err error) {
	var found []model.Account
	if err := tx.Where("email = ?", account.Email).Limit(1).Find(&found).Error; err != nil {
		return nil, false, err
	}
	if len(found) == 1 {
		*account = found[0]
		return nil, false, nil
	}
	changes, err = addAccount(tx, account, model.ByPerson)
	return changes, true, err
}

// AcceptAs uses an invitation for who is signed in, also if it was sent to another of their addresses.
func (s *Store) AcceptAs(ctx context.Context, a model.Actor, secret string) error {
	if !a.SignedIn() {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) { return s.acceptAs(tx, a.AccountID, secret) })
}

// acceptAs uses an invitation for an account.
func (s *Store) acceptAs(tx *gorm.DB, account int64, secret string) ([]model.Change, error) {
	t, err := s.useTicket(tx, model.InvitationTicket, secret)
	if err != nil {
		return nil, err
	}
	var changes []model.Change
	if t.HubRole != "" {
		if err := tx.Exec("UPDATE accounts SET hub_role = ? WHERE id = ?", t.HubRole, account).Error; err != nil {
			return nil, err
		}
		holder := model.Actor{AccountID: account}
		changes = append(changes, byActor(holder, model.OfAccount, account, 0, model.RoleChanged))
	}
	if t.OrganisationID == nil {
		return changes, nil
	}
	more, err := s.addMember(tx, model.Membership{
		AccountID: account, OrganisationID: *t.OrganisationID, Role: t.Role, Discipline: t.Discipline,
	}, model.ByPerson)
	return append(changes, more...), err
}
