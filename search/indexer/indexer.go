// Package indexer keeps the indexes true to the database. An audience is an index: the public one holds public tellings only, the
// participants' one what all participants may see, so no count, suggestion or score can leak what is hidden.
//
// A Follower follows the log of changes into one index: it reads what changed after its cursor, reads those records anew, and
// writes documents and cursor in one batch. An index is derived: where it is missing, damaged, of another schema or of
// another epoch than the database's, it is built anew beside the old one, which is followed and answers until the swap.
package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"wiel/search"
	"wiel/store/model"
)

// Source is what the indexer needs of the store.
type Source interface {
	LastChange() int64
	Epoch() int64
	Watch() <-chan struct{}
	Changes(ctx context.Context, after int64, limit int) ([]model.Change, error)
	TellingsFor(ctx context.Context, ids []int64, reader model.Reader) ([]*model.Telling, error)
	EachTelling(ctx context.Context, reader model.Reader, fn func([]*model.Telling) error) error
	Entries(ctx context.Context, ids []int64) ([]*model.ToldEntry, error)
	EachEntry(ctx context.Context, fn func([]*model.ToldEntry) error) error
	RecordsOf(ctx context.Context, organisation int64) (experiments, entries []int64, err error)
	BuiltOn(ctx context.Context, experiments []int64) ([]int64, error)
	PolicyAreas(ctx context.Context) ([]model.PolicyArea, error)
	WordList(ctx context.Context) (*model.WordList, error)
	// Followed is told how far an index has come, math.MaxInt64 where it does not follow the log now.
	Followed(index string, change int64)
}

// ErrNotReady is the failure of a search while there is no index yet.
var ErrNotReady = errors.New("indexer: the index is being built")

// unfinished is the cursor of an index that is being built.
const unfinished = -1

// Follower keeps the index of one audience. Make it with New, start it with Open, and let Run run.
type Follower struct {
	dir    string // the folder of all indexes
	name   string
	reader model.Reader
	source Source
	log    *slog.Logger

	// with the followers of other audiences
	shared     *search.Shared
	vocabulary *vocabulary

	current  atomic.Pointer[search.Index]
	cursor   atomic.Int64
	building atomic.Bool
	stale    atomic.Bool                      // the reference data changed: names in the documents may be old
	words    atomic.Pointer[search.Thesaurus] // with what editors added; nil until it was read
	builds   sync.WaitGroup
	built    chan *search.Index // nil for a building that failed
	moved    signal
	failures int // to follow, since it last went well
	unbuilt  int // buildings that failed since one went well

	doubted  atomic.Pointer[search.Index] // the index that answers, where it is damaged
	doubting chan struct{}
	doubts   atomic.Int32
}

// New makes a follower for one kind of reader. Its index lives in dir, in a folder whose name begins with name.
func New(dir, name string, reader model.Reader, source Source, log *slog.Logger) *Follower {
	return &Follower{
		dir: dir, name: name, reader: reader, source: source, log: log.With("index", name),
		shared: new(search.Shared), vocabulary: new(vocabulary), built: make(chan *search.Index, 1), doubting: make(chan struct{}, 1),
	}
}

// Open opens the newest index that fits the database, if there is one; what does not fit is removed. What another process has open stays,
// and another is built beside it.
func (f *Follower) Open() error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	folders, err := filepath.Glob(filepath.Join(f.dir, f.name+"-*"))
	if err != nil {
		return err
	}
	for _, folder := range folders {
		ix, err := f.fitting(folder)
		if errors.Is(err, search.ErrLocked) {
			f.log.Warn("index is not used", "folder", filepath.Base(folder), "because", err)
			continue
		}
		if err == nil && f.current.Load() == nil {
			f.use(ix)
			continue
		}
		if err == nil {
			err = ix.Close()
		}
		f.log.Info("index is not used", "folder", filepath.Base(folder), "because", err)
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	return nil
}

// fitting opens the index in a folder if it is whole and belongs to the database as it is.
func (f *Follower) fitting(folder string) (*search.Index, error) {
	ix, err := search.Open(folder)
	if err != nil {
		return nil, err
	}
	ix.Share(f.shared)
	epoch, err1 := ix.Epoch()
	cursor, err2 := ix.Cursor()
	if err := errors.Join(err1, err2); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	if epoch != f.source.Epoch() || cursor == unfinished || cursor > f.source.LastChange() {
		err := fmt.Errorf("epoch %d, cursor %d do not fit the database's %d, %d", epoch, cursor, f.source.Epoch(), f.source.LastChange())
		return nil, errors.Join(err, ix.Close())
	}
	return ix, nil
}

