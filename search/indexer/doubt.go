package indexer

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"wiel/search"
)

// mostDoubts is how often an index is built anew because it failed. What fails more often than that is no damage.
const mostDoubts = 3

// doubt takes the index that answers out of use, because it is damaged: until the one is built that takes its place, the database
// answers.
func (f *Follower) doubt(ix *search.Index, why error) {
	if f.current.Load() != ix {
		return // another has taken its place already
	}
	if f.doubts.Add(1) > mostDoubts || !f.doubted.CompareAndSwap(nil, ix) {
		f.log.Error("the index fails", "error", why)
		return
	}
	f.log.Error("the index is damaged, and is built anew", "error", why)
	f.rest()
	f.stale.Store(true)
	select {
	case f.doubting <- struct{}{}:
	default: // Run knows already
	}
}

// answering gives the index that answers, nil while there is none.
func (f *Follower) answering() *search.Index {
	ix := f.current.Load()
	if ix == f.doubted.Load() {
		return nil
	}
	return ix
}

// checkPause is how long the first visitors after a start have the disk and the processor for themselves.
const checkPause = 3 * time.Second

// check looks whether the index that was opened is whole, and reads the words that searches lead to others, beside everything else.
func (f *Follower) check(ctx context.Context) {
	ix := f.current.Load()
	if ix == nil {
		return
	}
	f.builds.Go(func() {
		select {
		case <-time.After(checkPause):
		case <-ctx.Done():
			return
		}
		search.BuiltInThesaurus()
		if err := try(ix, func(ix *search.Index) error { return ix.Check(ctx) }); errors.Is(err, search.ErrDamaged) {
			f.doubt(ix, err)
		}
	})
}

// try runs fn on the index. A damaged file may make reading it panic, or fault where it was cut short: that is an error then.
func try(ix *search.Index, fn func(*search.Index) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if failure := recover(); failure != nil {
			err = fmt.Errorf("%w: reading it failed: %v", search.ErrDamaged, failure)
		}
	}()
	return fn(ix)
}

// isDamage reports whether an error of a search is the index's.
func isDamage(err error) bool {
	return err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, search.ErrClosed)
}
