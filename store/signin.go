package store

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"wiel/store/model"
)

// SignInAttempt is somebody's try to sign in. Client names where it comes from, for the limits: a network address. Local says that it comes
// from this machine itself, not through a proxy: only then example accounts, whose passwords are known, may sign in.
type SignInAttempt struct {
	Email    string
	Password string
	Client   string
	Local    bool
}

// SignIn gives the account of who knows its password; a session then keeps its ID and Generation. Whatever is wrong, the failure is
// the same and has cost the same work, so nobody learns who has an account; only what was left empty is named. Too many tries are TooMany.
func (s *Store) SignIn(ctx context.Context, t SignInAttempt) (*model.Account, error) {
	email := model.CleanEmail(t.Email)
	var lacking model.Errors
	if email == "" {
		lacking = append(lacking, model.Invalidf("email", "check.required"))
	}
	if t.Password == "" {
		lacking = append(lacking, model.Invalidf("password", "check.required"))
	}
	if len(lacking) > 0 {
		return nil, lacking
	}
	tries := []try{
		{perAddressAndClient(), email + " " + t.Client}, {perAddress(), email}, {perClient(), t.Client},
	}
	if err := s.allow(ctx, tries...); err != nil {
		return nil, err
	}
	var found []model.Account
	if err := s.read(ctx).Where("email = ? AND closed_at IS NULL", email).Limit(1).Find(&found).Error; err != nil {
		return nil, err
	}
	account := &model.Account{}
	if len(found) == 1 && (t.Local || !found[0].Example) {
		account = &found[0]
	}
	right, err := s.passwords.check(ctx, cut(t.Password), account.PasswordHash)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, &model.Error{Kind: model.Invalid, Key: "account.signInWrong"}
	}
	return account, s.forgive(ctx, tries...)
}

// cut shortens what nobody can have as a password, so that hashing it stays cheap.
func cut(password string) string { return password[:min(len(password), 4*model.MaxPassword+1)] }

// SignOutEverywhere ends all of one's sessions, this one too.
func (s *Store) SignOutEverywhere(ctx context.Context, a model.Actor) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		err := tx.Exec("UPDATE accounts SET generation = generation + 1 WHERE id = ?", a.AccountID).Error
		return []model.Change{byActor(a, model.OfAccount, a.AccountID, 0, model.SessionsEnded)}, err
	})
}

// ChangePassword changes one's own password and ends all other sessions: it gives the account with the new Generation, for this one.
func (s *Store) ChangePassword(ctx context.Context, a model.Actor, old, next string) (*model.Account, error) {
	account, err := s.confirm(ctx, a, old)
	if err != nil {
		return nil, err
	}
	if err := model.CheckPassword("password", next, account.Email); err != nil {
		return nil, err
	}
	hash, err := s.passwords.make(ctx, next)
	if err != nil {
		return nil, err
	}
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		return s.setPassword(tx, account, hash, byActor(a, model.OfAccount, a.AccountID, 0, model.PasswordChanged))
	})
	return account, err
}

// confirm asks who is signed in for the password again, before what cannot be taken back.
func (s *Store) confirm(ctx context.Context, a model.Actor, password string) (*model.Account, error) {
	t := try{confirmPerAccount(), strconv.FormatInt(a.AccountID, 10)}
	if err := s.allow(ctx, t); err != nil {
		return nil, err
	}
	account, err := s.Account(ctx, a)
	if err != nil {
		return nil, err
	}
	right, err := s.passwords.check(ctx, cut(password), account.PasswordHash)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, model.Invalidf("current", "account.passwordWrong")
	}
	return account, s.forgive(ctx, t)
}

// setPassword stores a new password, ends all sessions, voids links to a new password, and tells the person.
func (s *Store) setPassword(tx *gorm.DB, account *model.Account, hash string, change model.Change) ([]model.Change, error) {
	err := tx.Raw("UPDATE accounts SET password_hash = ?, generation = generation + 1 WHERE id = ? RETURNING generation",
		hash, account.ID).Scan(&account.Generation).Error
	if err != nil {
		return nil, err
	}
	err = tx.Exec("UPDATE tickets SET used_at = ? WHERE account_id = ? AND kind = ? AND used_at IS NULL",
		s.Now(), account.ID, model.PasswordTicket).Error
	if err != nil {
		return nil, err
	}
	account.PasswordHash = hash
	return []model.Change{change}, enqueue(tx, s.Now(), model.Mail{
		Kind: model.PasswordChangedMail, To: account.Email, Language: account.Language,
		Facts: map[string]string{model.FactName: account.Name},
	})
}
