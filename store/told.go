package store

import (
	"context"
	"sync"

	"wiel/store/model"
)

// toldMost bounds how many tellings are remembered: some 20 MB of what is read most.
const toldMost = 2_000

// toldCache remembers tellings as a visitor without account sees them, for as long as nothing changes that readers see. Who has an
// account sees things of their own, and is answered from the database.
type toldCache struct {
	mu         sync.Mutex
	generation string
	tellings   map[int64]*model.Telling
}

// at gives those of the tellings that are known at a generation, and the IDs of the others.
func (c *toldCache) at(generation string, ids []int64) (known []*model.Telling, unknown []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if t := c.tellings[id]; t != nil && c.generation == generation {
			known = append(known, t)
		} else {
			unknown = append(unknown, id)
		}
	}
	return known, unknown
}

// keep remembers tellings that were read at a generation, or after it.
func (c *toldCache) keep(generation string, list []*model.Telling) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation || len(c.tellings)+len(list) > toldMost {
		c.generation, c.tellings = generation, map[int64]*model.Telling{}
	}
	for _, t := range list {
		c.tellings[t.ID] = t
	}
}

// visitorTellings is Tellings for a visitor, in any order. The generation is read before the database: what changes meanwhile
// belongs to a later one, and is then read again.
func (s *Store) visitorTellings(ctx context.Context, ids []int64) ([]*model.Telling, error) {
	generation := s.Generation()
	known, unknown := s.told.at(generation, ids)
	if len(unknown) == 0 {
		return known, nil
	}
	list, err := s.readTellings(ctx, model.Actor{}, unknown)
	if err != nil {
		return nil, err
	}
	if s.Generation() == generation {
		s.told.keep(generation, list)
	}
	return append(known, list...), nil
}
