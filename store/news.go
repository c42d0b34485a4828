package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// NewsItem is something that happened, with what its reader may see of it now. Telling is of the experiment that it is about; nil where
// it was withdrawn or is out of sight, or where it is about something else. Origin is the reader's own experiment that others did
// too, Organisation the one that asks or is asked for. Because says which of the reader's follows it is about; none where it is about
// their own.
type NewsItem struct {
	Event        model.Event
	At           time.Time
	Number       string
	Telling      *model.Telling
	Origin       *model.Telling
	Organisation *model.Organisation
	Question     *model.Question
	Case         int64 // the joining or the report that it is about; 0 for none
	Because      []model.Follow
}

// NewsList is what somebody wants to know: of what they follow, and of their own. Last names the newest of it; Since is when they looked
// last, or began to follow.
type NewsList struct {
	Followed, Own []NewsItem
	Last          int64
	Since         time.Time
}

// newsLines is how much of the news is looked at, the newest first.
const newsLines = 300

// News lists what the actor has not seen yet.
func (s *Store) News(ctx context.Context, a model.Actor) (*NewsList, error) {
	var rows []model.News
	err := s.read(ctx).Where("account_id = ? AND seen_at IS NULL AND event NOT IN ?", a.AccountID, slices.Collect(maps.Keys(listed))).
		Order("id DESC").Limit(newsLines).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	list, err := s.resolveNews(ctx, a, rows)
	if err != nil {
		return nil, err
	}
	if len(rows) > 0 {
		list.Last = rows[0].ID
	}
	list.Since, err = s.lastLook(ctx, a)
	return list, err
}

// lastLook gives when the actor last said to have seen news of what they follow, or else began to follow; the zero time if never.
func (s *Store) lastLook(ctx context.Context, a model.Actor) (time.Time, error) {
	var seen []model.News
	err := s.read(ctx).Where("account_id = ? AND seen_at IS NOT NULL AND follow_id IS NOT NULL", a.AccountID).Order("seen_at DESC").Limit(1).Find(&seen).Error
	if err != nil {
		return time.Time{}, err
	}
	if len(seen) > 0 {
		return *seen[0].SeenAt, nil
	}
	var first []model.Follow
	err = s.read(ctx).Where("account_id = ?", a.AccountID).Order("id").Limit(1).Find(&first).Error
	if len(first) == 0 {
		return time.Time{}, err
	}
	return first[0].CreatedAt, err
}

// MarkNewsSeen notes that the actor has seen the news up to the given one, of what they follow or of their own; what came since stays new.
func (s *Store) MarkNewsSeen(ctx context.Context, a model.Actor, last int64, followed bool) error {
	kinds := slices.DeleteFunc(model.AllNewsKinds(), func(k model.NewsKind) bool { return k.Followed() != followed })
	return s.keep(ctx, func(tx *gorm.DB) error {
		return tx.Model(&model.News{}).Where("account_id = ? AND id <= ? AND seen_at IS NULL AND kind IN ?", a.AccountID, last, kinds).
			Update("seen_at", s.Now()).Error
	})
}

// resolving looks up what the actor may see now of what news is about.
type resolving struct {
	s        *Store
	a        model.Actor
	tellings map[int64]*model.Telling
	bases    map[int64]int64 // what an experiment builds on
	follows  map[int64]model.Follow
}

// resolveNews gives rows of news, the newest first, as the actor may see what they are about now: what is out of the actor's sight
// since is left out, and each thing is told once.
func (s *Store) resolveNews(ctx context.Context, a model.Actor, rows []model.News) (*NewsList, error) {
	r := &resolving{s: s, a: a}
	if err := r.load(ctx, rows); err != nil {
		return nil, err
	}
	list := &NewsList{}
	places := map[newsPlace]int{}
	for _, row := range rows {
		item, err := r.item(ctx, row)
		if model.KindOf(err) == model.NotFound || model.KindOf(err) == model.Gone {
			continue
		}
		if err != nil {
			return nil, err
		}
		of := &list.Own
		if row.Kind.Followed() {
			of = &list.Followed
		}
		place := placeOf(row)
		if at, known := places[place]; known {
			(*of)[at].merge(*item)
			continue
		}
		places[place] = len(*of)
		*of = append(*of, *item)
	}
	return list, nil
}

// newsPlace is what a list tells once: an experiment that is followed, or something that happened to what is one's own.
type newsPlace struct {
	subject model.Subject
	id      int64
	event   model.Event
}

func placeOf(row model.News) newsPlace {
	if row.Kind.Followed() {
		return newsPlace{row.Subject, row.SubjectID, ""}
	}
	return newsPlace{row.Subject, row.SubjectID, row.Event}
}

// weightiest are the events of what is followed, from what says most to what says least.
var weightiest = []model.Event{model.WasWithdrawn, model.Appeared, model.ResultTold, model.VersionAdded}

// merge takes in older news of the same thing: what says most of the two is told.
func (i *NewsItem) merge(older NewsItem) {
	if slices.Index(weightiest, older.Event) < slices.Index(weightiest, i.Event) {
		i.Event = older.Event
	}
	for _, f := range older.Because {
		if !slices.ContainsFunc(i.Because, func(known model.Follow) bool { return known.ID == f.ID }) {
			i.Because = append(i.Because, f)
		}
	}
}

// load reads what many rows need, at once.
func (r *resolving) load(ctx context.Context, rows []model.News) error {
	var experiments, follows []int64
	for _, row := range rows {
		if row.Subject == model.OfExperiment {
			experiments = append(experiments, row.SubjectID)
		}
		if row.FollowID != nil {
			follows = append(follows, *row.FollowID)
		}
	}
	es, err := byID(r.s, ctx, experiments, func(e model.Experiment) int64 { return e.ID })
	if err != nil {
		return err
	}
	r.bases = map[int64]int64{}
	for id, e := range es {
		if e.BasedOnID != nil {
			r.bases[id] = *e.BasedOnID
			experiments = append(experiments, *e.BasedOnID)
		}
	}
	list, err := r.s.Tellings(ctx, r.a, experiments)
	r.tellings = make(map[int64]*model.Telling, len(list))
	for _, t := range list {
		r.tellings[t.ID] = t
	}
	if err == nil {
		r.follows, err = byID(r.s, ctx, follows, func(f model.Follow) int64 { return f.ID })
	}
	return err
}
