package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"wiel/search/dutch"
)

// What can be wrong with an index folder. Any other error of Open means that it is damaged.
var (
	// ErrMissing: there is no index in the folder.
	ErrMissing = errors.New("search: no index")
	// ErrOutdated: the index was written with another SchemaVersion or word list, or never finished.
	ErrOutdated = errors.New("search: index of another version")
	// ErrLocked: another process has the index open.
	ErrLocked = errors.New("search: index in use by another process")
)

// lockTimeout is how long Open waits for a process that has the index open. Without it bleve waits for ever. The error then
// is bolt's "timeout", which bleve hands on as it is.
const lockTimeout = "1s"

// smallSegment is the size, in records, up to which all segments of an index that is followed count as equal when bleve merges them. With its
// own 2,000 it wrote a segment of hundreds of records again for each few that were added: half of what following a hub cost. An index that
// is being built gets hundreds at a time, and is smaller and faster for the fewer segments.
const smallSegment = 50

// followOptions tells bleve how to keep an index that is followed.
func followOptions() map[string]any {
	return map[string]any{"bolt_timeout": lockTimeout, "scorchMergePlanOptions": map[string]any{"FloorSegmentSize": smallSegment}}
}

// The internal keys that are kept beside the documents.
const (
	cursorKey = "wiel-cursor"
	epochKey  = "wiel-epoch"
	schemaKey = "wiel-schema"
)

// Index is an open index. It is safe for use by several goroutines.
type Index struct {
	path    string
	bleve   bleve.Index
	engine  index.Index
	columns columnCache
	browses browses
	shared  *Shared
	// thesaurus is what queries are expanded with; nil is the built-in one.
	thesaurus atomic.Pointer[Thesaurus]

	// closing is held for reading by whoever reads, so that Close waits for them.
	closing sync.RWMutex
	closed  bool
}

// Create makes an empty index in a folder that does not exist yet, with its cursor at 0. The epoch is the caller's mark, to
// tell this building of the index from another. What is built is best closed and opened, before it is followed (see smallSegment).
func Create(path string, epoch int64) (*Index, error) {
	b, err := bleve.NewUsing(path, newMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": lockTimeout})
	if err != nil {
		return nil, fmt.Errorf("search: create %s: %w", path, err)
	}
	batch := b.NewBatch()
	setNumber(batch, cursorKey, 0)
	setNumber(batch, epochKey, epoch)
	batch.SetInternal([]byte(schemaKey), schema())
	if err := b.Batch(batch); err != nil {
		return nil, errors.Join(fmt.Errorf("search: create %s: %w", path, err), b.Close())
	}
	return newIndex(path, b)
}

// Open opens the index in a folder. See ErrMissing, ErrOutdated and ErrLocked.
func Open(path string) (*Index, error) {
	if _, err := os.Stat(filepath.Join(path, "index_meta.json")); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s", ErrMissing, path)
	}
	b, err := bleve.OpenUsing(path, followOptions())
	if err != nil && strings.HasSuffix(err.Error(), "timeout") {
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	if err != nil {
		return nil, fmt.Errorf("search: open %s: %w", path, err)
	}
	version, err := b.GetInternal([]byte(schemaKey))
	if err == nil && !bytes.Equal(version, schema()) {
		err = fmt.Errorf("%w: %s is %q, want %q", ErrOutdated, path, version, schema())
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return newIndex(path, b)
}

// schema returns what an index must say to be read: the version of the schema and of the word list.
func schema() []byte { return schemaWith(dutch.Version()) }

// schemaWith returns what an index says that was written with a word list of that version.
func schemaWith(words uint32) []byte { return fmt.Appendf(nil, "%d-%08x", SchemaVersion, words) }

// newIndex wraps an open bleve index.
func newIndex(path string, b bleve.Index) (*Index, error) {
	engine, err := b.Advanced()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("search: open %s: %w", path, err), b.Close())
	}
	return &Index{path: path, bleve: b, engine: engine, shared: new(Shared)}, nil
}

