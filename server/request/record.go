package request

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// Record is an experiment or a register entry that a search found.
type Record struct {
	Telling *model.Telling
	Entry   *model.ToldEntry
	Hit     search.Hit
}

// Load reads the records of hits from the database, as the actor may see them, in the order of the hits. The index may be a moment
// behind: what is no longer there is left out.
func Load(ctx context.Context, st *store.Store, a model.Actor, hits []search.Hit) ([]Record, error) {
	var experiments, entries []int64
	for _, hit := range hits {
		switch kind, id, _ := indexer.ParseID(hit.ID); kind {
		case indexer.KindExperiment:
			experiments = append(experiments, id)
		case indexer.KindEntry:
			entries = append(entries, id)
		}
	}
	tellings, err := st.Tellings(ctx, a, experiments)
	if err != nil {
		return nil, err
	}
	told, err := st.Entries(ctx, entries)
	if err != nil {
		return nil, err
	}
	found := make(map[string]Record, len(hits))
	for _, t := range tellings {
		found[indexer.ExperimentID(t.ID)] = Record{Telling: t}
	}
	for _, e := range told {
		found[indexer.EntryID(e.ID)] = Record{Entry: e}
	}
	list := make([]Record, 0, len(found))
	for _, hit := range hits {
		if r, ok := found[hit.ID]; ok {
			r.Hit = hit
			list = append(list, r)
		}
	}
	return list, nil
}
