package store

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
)

// NewAccount is what an account begins with. Password may be "": then a link is needed to choose one. OrganisationID is 0 for
// who acts for no organisation.
type NewAccount struct {
	model.Person
	Password       string
	HubRole        model.HubRole
	OrganisationID int64
	Role           model.Role
	Example        bool
}

// CreateAccount makes an account for the command line or the examples; it asks nobody's permission. An address that has an account
// is a Conflict.
func (s *Store) CreateAccount(ctx context.Context, n NewAccount) (*model.Account, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	account := &model.Account{
		Email: n.Email, Name: n.Name, HubRole: n.HubRole, Language: n.Language, Example: n.Example, CreatedAt: s.Now(),
	}
	var err error
	if n.Password != "" {
		if account.PasswordHash, err = s.passwords.make(ctx, n.Password); err != nil {
			return nil, err
		}
	}
	origin := model.ByCommand
	if n.Example {
		origin = model.ByExample
	}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		changes, err := addAccount(tx, account, origin)
		if err != nil || n.OrganisationID == 0 {
			return changes, err
		}
		m := model.Membership{AccountID: account.ID, OrganisationID: n.OrganisationID, Role: n.Role, Discipline: n.Discipline}
		more, err := s.addMember(tx, m, origin)
		return append(changes, more...), err
	})
	return account, err
}

// check cleans and judges a new account.
func (n *NewAccount) check() error {
	problems := n.Person.Check(false)
	if n.HubRole != "" && !slices.Contains(model.HubRoles(), n.HubRole) {
		problems = append(problems, model.Invalidf("role", "account.role"))
	}
	if n.OrganisationID != 0 && !slices.Contains(model.Roles(), n.Role) {
		problems = append(problems, model.Invalidf("role", "account.role"))
	}
	if err := problems.Or(); err != nil || n.Password == "" {
		return err
	}
	return model.CheckPassword("password", n.Password, n.Email)
}

// addAccount stores a new account.
func addAccount(tx *gorm.DB, account *model.Account, origin model.Origin) ([]model.Change, error) {
	err := tx.Create(account).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return nil, &model.Error{Kind: model.Conflict, Field: "email", Key: "account.exists"}
	}
	c := model.Change{Origin: origin, Subject: model.OfAccount, SubjectID: account.ID, Action: model.Created}
	if origin == model.ByPerson {
		c.AccountID = &account.ID
	}
	return []model.Change{c}, err
}

// ActorByID gives who is signed in with the account, in a session that began in the given generation. An account that was closed,
// or whose sessions were ended since, is NotFound.
func (s *Store) ActorByID(ctx context.Context, id int64, generation int) (model.Actor, error) {
	var account model.Account
	err := s.read(ctx).Where("closed_at IS NULL AND generation = ?", generation).Take(&account, id).Error
	if err != nil {
		return model.Actor{}, one(err)
	}
	return s.actorOf(ctx, account)
}

// actorNow gives what an account may see and do now, for what is sent to it; NotFound if it was closed.
func (s *Store) actorNow(ctx context.Context, id int64) (model.Actor, error) {
	var account model.Account
	if err := s.read(ctx).Where("closed_at IS NULL").Take(&account, id).Error; err != nil {
		return model.Actor{}, one(err)
	}
	return s.actorOf(ctx, account)
}

// actorOf makes an actor of an account, with all that it acts for.
func (s *Store) actorOf(ctx context.Context, account model.Account) (model.Actor, error) {
	var memberships []model.Membership
	if err := s.read(ctx).Where("account_id = ?", account.ID).Order("id").Find(&memberships).Error; err != nil {
		return model.Actor{}, err
	}
	a := model.Actor{
		AccountID: account.ID, Name: account.Name, Email: account.Email, Language: account.Language,
		Memberships: memberships, HubRole: account.HubRole,
	}
	if len(memberships) > 0 {
		a.Acting = memberships[0].OrganisationID
	}
	if account.ActingFor != nil && a.MemberOf(*account.ActingFor) {
		a.Acting = *account.ActingFor
	}
	return a, nil
}

// Account gives one's own account.
func (s *Store) Account(ctx context.Context, a model.Actor) (*model.Account, error) {
	var account model.Account
	if err := s.read(ctx).Where("closed_at IS NULL").Take(&account, a.AccountID).Error; err != nil {
		return nil, one(err)
	}
	return &account, nil
}

// OrganisationsOf lists the organisations the actor may act for, by name.
func (s *Store) OrganisationsOf(ctx context.Context, a model.Actor) ([]model.Organisation, error) {
	var list []model.Organisation
	err := s.read(ctx).Where("id IN ?", a.OrganisationIDs()).Order("name COLLATE NOCASE").Find(&list).Error
	return list, err
}

// Rename changes one's own name.
func (s *Store) Rename(ctx context.Context, a model.Actor, name string) error {
	p := model.Person{Email: a.Email, Name: name}
	if err := p.Check(false).Or(); err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		err := tx.Model(&model.Account{ID: a.AccountID}).Update("name", p.Name).Error
		return []model.Change{byActor(a, model.OfAccount, a.AccountID, 0, model.Updated)}, err
	})
}