// words returns the thesaurus, the built-in one where no other was set: reading that takes a tenth of a start, and the first page needs none.
func (ix *Index) words() *Thesaurus {
	if set := ix.thesaurus.Load(); set != nil {
		return set
	}
	return builtIn()
}

// SetThesaurus replaces the thesaurus. Searches that run keep the one they began with.
func (ix *Index) SetThesaurus(t *Thesaurus) { ix.thesaurus.Store(t) }

// Share lets the index share with others. Call it before the index is used by several goroutines.
func (ix *Index) Share(s *Shared) { ix.shared = s }

// Path returns the folder of the index.
func (ix *Index) Path() string { return ix.path }

// Close releases the folder, after the searches that run have ended. A second Close does nothing.
func (ix *Index) Close() error {
	ix.closing.Lock()
	defer ix.closing.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	return ix.bleve.Close()
}

// Batch is a set of changes that become visible, and durable, together.
type Batch struct {
	// Put replaces the documents with these IDs, or adds them.
	Put []Document
	// Delete takes documents out; one that is not there is no error. A document that is also in Put is put.
	Delete []string
	// Cursor is how far the caller has followed its source: Index.Cursor returns it from now on.
	Cursor int64
}

// Apply writes a batch, all of it or nothing, and returns when it is on disk and will be found. A batch of one costs ten
// times per document what a batch of hundreds costs: combine what waits. Where the context has ended before the writing
// starts, nothing is written.
func (ix *Index) Apply(ctx context.Context, changes Batch) error {
	ix.closing.RLock()
	defer ix.closing.RUnlock()
	built, err := ix.build(ctx, changes.Put)
	if err != nil {
		return err
	}
	batch := ix.bleve.NewBatch()
	for _, id := range changes.Delete {
		batch.Delete(id)
	}
	for _, document := range built {
		if err := batch.IndexAdvanced(document); err != nil {
			return fmt.Errorf("search: document %q: %w", document.ID(), err)
		}
	}
	setNumber(batch, cursorKey, changes.Cursor)
	if err := ix.bleve.Batch(batch); err != nil {
		return fmt.Errorf("search: write a batch: %w", err)
	}
	return nil
}

// build turns documents into bleve's fields, on all processors.
func (ix *Index) build(ctx context.Context, documents []Document) ([]*document.Document, error) {
	built, errs := make([]*document.Document, len(documents)), make([]error, len(documents))
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(documents)) {
		work.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(documents)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				built[i], errs[i] = ix.shared.build(&documents[i])
			}
		})
	}
	work.Wait()
	return built, errors.Join(append(errs, ctx.Err())...)
}

// Warm reads what the first search would otherwise wait for.
func (ix *Index) Warm() error {
	v, err := ix.view()
	if err == nil {
		v.close()
	}
	return err
}

// Cursor returns the cursor of the last batch.
func (ix *Index) Cursor() (int64, error) { return ix.number(cursorKey) }

// Epoch returns what Create was given.
func (ix *Index) Epoch() (int64, error) { return ix.number(epochKey) }

// Count returns the number of documents.
func (ix *Index) Count() (uint64, error) {
	ix.closing.RLock()
	defer ix.closing.RUnlock()
	return ix.bleve.DocCount()
}

// number returns an internal number of the index.
func (ix *Index) number(key string) (int64, error) {
	ix.closing.RLock()
	defer ix.closing.RUnlock()
	return number(ix.bleve, key)
}

// number returns an internal number; one that was never written is ErrOutdated.
func number(b bleve.Index, key string) (int64, error) {
	value, err := b.GetInternal([]byte(key))
	if err != nil {
		return 0, fmt.Errorf("search: read %s: %w", key, err)
	}
	if value == nil {
		return 0, fmt.Errorf("%w: no %s", ErrOutdated, key)
	}
	n, err := strconv.ParseInt(string(value), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("search: read %s: %w", key, err)
	}
	return n, nil
}

// setNumber writes an internal number with the batch.
func setNumber(batch *bleve.Batch, key string, n int64) {
	batch.SetInternal([]byte(key), strconv.AppendInt(nil, n, 10))
}