// use makes ix the index that answers.
func (f *Follower) use(ix *search.Index) {
	cursor, err := ix.Cursor()
	if err != nil {
		cursor = 0
	}
	if words := f.words.Load(); words != nil {
		ix.SetThesaurus(words)
	}
	f.current.Store(ix)
	f.own().Store(cursor)
}

// gather is how long it takes at least from one look at the log to the next: what changes meanwhile is written in one batch, and a record in a
// batch of a hundred costs half of what it costs in one of ten. What changes after a quiet moment is written at once, and what
// changed while a batch was written is the next.
const gather = 300 * time.Millisecond

// Run follows the log until the context ends, and builds the index anew where that is needed.
func (f *Follower) Run(ctx context.Context) {
	if err := f.readWords(ctx); err != nil && ctx.Err() == nil {
		f.log.Error("words that editors added are not known", "error", err)
	}
	f.check(ctx)
	f.builds.Go(func() { f.unload(ctx) })
	gathered := time.After(0)
	for ctx.Err() == nil {
		select {
		case <-gathered:
		case <-ctx.Done():
		}
		gathered = time.After(gather)
		changed := f.source.Watch()
		f.buildIfNeeded(ctx)
		pause := f.step(ctx)
		select {
		case <-ctx.Done():
		case <-changed:
		case <-pause:
		case <-f.doubting:
		case ix := <-f.built:
			f.swap(ctx, ix)
			f.moved.send()
		}
	}
	f.builds.Wait()
	f.drain()
}

// step follows what is in the log. After a failure, such as a full disk, it asks to be called again after a while.
func (f *Follower) step(ctx context.Context) <-chan time.Time {
	err := f.CatchUp(ctx)
	if err == nil || ctx.Err() != nil {
		f.failures = 0
		return nil
	}
	f.failures++
	f.log.Error("index does not follow", "error", err)
	if errors.Is(err, errNotWritten) {
		f.reopen()
	}
	f.rest()
	return time.After(patience(f.failures))
}

// Close closes the index. Call it after Run has returned.
func (f *Follower) Close() error {
	f.rest()
	if ix := f.current.Swap(nil); ix != nil {
		return ix.Close()
	}
	return nil
}

// drain closes an index that was finished while Run was ending; it is found at the next start.
func (f *Follower) drain() {
	select {
	case ix := <-f.built:
		if ix == nil {
			return
		}
		if err := ix.Close(); err != nil {
			f.log.Error("closing a new index", "error", err)
		}
	default:
	}
}

// State says how the index is: Ready when it can answer, Building while another is being made, Behind how many changes it has
// not followed yet.
type State struct {
	Ready    bool
	Building bool
	Behind   int64
}

// FarBehind is how many changes an index may lack and still be of use.
const FarBehind = 1000

// State tells how the index is now.
func (f *Follower) State() State {
	return State{
		Ready: f.answering() != nil, Building: f.building.Load(), Behind: max(0, f.source.LastChange()-f.cursor.Load()),
	}
}

// WaitFor waits until the index answers and has followed the log up to the given change.
func (f *Follower) WaitFor(ctx context.Context, change int64) error {
	for {
		moved := f.moved.wait()
		if f.answering() != nil && f.cursor.Load() >= change && !f.building.Load() {
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Cursor gives the last change that the index has followed.
func (f *Follower) Cursor() int64 { return f.cursor.Load() }

// newFolder gives the folder of an index that is to be built, which does not exist.
func (f *Follower) newFolder() string {
	for n := f.source.LastChange(); ; n++ {
		folder := filepath.Join(f.dir, fmt.Sprintf("%s-%d-%d", f.name, f.source.Epoch(), n))
		if _, err := os.Lstat(folder); err != nil {
			return folder
		}
	}
}

// signal wakes everybody who waits for it.
type signal struct {
	mu sync.Mutex
	ch chan struct{}
}

func (s *signal) wait() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ch == nil {
		s.ch = make(chan struct{})
	}
	return s.ch
}

func (s *signal) send() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ch != nil {
		close(s.ch)
		s.ch = nil
	}
}
