package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// linkSides are the two experiments of a link. Own is the one that the actor writes, Other the other one.
type linkSides struct {
	own, other *model.Experiment
	byChild    bool // own is the child
}

func (l linkSides) child() *model.Experiment {
	if l.byChild {
		return l.own
	}
	return l.other
}

func (l linkSides) parent() *model.Experiment {
	if l.byChild {
		return l.other
	}
	return l.own
}

// ProposeLink says that an experiment of the actor builds on another that the actor may see (byChild), or that the other builds on this
// one. The other side is asked; where the actor writes both, the link is there at once and made is true.
func (s *Store) ProposeLink(ctx context.Context, a model.Actor, number, other string, byChild bool) (made bool, err error) {
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		l, both, err := linkable(tx, a, number, other, byChild)
		if err != nil {
			return nil, err
		}
		if err := mayLink(tx, l); err != nil {
			return nil, err
		}
		if made = both; both {
			return s.link(tx, a, l.child(), l.parent())
		}
		row := model.ExperimentLink{ChildID: l.child().ID, ParentID: l.parent().ID, ByChild: byChild, ProposedBy: a.AccountID, CreatedAt: s.Now()}
		if err := tx.Create(&row).Error; err != nil {
			return nil, err
		}
		return changesOf(a, l.other, []model.Action{model.LinkProposed}), s.mailLink(tx, a, l.other, model.LinkProposedMail)
	})
	return made, err
}

// linkable gives the two sides, and whether the actor writes both. Either must be there for participants at least, so that each side can
// look at the other.
func linkable(tx *gorm.DB, a model.Actor, number, other string, byChild bool) (l linkSides, both bool, err error) {
	l.byChild = byChild
	own, author, err := loadFor(tx, a, number)
	if err != nil {
		return l, false, err
	}
	if !model.MayEdit(a, own, author) {
		return l, false, model.Refused(a)
	}
	if !shared(own) {
		return l, false, model.Missing()
	}
	l.own = own
	if l.other, author, err = loadFor(tx, a, other); err != nil || !shared(l.other) {
		return l, false, model.Invalidf("other", "link.unknown")
	}
	if l.own.ID == l.other.ID {
		return l, false, model.Invalidf("other", "link.itself")
	}
	return l, model.MayEdit(a, l.other, author), nil
}

// shared reports whether all who take part may read the experiment.
func shared(e *model.Experiment) bool {
	return e.Readable() && e.Audience.Includes(model.ParticipantReader)
}

// mayLink refuses what is proposed already, a second origin, and a circle. That the other one has an origin which is out of sight is
// for its authors to see, when they answer.
func mayLink(tx *gorm.DB, l linkSides) error {
	pair := map[string]any{"pair": []int64{l.own.ID, l.other.ID}}
	n, err := countRows(tx, "experiment_links WHERE child_id IN @pair AND parent_id IN @pair", pair)
	if err == nil && n > 0 {
		err = model.Invalidf("other", "link.already")
	}
	if err != nil {
		return err
	}
	if !l.byChild && l.other.BasedOnID != nil {
		var origin model.Experiment
		if err := tx.Take(&origin, *l.other.BasedOnID).Error; err != nil || !shared(&origin) {
			return err
		}
	}
	return possible(tx, l.child(), l.parent())
}

// possible refuses a second origin, and a circle.
func possible(tx *gorm.DB, child, parent *model.Experiment) error {
	n, err := countRows(tx, `(WITH RECURSIVE up (id) AS (SELECT @parent UNION
		SELECT e.based_on_id FROM experiments e JOIN up ON e.id = up.id WHERE e.based_on_id IS NOT NULL) SELECT id FROM up) WHERE id = @child`,
		map[string]any{"parent": parent.ID, "child": child.ID})
	if err == nil && (n > 0 || child.BasedOnID != nil) {
		err = &model.Error{Kind: model.Conflict, Key: "link.impossible"}
	}
	return err
}

// link makes one experiment build on another. What else was proposed as its origin is void with that.
func (s *Store) link(tx *gorm.DB, a model.Actor, child, parent *model.Experiment) ([]model.Change, error) {
	err := tx.Model(child).Select("BasedOnID", "UpdatedAt").Updates(model.Experiment{BasedOnID: &parent.ID, UpdatedAt: s.Now()}).Error
	err = cmp.Or(err, tx.Where("child_id = ?", child.ID).Delete(&model.ExperimentLink{}).Error)
	var changes []model.Change
	for _, e := range []*model.Experiment{child, parent} {
		changes = append(changes, changesOf(a, e, []model.Action{model.LinkConfirmed})...)
		err = cmp.Or(err, s.mailLink(tx, a, e, model.LinkConfirmedMail))
	}
	return changes, err
}

