package indexer

import (
	"context"
	"sync"

	"wiel/search"
	"wiel/store/model"
)

// readWords makes searches know the words that the hub's editors added, from now on. Without any, an index knows our own, which are read when it
// is first searched: reading them takes longer than all else at a start.
func (f *Follower) readWords(ctx context.Context) error {
	list, err := f.source.WordList(ctx)
	if err != nil || list == nil && f.words.Load() == nil {
		return err
	}
	words := f.vocabulary.with(list)
	f.words.Store(words)
	if ix := f.current.Load(); ix != nil {
		ix.SetThesaurus(words)
	}
	return nil
}

// Words gives all that searches are to know now, with what editors saved a moment ago.
func (s *Set) Words(ctx context.Context) (*search.Thesaurus, error) {
	return s.Public.vocabulary.read(ctx, s.Public.source)
}

// Words gives all that searches are to know: our own words, and those that the hub's editors added.
func Words(ctx context.Context, source Source) (*search.Thesaurus, error) {
	return new(vocabulary).read(ctx, source)
}

// wordsWith gives our own words and those of some lines. Where these cannot be read, our own alone: a list that an older program took must not keep
// an index from following.
func wordsWith(lines string) *search.Thesaurus {
	words, err := search.ParseThesaurus(search.DefaultThesaurus() + "\n" + lines)
	if err != nil {
		return search.BuiltInThesaurus()
	}
	return words
}

// vocabulary keeps what the lists of the hub's editors became: followers of several audiences read the same list, and what it becomes is large.
type vocabulary struct {
	mu    sync.Mutex
	lines string
	words *search.Thesaurus
}

// read gives our own words and those of the list as it is now.
func (v *vocabulary) read(ctx context.Context, source Source) (*search.Thesaurus, error) {
	list, err := source.WordList(ctx)
	if err != nil {
		return nil, err
	}
	return v.with(list), nil
}

// with gives our own words and those of a list; our own where there is none.
func (v *vocabulary) with(list *model.WordList) *search.Thesaurus {
	if list == nil {
		return search.BuiltInThesaurus()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.words == nil || v.lines != list.Lines {
		v.lines, v.words = list.Lines, wordsWith(list.Lines)
	}
	return v.words
}
