package store

import (
	"cmp"
	"errors"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// standing is what there is to announce of an experiment, beside what was announced of it.
type standing struct {
	e      model.Experiment
	v      model.Version
	before model.Announcement // of nobody where nothing was announced
}

// follower is somebody who follows an experiment, or what it is part of. Itself: the experiment; ByName: its organisation.
type follower struct {
	AccountID, FollowID       int64
	Itself, ByName, Colleague bool
}

func (f *follower) recipient() recipient {
	return recipient{AccountID: f.AccountID, FollowID: f.FollowID}
}

// sees reports whether the follower is among those for whom something is: followers take part, and colleagues see more.
func (f *follower) sees(audience model.Audience) bool {
	if f.Colleague {
		return audience.Includes(model.OrganisationReader)
	}
	return audience.Includes(model.ParticipantReader)
}

// announce tells followers what is new about the experiment, compared with what they were told. So it does not matter which action
// made it visible: publishing, a wider audience, or showing it again.
func (d *deriving) announce() error {
	st, err := d.standing()
	if err != nil || st == nil {
		return err
	}
	if !st.e.Readable() {
		if d.c.Action == model.WithdrawnNow {
			return d.withdrawn(st)
		}
		return nil
	}
	if d.c.Origin != model.ByImport {
		if err := d.tellFollowers(st); err != nil {
			return err
		}
	}
	return d.tx.Save(st.after(d.c)).Error
}

// tellFollowers tells those who follow the experiment, or what it is part of, and those whose experiment it builds on.
func (d *deriving) tellFollowers(st *standing) error {
	followers, err := d.followers(st)
	if err != nil {
		return err
	}
	news := map[model.Event][]recipient{}
	for _, f := range followers {
		if event := st.newsFor(&f); event != "" {
			news[event] = append(news[event], f.recipient())
		}
	}
	for event, to := range news {
		if err := d.tell(event, to); err != nil {
			return err
		}
	}
	if st.appears() {
		return d.adopted(st)
	}
	return nil
}

// standing reads the experiment as it is now; nil where it is gone, or was never published.
func (d *deriving) standing() (*standing, error) {
	st := &standing{before: model.Announcement{Audience: model.ForAuthors}}
	err := d.tx.Where("published_version_id IS NOT NULL").Take(&st.e, d.c.SubjectID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var known []model.Announcement
	err = d.tx.Where("experiment_id = ?", st.e.ID).Limit(1).Find(&known).Error
	if len(known) > 0 {
		st.before = known[0]
	}
	return st, cmp.Or(err, d.tx.Take(&st.v, *st.e.PublishedVersionID).Error)
}

// told reports whether the experiment tells its result.
func (st *standing) told() bool { return st.v.Content.Outcome != "" }

// appears reports whether participants can see the experiment for the first time.
func (st *standing) appears() bool {
	return st.e.Audience.Includes(model.ParticipantReader) && !st.before.Audience.Includes(model.ParticipantReader)
}

// newsFor says what is new about the experiment for a follower; "" for nothing. An organisation is never told to be the one behind an
// experiment without name.
func (st *standing) newsFor(f *follower) model.Event {
	anonymous := st.e.Anonymous || st.v.Content.Anonymous
	switch {
	case !f.sees(st.e.Audience) || f.ByName && anonymous && !f.Colleague:
		return ""
	case !f.sees(st.before.Audience):
		return model.Appeared
	case st.told() && !st.before.Told:
		return model.ResultTold
	case f.Itself && st.v.Sequence > st.before.Sequence:
		return model.VersionAdded
	}
	return ""
}

// after is what is announced once the change is.
func (st *standing) after(c model.Change) *model.Announcement {
	next := st.before
	next.ExperimentID, next.Sequence, next.Told = st.e.ID, st.v.Sequence, st.told()
	audiences := model.Audiences()
	next.Audience = audiences[max(slices.Index(audiences, st.before.Audience), slices.Index(audiences, st.e.Audience))]
	switch {
	case c.Origin == model.ByImport:
	case st.appears():
		next.AppearedIn = c.ID
	case next.Told && !st.before.Told:
		next.ToldIn = c.ID
	}
	return &next
}

// followers lists who followed the experiment, its organisation, or one of its policy areas or what those are part of, when it changed.
// Saved views are another matter.
func (d *deriving) followers(st *standing) ([]follower, error) {
	var areas []string
	err := d.tx.Raw(`SELECT code FROM policy_areas WHERE code IN ? UNION SELECT parent FROM policy_areas WHERE code IN ?`,
		st.v.Content.PolicyAreas, st.v.Content.PolicyAreas).Scan(&areas).Error
	if err != nil {
		return nil, err
	}
	var list []follower
	err = d.tx.Raw(`SELECT f.id AS follow_id, f.account_id, f.experiment_id IS NOT NULL AS itself, f.organisation_id IS NOT NULL AS by_name,
			EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = f.account_id AND m.organisation_id = @organisation) AS colleague
		FROM follows f WHERE f.created_at <= @at AND `+takesPart+`
			AND (f.experiment_id = @experiment OR f.organisation_id = @organisation OR f.policy_area IN @areas)`,
		map[string]any{"organisation": st.e.OrganisationID, "experiment": st.e.ID, "areas": areas, "at": d.c.At}).Scan(&list).Error
	return list, err
}

// takesPart narrows follows f to those of people who take part, for an organisation or for the hub.
const takesPart = `(EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = f.account_id)
	OR EXISTS (SELECT 1 FROM accounts a WHERE a.id = f.account_id AND a.hub_role <> ''))`

// withdrawn tells who followed the experiment that it is no longer there. What they were never shown is not mentioned.
func (d *deriving) withdrawn(st *standing) error {
	followers, err := d.followers(st)
	var to []recipient
	for _, f := range followers {
		if f.Itself && f.sees(st.before.Audience) {
			to = append(to, f.recipient())
		}
	}
	return cmp.Or(err, d.tell(model.WasWithdrawn, to))
}

// adopted tells the authors of the experiment that this one builds on.
func (d *deriving) adopted(st *standing) error {
	if st.e.BasedOnID == nil {
		return nil
	}
	var authors []recipient
	err := d.tx.Raw("SELECT account_id FROM authorships WHERE experiment_id = ?", *st.e.BasedOnID).Scan(&authors).Error
	return cmp.Or(err, d.tell(model.Adopted, authors))
}
