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
type record struct {
	Telling *model.Telling
	Entry   *model.ToldEntry
	Hit     search.Hit
}

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
	var experiments, entries []int64
	for _, hit := range hits {
		switch kind, id, _ := indexer.ParseID(hit.ID); kind {
		case indexer.KindExperiment:
			experiments = append(experiments, id)
		case indexer.KindEntry:
			entries = append(entries, id)
		}
	}
	tellings, err := s.Store.Tellings(ctx, a, experiments)
	if err != nil {
		return nil, err
	}
	told, err := s.Store.Entries(ctx, entries)
	if err != nil {
		return nil, err
	}
	found := map[string]record{}
	for _, t := range tellings {
		found[indexer.ExperimentID(t.ID)] = record{Telling: t}
	}
	for _, e := range told {
		found[indexer.EntryID(e.ID)] = record{Entry: e}
	}
	var list []record
	for _, hit := range hits {
		if r, ok := found[hit.ID]; ok {
			r.Hit = hit
			list = append(list, r)
		}
	}
	return list, nil
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
