package search

import (
	"context"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"
)

// cursor goes forward through the records that hold one term in one field.
type cursor struct {
	reader index.TermFieldReader
	// at is the record reached, with what the term does in it.
	at index.TermFieldDoc
	// reached is the number of that record, -1 before the first, ended after the last.
	reached int64
	// wanted is the memory for the number of a record to go forward to.
	wanted index.IndexInternalID
}

// nearby is how many records are cheaper to step over than to skip.
const nearby = 8

// ended is where a cursor is that has no more records.
const ended = 1 << 62

// cursor opens a cursor. With places, at has the positions of the term too; without, only which records have it.
func (v *view) cursor(ctx context.Context, term, field string, places bool) (*cursor, error) {
	reader, err := v.snapshot.TermFieldReader(ctx, []byte(term), field, places, places, places)
	if err != nil {
		return nil, fmt.Errorf("search: read postings: %w", err)
	}
	return &cursor{reader: reader, reached: -1}, nil
}

// close gives the cursor's reader back.
func (c *cursor) close() {
	// Closing hands the reader back for reuse; it has nothing to fail on.
	_ = c.reader.Close()
}

// next goes to the next record and reports whether there is one.
func (c *cursor) next() (bool, error) {
	next, err := c.reader.Next(c.at.Reset())
	return c.arrive(next, err)
}

// holds goes forward to a record, unless it is past it, and reports whether that has the term. bleve's own Advance begins
// anew when it is asked for a record that it has passed.
func (c *cursor) holds(doc int64) (bool, error) {
	for range nearby {
		if c.reached >= doc {
			break
		}
		if _, err := c.next(); err != nil {
			return false, err
		}
	}
	if c.reached < doc {
		c.wanted = index.NewIndexInternalID(c.wanted, uint64(doc))
		next, err := c.reader.Advance(c.wanted, c.at.Reset())
		if _, err := c.arrive(next, err); err != nil {
			return false, err
		}
	}
	return c.reached == doc, nil
}

// arrive notes where the reader has come.
func (c *cursor) arrive(next *index.TermFieldDoc, err error) (bool, error) {
	if err != nil {
		return false, fmt.Errorf("search: read postings: %w", err)
	}
	if next == nil {
		c.reached = ended
		return false, nil
	}
	c.reached = int64(next.ID.Value())
	return true, nil
}
