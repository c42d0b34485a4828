package store

import (
	"context"

	"wiel/store/model"
)

// Preview gives what is being written as one kind of reader will see it once it is published for them. It is for its authors, and
// for the colleague who was asked to look at it.
func (s *Store) Preview(ctx context.Context, a model.Actor, number string, reader model.Reader) (*Shown, error) {
	read, err := s.reading(ctx, number)
	if err != nil {
		return nil, err
	}
	r := *read
	e := &r.experiment
	if e.ErasedAt != nil {
		return nil, model.Missing()
	}
	author, err := isAuthor(s.read(ctx), a, e.ID)
	if err != nil {
		return nil, err
	}
	v, err := s.previewed(ctx, a, e, author)
	if err != nil {
		return nil, err
	}
	e.PublishedVersionID, e.HiddenAt, e.WithdrawnAt, e.Audience = &v.ID, nil, nil, model.ForPublic
	e.Stage, e.ResultDue, e.Anonymous = v.Content.Stage, v.Content.ResultDue, v.Content.Anonymous
	if e.FirstPublishedOn == "" {
		e.FirstPublishedOn = model.DayOf(s.Now())
	}
	shown := &Shown{Reader: reader, Author: author, MayEdit: model.MayEdit(a, e, author)}
	shown.Telling, err = s.tellVersion(ctx, a, &r, v, reader)
	return shown, err
}

// previewed gives the version that somebody may look at before it is published: the draft for those who write it, and what was
// asked to be reviewed for the colleague who may decide on it.
func (s *Store) previewed(ctx context.Context, a model.Actor, e *model.Experiment, author bool) (*model.Version, error) {
	if model.MayEdit(a, e, author) {
		v, err := s.openVersion(ctx, e.ID)
		if err == nil && v == nil {
			err = model.Missing()
		}
		return v, err
	}
	r, err := reviewFor(s.read(ctx), a, e)
	if err != nil {
		return nil, err
	}
	var v model.Version
	return &v, one(s.read(ctx).Take(&v, r.VersionID).Error)
}
