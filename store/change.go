package store

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"wiel/store/model"
)

// watchEvery is how soon a write by another process on the same data folder is noticed.
const watchEvery = 100 * time.Millisecond

// generation is the state of what readers see: it differs after every change that a page could show.
type generation struct {
	epoch  int64
	public int64 // the last change that readers can see
	texts  int64 // the last change after which the texts or the banner may be others
	last   int64 // the last change of all
}

// Changes gives the changes after the given one, oldest first, at most limit of them.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]model.Change, error) {
	var changes []model.Change
	err := s.read(ctx).Where("id > ?", after).Order("id").Limit(limit).Find(&changes).Error
	return changes, err
}

// LastChange gives the ID of the last change, as of the last look: at most watchEvery ago for another process's writes.
func (s *Store) LastChange() int64 { return s.changed.Load().last }

// Generation names the state of what readers see: as long as it stays the same, so does every page. It is kept in memory: own
// writes count at once, another process's within a tenth of a second.
func (s *Store) Generation() string {
	g := s.changed.Load()
	return strconv.FormatInt(g.epoch, 36) + "." + strconv.FormatInt(g.public, 36)
}

// Epoch names the life of the indexes: it changes when they must be built anew.
func (s *Store) Epoch() int64 { return s.changed.Load().epoch }

// Watch gives a channel that is closed at the next change.
func (s *Store) Watch() <-chan struct{} { return s.wake.wait() }

// RaiseEpoch asks for new indexes: the serving process notices and builds them beside the old.
func (s *Store) RaiseEpoch(ctx context.Context) error {
	return s.setFact(ctx, "epoch", strconv.FormatInt(s.Now().UnixMicro(), 10))
}

// readGeneration looks where the log stands, and wakes who waits if it moved.
func (s *Store) readGeneration(ctx context.Context) error {
	s.looking.Lock()
	defer s.looking.Unlock()
	var row struct {
		Last  int64
		Epoch int64
	}
	err := s.read(ctx).Raw(`SELECT coalesce((SELECT max(id) FROM changes), 0) AS last,
		coalesce((SELECT cast(value AS integer) FROM facts WHERE name = 'epoch'), 0) AS epoch`).Scan(&row).Error
	if err != nil {
		return fmt.Errorf("read generation: %w", err)
	}
	old := s.changed.Load()
	if old != nil && old.last == row.Last && old.epoch == row.Epoch {
		return nil
	}
	next := &generation{epoch: row.Epoch, last: row.Last, public: row.Last, texts: row.Last}
	if old == nil || old.epoch != row.Epoch {
		if err := s.readKey(ctx); err != nil {
			return err
		}
	} else {
		if next.public, next.texts, err = s.lastSeen(ctx, old, row.Last); err != nil {
			return err
		}
	}
	s.changed.Store(next)
	s.wake.send()
	return nil
}

// readKey reads the key of this installation.
func (s *Store) readKey(ctx context.Context) error {
	key, err := s.fact(ctx, "key")
	bytes := []byte(key)
	s.key.Store(&bytes)
	return err
}

// lastSeen gives the last change that readers can see, and the last one of texts, given where the log stood before.
func (s *Store) lastSeen(ctx context.Context, old *generation, last int64) (public, texts int64, err error) {
	public, texts = old.public, old.texts
	var rows []model.Change
	err = s.read(ctx).Select("id", "action").Where("id > ? AND id <= ?", old.last, last).Find(&rows).Error
	for _, c := range rows {
		if !c.Action.Private() {
			public = c.ID
		}
		if c.Action.Texts() {
			texts = c.ID
		}
	}
	return public, texts, err
}

// watchLoop notices what other processes write.
func (s *Store) watchLoop(ctx context.Context) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.readGeneration(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("watching the database", "error", err)
			}
		}
	}
}

// broadcast wakes everybody who waits.
type broadcast struct {
	mu sync.Mutex
	ch chan struct{}
}

func newBroadcast() *broadcast { return &broadcast{ch: make(chan struct{})} }

func (b *broadcast) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.ch
}

func (b *broadcast) send() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.ch)
	b.ch = make(chan struct{})
}
