package indexer

import (
	"context"

	"wiel/search"
)

// readWords makes searches know the words that the hub's editors added, from now on.
func (f *Follower) readWords(ctx context.Context) error {
	words, err := Words(ctx, f.source)
	if err != nil {
		return err
	}
	f.words.Store(words)
	if ix := f.current.Load(); ix != nil {
		ix.SetThesaurus(words)
	}
	return nil
}

// Words gives all that searches are to know: our own words, and those that the hub's editors added. Where these cannot be read, our own
// alone: a list that an older program took must not keep an index from following.
func Words(ctx context.Context, source Source) (*search.Thesaurus, error) {
	list, err := source.WordList(ctx)
	if err != nil {
		return nil, err
	}
	if list != nil {
		if words, err := search.ParseThesaurus(search.DefaultThesaurus() + "\n" + list.Lines); err == nil {
			return words, nil
		}
	}
	return search.BuiltInThesaurus(), nil
}
