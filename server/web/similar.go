package web

import (
	"context"
	"errors"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// record is an experiment or a register entry, as a list of found records holds them.
type record = request.Record

// row shows a record in a list.
func (p *page) row(r record) kit.ExperimentRowArgs {
	if r.Telling != nil {
		return p.experimentRow(r.Telling)
	}
	return p.entryRow(r.Entry)
}

// load reads the records of hits from the database, as the actor may see them, in the order of the hits. The index may be a moment
// behind: what is no longer there is left out.
func (s *Site) load(ctx context.Context, a model.Actor, hits []search.Hit) ([]record, error) {
	return request.Load(ctx, s.Store, a, hits)
}

// similarMost is how many similar records a page shows.
const similarMost = 5

// similar finds the records most like the one with the given document ID. While an index is being built there are none.
func (s *Site) similar(c *gin.Context, document string) ([]record, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	hits, err := s.Indexes.For(a).Similar(ctx, document, similarMost, nil)
	if errors.Is(err, indexer.ErrNotReady) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.load(ctx, a, hits)
}
