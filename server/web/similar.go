package web

import (
	"context"
	"errors"
	"time"

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
	hits, err := s.likeHits(ctx, s.Indexes.For(a), document)
	if errors.Is(err, indexer.ErrNotReady) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.load(ctx, a, hits)
}

// likenessKey is a document in the index of one audience.
type likenessKey struct {
	index    *indexer.Follower
	document string
}

// likenessFor is how long it is remembered what is like a record. It changes slowly and costs most of a page to find out; who may
// see each of them is asked anew every time.
const likenessFor = time.Hour

// likeHits are hits and when they were found.
type likeHits struct {
	hits []search.Hit
	at   time.Time
}

// likeHits finds the documents most like one, or remembers them.
func (s *Site) likeHits(ctx context.Context, index *indexer.Follower, document string) ([]search.Hit, error) {
	key := likenessKey{index, document}
	if kept, ok := s.likeness.Get(key); ok && s.Now().Sub(kept.at) < likenessFor {
		return kept.hits, nil
	}
	hits, err := index.Similar(ctx, document, similarMost, nil)
	if err != nil {
		return nil, err
	}
	slim := make([]search.Hit, len(hits))
	for i, hit := range hits {
		slim[i] = search.Hit{ID: hit.ID}
	}
	s.likeness.Add(key, likeHits{slim, s.Now()})
	return slim, nil
}