// SetLanguage chooses the language of one's screens and mail. Like the organisation one acts for it is a setting of one's own, which
// changes nothing that others see, so it leaves no trace in the log.
func (s *Store) SetLanguage(ctx context.Context, a model.Actor, language string) error {
	if !model.KnownLanguage(language) {
		return model.Invalidf("language", "account.language")
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Model(&model.Account{ID: a.AccountID}).Update("language", language).Error
	})
}

// ActFor chooses for which of one's organisations one acts.
func (s *Store) ActFor(ctx context.Context, a model.Actor, organisation int64) error {
	if !a.MemberOf(organisation) {
		return model.Refused(a)
	}
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Model(&model.Account{ID: a.AccountID}).Update("acting_for", organisation).Error
	})
}

// CloseAccount ends one's own account and erases the person from it: the address can be used anew. It asks the password again. The last
// coordinator of an organisation in which others take part, and the last administrator, must first be succeeded. What they wrote alone goes to the heirs, as with RemoveMember.
func (s *Store) CloseAccount(ctx context.Context, a model.Actor, password string, heirs Heirs) error {
	if _, err := s.confirm(ctx, a, password); err != nil {
		return err
	}
	err := s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		if err := mayClose(tx, a); err != nil {
			return nil, err
		}
		changes, err := s.leaveAll(tx, a, heirs)
		if err != nil {
			return nil, err
		}
		more, err := s.eraseAccount(tx, a)
		return append(changes, more...), err
	})
	if err != nil {
		return err
	}
	return s.noteErasures(context.WithoutCancel(ctx)) // the person is erased already, also if they went away
}

// leaveAll ends all that an actor acts for, after handing on what they wrote alone. All that lacks an heir is said at once.
func (s *Store) leaveAll(tx *gorm.DB, a model.Actor, heirs Heirs) (changes []model.Change, err error) {
	var missing model.Errors
	for _, organisation := range a.OrganisationIDs() {
		given, err := s.handOn(tx, a, organisation, a.AccountID, heirs)
		if errs, ok := err.(model.Errors); ok {
			missing = append(missing, errs...)
			continue
		}
		if err != nil {
			return nil, err
		}
		gone, err := dropMember(tx, a, organisation, a.AccountID)
		if err != nil {
			return nil, err
		}
		changes = append(append(changes, given...), gone...)
	}
	return changes, missing.Or()
}

// mayClose refuses who is the last to hold a duty that others count on.
func mayClose(tx *gorm.DB, a model.Actor) error {
	for _, organisation := range a.OrganisationIDs() {
		others, err := countRows(tx, "memberships WHERE organisation_id = ? AND account_id <> ?", organisation, a.AccountID)
		if err != nil {
			return err
		}
		if others > 0 {
			if err := keepsCoordinator(tx, a, organisation, a.AccountID); err != nil {
				return err
			}
		}
	}
	if !a.Administers() {
		return nil
	}
	others, err := countRows(tx, "accounts WHERE hub_role = ? AND closed_at IS NULL AND id <> ?", model.Administrator, a.AccountID)
	if err == nil && others == 0 {
		return &model.Error{Kind: model.Conflict, Key: "account.lastAdministrator"}
	}
	return err
}

// eraseAccount takes the person out of an account; its row stays, because the log names its ID.
func (s *Store) eraseAccount(tx *gorm.DB, a model.Actor) ([]model.Change, error) {
	authored, err := dropAuthorships(tx, a, a.AccountID, "SELECT id FROM experiments")
	if err != nil {
		return nil, err
	}
	if err := recordErasure(tx, model.OfAccount, strconv.FormatInt(a.AccountID, 10), s.Now()); err != nil {
		return nil, err
	}
	for _, forget := range []string{"DELETE FROM tickets", "DELETE FROM join_requests", "UPDATE reports SET email = ''"} {
		if err := tx.Exec(forget+" WHERE email = ?", a.Email).Error; err != nil {
			return nil, err
		}
	}
	if err := dropNews(tx, a); err != nil {
		return nil, err
	}
	for _, table := range []string{"questions", "answers", "secondings", "efforts", "consultations"} { // stand under the name of the organisation; the person goes
		if err := tx.Exec("UPDATE "+table+" SET account_id = NULL WHERE account_id = ?", a.AccountID).Error; err != nil {
			return nil, err
		}
	}
	joined, err := s.dropJoinings(tx, a)
	if err != nil {
		return nil, err
	}
	authored = append(authored, joined...)
	if err := tx.Exec("DELETE FROM due_answers WHERE account_id = ?", a.AccountID).Error; err != nil {
		return nil, err
	}
	if err := tx.Delete(&heldForm{}, "token_hash = ?", secretHash(AccountToken(a.AccountID))).Error; err != nil {
		return nil, err
	}
	// A space cannot stand in an address that is asked for, so this name is nobody else's.
	err = tx.Exec(`UPDATE accounts SET email = 'closed ' || id, name = '', password_hash = '', hub_role = '', language = '',
		acting_for = NULL, generation = generation + 1, closed_at = ? WHERE id = ?`, s.Now(), a.AccountID).Error
	return append(authored, byActor(a, model.OfAccount, a.AccountID, 0, model.Closed)), err
}

// countRows counts the rows that the rest of a SELECT names.
func countRows(tx *gorm.DB, rest string, args ...any) (n int64, err error) {
	err = tx.Raw("SELECT count(*) FROM "+rest, args...).Scan(&n).Error
	return n, err
}
