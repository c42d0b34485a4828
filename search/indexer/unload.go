package indexer

import (
	"context"
	"errors"
	"time"

	"wiel/search"
)

// unloadEvery is how long what was read of the files of an index counts as memory of the hub.
const unloadEvery = 2 * time.Second

// unload gives the memory of the index's files back now and then, until the context ends.
func (f *Follower) unload(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(unloadEvery):
		}
		if ix := f.answering(); ix != nil {
			if err := try(ix, (*search.Index).Unload); err != nil && !errors.Is(err, search.ErrClosed) {
				f.log.Warn("the memory of an index is not given back", "error", err)
			}
		}
	}
}
