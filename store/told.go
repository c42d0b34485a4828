package store

import (
	"context"
	"sync"

	"wiel/store/model"
)

// remembered is what visitors without account read, for as long as nothing changes that readers see. Who has an account sees things of
// their own, and is answered from the database. What is remembered is shared, so nobody may change it.
type remembered[K comparable, V any] struct {
	mu         sync.RWMutex
	generation string
	kept       map[K]V
}

// rememberedMost bounds how much is remembered of one kind: some 20 MB of what is read most.
const rememberedMost = 2_000

// at gives what is known of a key at a generation.
func (r *remembered[K, V]) at(generation string, key K) (V, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	value, ok := r.kept[key]
	return value, ok && r.generation == generation
}

// keep remembers what was read, if nothing changed since the generation was looked at, which was before the reading.
func (r *remembered[K, V]) keep(s *Store, generation string, key K, value V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s.Generation() != generation {
		return
	}
	if r.generation != generation || len(r.kept) >= rememberedMost {
		r.generation, r.kept = generation, map[K]V{}
	}
	r.kept[key] = value
}

// forget empties what is remembered, so that nothing erased stays behind.
func (r *remembered[K, V]) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.generation, r.kept = "", nil
}

// visitorTellings is Tellings for a visitor, in any order.
func (s *Store) visitorTellings(ctx context.Context, ids []int64) ([]*model.Telling, error) {
	generation := s.Generation()
	var known []*model.Telling
	var unknown []int64
	for _, id := range ids {
		if t, ok := s.told.at(generation, id); ok {
			known = append(known, t)
		} else {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return known, nil
	}
	list, err := s.readTellings(ctx, model.Actor{}, unknown)
	for _, t := range list {
		s.told.keep(s, generation, t.ID, t)
	}
	return append(known, list...), err
}

// visitorExperiment is Experiment for a visitor.
func (s *Store) visitorExperiment(ctx context.Context, number string) (*Shown, error) {
	generation := s.Generation()
	if shown, ok := s.shown.at(generation, number); ok {
		return shown, nil
	}
	shown, err := s.readExperiment(ctx, model.Actor{}, number)
	if err == nil {
		s.shown.keep(s, generation, number, shown)
	}
	return shown, err
}
