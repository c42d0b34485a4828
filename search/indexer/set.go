package indexer

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"

	"wiel/store/model"
)

// Set is the index of each audience.
type Set struct {
	Public       *Follower
	Participants *Follower
}

// OpenSet opens the indexes in a data folder. Run them with Run; they answer once they are built.
func OpenSet(data string, source Source, log *slog.Logger) (*Set, error) {
	dir := filepath.Join(data, "index")
	s := &Set{
		Public:       New(dir, "public", model.PublicReader, source, log),
		Participants: New(dir, "participants", model.ParticipantReader, source, log),
	}
	s.Participants.shared, s.Participants.vocabulary = s.Public.shared, s.Public.vocabulary
	if err := errors.Join(s.Public.Open(), s.Participants.Open()); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// For gives the index that an actor searches: participants see more than the public does.
func (s *Set) For(a model.Actor) *Follower {
	if a.Participates() {
		return s.Participants
	}
	return s.Public
}

// Run keeps the indexes true to the database until the context ends.
func (s *Set) Run(ctx context.Context) {
	var running sync.WaitGroup
	running.Go(func() { s.Public.Run(ctx) })
	running.Go(func() { s.Participants.Run(ctx) })
	running.Wait()
}

// WaitFor waits until both indexes answer and have followed the log up to the given change.
func (s *Set) WaitFor(ctx context.Context, change int64) error {
	return errors.Join(s.Public.WaitFor(ctx, change), s.Participants.WaitFor(ctx, change))
}

// Close closes the indexes. Call it after Run has returned.
func (s *Set) Close() error { return errors.Join(s.Public.Close(), s.Participants.Close()) }
