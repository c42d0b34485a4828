package search

import (
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// ErrClosed is what a search on a closed index gets.
var ErrClosed = errors.New("search: index is closed")

// segment is one immutable part of a snapshot.
type segment struct {
	id uint64
	// start is the number of its first record in the whole snapshot, size how many follow, deleted ones included.
	start, size int
	snapshot    *scorch.SegmentSnapshot
}

// has reports whether the record with this number in the segment is alive.
func (s segment) has(local int) bool {
	deleted := s.snapshot.Deleted()
	return deleted == nil || !deleted.Contains(uint32(local))
}

// file returns the path of the segment's file, "" while it is in memory only.
func (s segment) file() string {
	if file, kept := s.snapshot.Segment().(interface{ Path() string }); kept {
		return file.Path()
	}
	return ""
}

// view is the index as it was at one moment: what a search reads does not change under it.
type view struct {
	index    *Index
	snapshot *scorch.IndexSnapshot
	segments []segment
	columns  []*columns
	dict     dictionaries
	// size counts the record numbers, deleted ones included; live counts the records.
	size, live int
	// averages is the mean number of words per field. Deleted records that still stand in a segment count too: taking them
	// out costs more than it says.
	averages [len(fields)]float64
}

// view opens a view; close it after use.
func (ix *Index) view() (*view, error) {
	ix.closing.RLock()
	if ix.closed {
		ix.closing.RUnlock()
		return nil, ErrClosed
	}
	v := &view{index: ix}
	opened := false
	defer func() {
		if !opened { // also where reading a damaged file panicked: closing the index would wait for this view for ever
			v.close()
		}
	}()
	if err := v.open(); err != nil {
		return nil, err
	}
	opened = true
	return v, nil
}

// open takes the snapshot and finds its columns.
func (v *view) open() error {
	reader, err := v.index.engine.Reader()
	if err != nil {
		return fmt.Errorf("search: read the index: %w", err)
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return errors.Join(fmt.Errorf("search: unknown index type %T", reader), reader.Close())
	}
	v.snapshot = snapshot
	for _, s := range snapshot.Segments() {
		size := int(s.FullSize())
		v.segments = append(v.segments, segment{id: s.Id(), start: v.size, size: size, snapshot: s})
		v.size += size
		v.live += int(s.LiveSize())
	}
	if v.columns, v.dict, err = v.index.columns.load(v); err != nil {
		return err
	}
	for f := range fields {
		var words uint64
		for _, cols := range v.columns {
			words += cols.words[f]
		}
		v.averages[f] = max(1, float64(words)/float64(max(1, v.size)))
	}
	return nil
}

// close lets go of the snapshot.
func (v *view) close() {
	if v.snapshot != nil {
		// Closing only counts down; there is nothing to do about an error.
		_ = v.snapshot.Close()
	}
	v.index.closing.RUnlock()
}
