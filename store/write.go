package store

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"gorm.io/gorm"

	"wiel/store/model"
)

// batchLimit is how many writes share one transaction at most. On a disk that takes a quarter of a millisecond to make a
// transaction durable, sharing gives some three times as many durable writes with 16 writers.
const batchLimit = 64

// job is one write that waits for its turn.
type job struct {
	ctx  context.Context
	body func(tx *gorm.DB) error
	done chan error
}

// write runs fn in a transaction and stores the changes fn returns in it, so that nothing changes without a trace. It returns
// after the commit is durable. fn uses only the transaction it is handed: a nested write would wait for itself.
func (s *Store) write(ctx context.Context, fn func(tx *gorm.DB) ([]model.Change, error)) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		changes, err := fn(tx)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			return nil
		}
		for i := range changes {
			changes[i].At = s.Now()
		}
		return tx.Create(&changes).Error
	})
}

// keep runs fn in a transaction that leaves no trace in the log: for sessions, limits, mail deliveries and facts about the
// installation.
func (s *Store) keep(ctx context.Context, fn func(tx *gorm.DB) error) error {
	j := &job{ctx: ctx, body: fn, done: make(chan error, 1)}
	select {
	case s.queue <- j:
		return <-j.done
	case <-ctx.Done():
		return ctx.Err()
	case <-s.ended:
		return errors.New("store: closed")
	}
}

// writeLoop is the one writer: it takes what waits and makes it durable together, each write in a savepoint of its own, so that
// one that fails takes nothing with it.
func (s *Store) writeLoop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case first := <-s.queue:
			s.runBatch(s.gather(first))
		}
	}
}

// gather takes the writes that wait beside the first.
func (s *Store) gather(first *job) []*job {
	batch := []*job{first}
	for len(batch) < batchLimit {
		select {
		case next := <-s.queue:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

// runBatch runs the jobs in one transaction and answers each after the commit.
func (s *Store) runBatch(batch []*job) {
	results := make([]error, len(batch))
	err := s.writer.Transaction(func(tx *gorm.DB) error {
		for i, j := range batch {
			results[i] = runJob(tx, j, len(batch) == 1)
		}
		if len(batch) == 1 {
			return results[0]
		}
		return nil
	})
	if err == nil {
		if looking := s.readGeneration(context.Background()); looking != nil {
			s.log.Error("looking at what was written", "error", looking) // it is stored; watchLoop looks again
		}
	}
	for i, j := range batch {
		if results[i] == nil {
			results[i] = err
		}
		j.done <- results[i]
	}
}

// runJob runs one job: alone straight in the transaction, in company in a savepoint. A caller who goes away does not stop it half-way:
// SQLite would roll back the whole batch.
func runJob(tx *gorm.DB, j *job, alone bool) error {
	if err := j.ctx.Err(); err != nil {
		return err
	}
	tx = tx.WithContext(context.WithoutCancel(j.ctx))
	if alone {
		return call(j.body, tx)
	}
	if err := tx.SavePoint("job").Error; err != nil {
		return err
	}
	if err := call(j.body, tx); err != nil {
		return errors.Join(err, tx.RollbackTo("job").Error)
	}
	return tx.Exec("RELEASE SAVEPOINT job").Error
}

// call runs a body and makes its panic an error, because the loop that runs it serves everybody.
func call(body func(tx *gorm.DB) error, tx *gorm.DB) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("write: panic: %v\n%s", r, debug.Stack())
		}
	}()
	return body(tx)
}
