package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// Member is somebody who acts for an organisation.
type Member struct {
	model.Membership
	Name  string
	Email string
}

// Members lists the people of an organisation by name, for its coordinators and the hub's editors.
func (s *Store) Members(ctx context.Context, a model.Actor, organisation int64) ([]Member, error) {
	if !model.MayManage(a, organisation) {
		return nil, model.Refused(a)
	}
	var list []Member
	err := s.read(ctx).Table("memberships m").Select("m.*, a.name, a.email").Joins("JOIN accounts a ON a.id = m.account_id").
		Where("m.organisation_id = ?", organisation).Order("a.name COLLATE NOCASE, a.id").Scan(&list).Error
	return list, err
}

// addMember stores that an account acts for an organisation; one that does already keeps its role.
func (s *Store) addMember(tx *gorm.DB, m model.Membership, origin model.Origin) ([]model.Change, error) {
	m.CreatedAt = s.Now()
	result := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&m)
	if result.Error != nil || result.RowsAffected == 0 {
		return nil, result.Error
	}
	c := model.Change{
		Origin: origin, Subject: model.OfAccount, SubjectID: m.AccountID, OrganisationID: &m.OrganisationID, Action: model.MemberAdded,
	}
	if origin == model.ByPerson {
		c.AccountID = &m.AccountID
	}
	return []model.Change{c}, nil
}

// ChangeRole gives a member of an organisation another role. Its last coordinator keeps theirs, unless an editor of the hub decides.
func (s *Store) ChangeRole(ctx context.Context, a model.Actor, organisation, account int64, role model.Role) error {
	if !model.MayManage(a, organisation) {
		return model.Refused(a)
	}
	if !slices.Contains(model.Roles(), role) {
		return model.Invalidf("role", "account.role")
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		if role != model.Coordinator {
			if err := keepsCoordinator(tx, a, organisation, account); err != nil {
				return nil, err
			}
		}
		done := tx.Exec("UPDATE memberships SET role = ? WHERE organisation_id = ? AND account_id = ?", role, organisation, account)
		if done.Error == nil && done.RowsAffected == 0 {
			return nil, model.Missing()
		}
		return []model.Change{byActor(a, model.OfAccount, account, organisation, model.RoleChanged)}, done.Error
	})
}

// RemoveMember ends that an account acts for an organisation: its coordinators may, the hub's editors, and members themselves. Who leaves
// is no author any more of the organisation's experiments; its coordinators stand in. The last coordinator stays, unless an editor
// of the hub decides. What they wrote alone goes to the heirs first: where one is missing, each is Invalid in a field that model.HeirField begins.
func (s *Store) RemoveMember(ctx context.Context, a model.Actor, organisation, account int64, heirs Heirs) error {
	if !model.MayManage(a, organisation) && !(a.AccountID == account && a.MemberOf(organisation)) {
		return model.Refused(a)
	}
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		if err := keepsCoordinator(tx, a, organisation, account); err != nil {
			return nil, err
		}
		changes, err := s.handOn(tx, a, organisation, account, heirs)
		if err != nil {
			return nil, err
		}
		gone, err := dropMember(tx, a, organisation, account)
		return append(changes, gone...), err
	})
}

// keepsCoordinator refuses to take away an organisation's last coordinator.
func keepsCoordinator(tx *gorm.DB, a model.Actor, organisation, account int64) error {
	if a.Moderates() {
		return nil
	}
	var coordinators []int64
	err := tx.Model(&model.Membership{}).Where("organisation_id = ? AND role = ?", organisation, model.Coordinator).
		Pluck("account_id", &coordinators).Error
	if err == nil && len(coordinators) == 1 && coordinators[0] == account {
		return &model.Error{Kind: model.Conflict, Key: "account.lastCoordinator"}
	}
	return err
}

// dropMember takes a member, and the authorships that came with it, away.
func dropMember(tx *gorm.DB, a model.Actor, organisation, account int64) ([]model.Change, error) {
	done := tx.Where("organisation_id = ? AND account_id = ?", organisation, account).Delete(&model.Membership{})
	if done.Error == nil && done.RowsAffected == 0 {
		return nil, model.Missing()
	}
	if done.Error != nil {
		return nil, done.Error
	}
	err := tx.Exec("UPDATE accounts SET acting_for = NULL WHERE id = ? AND acting_for = ?", account, organisation).Error
	if err != nil {
		return nil, err
	}
	changes, err := dropAuthorships(tx, a, account, "SELECT id FROM experiments WHERE organisation_id = ?", organisation)
	return append(changes, byActor(a, model.OfAccount, account, organisation, model.MemberRemoved)), err
}

// dropAuthorships ends that an account is author of the experiments that a query gives.
func dropAuthorships(tx *gorm.DB, a model.Actor, account int64, experiments string, args ...any) ([]model.Change, error) {
	var ids []int64
	err := tx.Raw("DELETE FROM authorships WHERE account_id = ? AND experiment_id IN ("+experiments+") RETURNING experiment_id",
		append([]any{account}, args...)...).Scan(&ids).Error
	changes := make([]model.Change, len(ids))
	for i, id := range ids {
		changes[i] = byActor(a, model.OfExperiment, id, 0, model.AuthorRemoved)
	}
	return changes, err
}
