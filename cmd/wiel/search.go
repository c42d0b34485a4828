package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// searchCommand holds the commands on searching.
type searchCommand struct {
	Explain explainCommand `cmd:"" help:"Tell why each of the first ten hits of a public search stands where it stands."`
}

// explainCommand explains one search.
type explainCommand struct {
	Words   string `arg:"" help:"What a visitor would type, between quotes."`
	Literal bool   `help:"Look for the words as typed: without correction and without words that mean the same."`
}

// Run searches the public index of the data folder.
func (c *explainCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error {
		words, err := indexer.Words(ctx, s)
		if err != nil {
			return err
		}
		return a.withPublicIndex(ctx, s, func(ix *search.Index) error {
			ix.SetThesaurus(words)
			all, err := ix.Explain(ctx, search.Query{Words: c.Words, Literal: c.Literal, Size: 10, WithoutFacets: true})
			if err != nil {
				return err
			}
			if len(all) == 0 {
				a.say("Nothing is found.")
			}
			for i := range all {
				a.explain(i+1, &all[i])
			}
			return nil
		})
	})
}

// withPublicIndex runs fn with the public index, or with a copy made for the moment where a serving hub holds it.
func (a *app) withPublicIndex(ctx context.Context, s *store.Store, fn func(*search.Index) error) error {
	folders, err := filepath.Glob(filepath.Join(a.Data, "index", "public-*"))
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if ix, err := search.Open(folder); err == nil {
			return errors.Join(fn(ix), ix.Close())
		}
	}
	fmt.Fprintln(a.stderr, "The index is in use or not built yet: making a copy.")
	folder, err := os.MkdirTemp("", "wiel-explain-")
	if err != nil {
		return err
	}
	ix, err := search.Create(filepath.Join(folder, "public"), 0)
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	err = indexer.EachDocument(ctx, s, model.PublicReader, func(list []search.Document) error {
		return ix.Apply(ctx, search.Batch{Put: list})
	})
	if err == nil {
		err = fn(ix)
	}
	return errors.Join(err, ix.Close(), os.RemoveAll(folder))
}

// mostFinds is how many finds of one word are told.
const mostFinds = 3

// explain prints why a hit is there.
func (a *app) explain(place int, e *search.Explanation) {
	title := ""
	for _, piece := range e.Title {
		title += piece.Text
	}
	a.say("%d. %s  %s  (%.1f points)", place, e.ID, title, e.Score)
	if e.Complete {
		a.say("   holds every word")
	} else {
		a.say("   holds some of the words: stands below what holds every word")
	}
	told := map[string]int{}
	for _, f := range e.Finds {
		if told[f.Typed]++; told[f.Typed] > mostFinds {
			continue
		}
		how := f.Typed
		if f.As != "" {
			how += " (" + f.As + ")"
		}
		share := ""
		if told[f.Typed] > 1 {
			share = ", which counts for a part beside the one above"
		}
		a.say("   %s in its %s: %.1f points%s", how, f.Field, f.Score, share)
	}
	if e.HasOutcome {
		a.say("   tells how it went: a little more")
	}
	if e.SimilarCount > 0 {
		a.say("   stands for %d more that are nearly the same", e.SimilarCount)
	}
	a.say("")
}