// AnswerLink agrees with a link that the other side proposed, or not; who proposed it takes it back by not agreeing. It gives the number
// of the actor's side. NotFound for who writes neither.
func (s *Store) AnswerLink(ctx context.Context, a model.Actor, id int64, agrees bool) (number string, err error) {
	err = s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		row, l, asked, err := s.linkFor(tx, a, id)
		if err != nil {
			return nil, err
		}
		number = l.own.Number
		switch {
		case agrees && !asked:
			return nil, model.Refused(a)
		case agrees:
			if !shared(l.own) || !shared(l.other) {
				return nil, model.Missing()
			}
			if err := possible(tx, l.child(), l.parent()); err != nil {
				return nil, err
			}
			return s.link(tx, a, l.child(), l.parent())
		}
		if err := tx.Delete(row).Error; err != nil {
			return nil, err
		}
		if !asked {
			return changesOf(a, l.own, []model.Action{model.LinkTakenBack}), nil
		}
		return changesOf(a, l.other, []model.Action{model.LinkDeclined}), s.mailLink(tx, a, l.other, model.LinkDeclinedMail)
	})
	return number, err
}

// linkFor gives a proposal with its sides to who writes one of them, and whether that is the side that was asked.
func (s *Store) linkFor(tx *gorm.DB, a model.Actor, id int64) (*model.ExperimentLink, linkSides, bool, error) {
	var row model.ExperimentLink
	if err := tx.Take(&row, id).Error; err != nil {
		return nil, linkSides{}, false, one(err)
	}
	asked, proposing := row.ParentID, row.ChildID
	if !row.ByChild {
		asked, proposing = proposing, asked
	}
	for _, own := range []int64{asked, proposing} {
		l := linkSides{own: &model.Experiment{}, other: &model.Experiment{}, byChild: own == row.ChildID}
		if err := tx.Take(l.own, own).Error; err != nil {
			return nil, l, false, one(err)
		}
		if err := tx.Take(l.other, asked+proposing-own).Error; err != nil {
			return nil, l, false, one(err)
		}
		author, err := isAuthor(tx, a, own)
		if err != nil || model.MayEdit(a, l.own, author) {
			return &row, l, own == asked, err
		}
	}
	return nil, linkSides{}, false, model.Missing()
}

// mailLink writes to who answers for one side, except the actor.
func (s *Store) mailLink(tx *gorm.DB, a model.Actor, e *model.Experiment, kind model.MailKind) error {
	givers, err := giversOf(tx, e)
	if err != nil {
		return err
	}
	givers = slices.DeleteFunc(givers, func(g model.Account) bool { return g.ID == a.AccountID })
	path := map[model.MailKind]string{model.LinkProposedMail: "/verbanden", model.LinkConfirmedMail: "#boom"}[kind]
	return s.newsLetters(tx, givers, model.JoiningNews, kind, map[string]string{
		model.FactNumber: e.Number, model.FactPath: "/experimenten/" + e.Number + path,
	})
}

// ProposedLink is a link that waits, as one side sees it. Other is the experiment on the other side, nil where the actor may not see it any
// more. OwnIsChild: the own experiment would build on that; Asked: it waits for this side.
type ProposedLink struct {
	model.ExperimentLink
	Other      *model.Telling
	OwnIsChild bool
	Asked      bool
}

// ProposedLinks lists what waits about an experiment, to who writes it.
func (s *Store) ProposedLinks(ctx context.Context, a model.Actor, shown *Shown) ([]ProposedLink, error) {
	if !shown.MayEdit {
		return nil, model.Refused(a)
	}
	var rows []model.ExperimentLink
	err := s.read(ctx).Where("child_id = ? OR parent_id = ?", shown.ID, shown.ID).Order("id").Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ChildID + row.ParentID - shown.ID
	}
	tellings, err := s.Tellings(ctx, a, ids)
	list := make([]ProposedLink, len(rows))
	for i, row := range rows {
		list[i] = ProposedLink{ExperimentLink: row, OwnIsChild: row.ChildID == shown.ID}
		list[i].Asked = list[i].OwnIsChild != row.ByChild
		if at := slices.IndexFunc(tellings, func(t *model.Telling) bool { return t.ID == ids[i] }); at >= 0 {
			list[i].Other = tellings[at]
		}
	}
	return list, err
}

// linkWanted is an experiment of the actor, while somebody else's word about it waits for an answer.
func (r *resolving) linkWanted(ctx context.Context, i *NewsItem, row model.News) error {
	n, err := countRows(r.s.read(ctx), "experiment_links WHERE (by_child AND parent_id = ?) OR (NOT by_child AND child_id = ?)", row.SubjectID, row.SubjectID)
	if err == nil && n == 0 {
		err = model.Missing()
	}
	return cmp.Or(err, r.experiment(ctx, i, row))
}
