package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// corpus makes experiments for measurements: invented, with words as unevenly spread as those of a language (Zipf), and the
// same for the same seed.
type corpus struct {
	random *rand.Rand
	words  *rand.Zipf
	areas  []model.PolicyArea
}

func newCorpus(seed uint64, areas []model.PolicyArea) *corpus {
	random := rand.New(rand.NewPCG(seed, 11))
	return &corpus{random, rand.NewZipf(random, 1.07, 8, 60_000), areas}
}

// syllables make the words of the corpus.
var syllables = strings.Fields("ge ver be op in aan wo stra ten par ke ren ning heid zor gen buur wij ken da ta lij sten fie tsen lei di ens")

// word gives the word of a rank: the same rank is always the same word.
func word(rank uint64) string {
	name := ""
	for n := rank + 3; n > 0; n /= uint64(len(syllables)) {
		name += syllables[n%uint64(len(syllables))]
	}
	return name
}

// text gives n words.
func (c *corpus) text(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = word(c.words.Uint64())
	}
	return strings.Join(words, " ")
}

// pick gives one of a list.
func pick[T any](c *corpus, list []T) T { return list[c.random.IntN(len(list))] }

// content gives a told experiment of some 600 words.
func (c *corpus) content() model.Content {
	hours := 8 + c.random.IntN(400)
	x := model.Content{
		Stage: model.Finished, Outcome: pick(c, model.Outcomes()), Title: c.text(7), Summary: c.text(30), Question: c.text(25),
		PolicyAreas: []string{pick(c, c.areas).Code}, Tags: []string{c.text(1), c.text(1)},
		WhatWeDid: c.text(150) + "\n\n" + c.text(150), Result: c.text(150), Expectation: c.text(20),
		DataSources: []model.DataSource{{Name: c.text(3), Kind: pick(c, model.SourceKinds()), PersonalData: pick(c, model.PersonalDataKinds())}},
		Methods:     []model.Method{pick(c, model.Methods())}, Hours: &hours,
		Pitfalls: []model.PitfallNote{{Pitfall: pick(c, model.Pitfalls()), Note: c.text(15)}},
		Lessons:  []model.Lesson{{Kind: model.LessonNextTime, Text: c.text(12)}, {Kind: model.LessonWorked, Text: c.text(12)}},
		Contact:  model.Contact{Role: "informatiemanager"}, Language: "nl",
	}
	return x
}

// corpusPortion is how many experiments are stored in one transaction.
const corpusPortion = 500

// fillCorpus stores n public experiments by the municipalities that are there, over ten years. The store must hold none yet. It
// leaves no trace in the log, so indexes are to be built after it.
func fillCorpus(ctx context.Context, s *store.Store, n int, seed uint64) error {
	areas, err := s.PolicyAreas(ctx)
	if err != nil {
		return err
	}
	organisations, err := s.Organisations(ctx, store.OrganisationFilter{})
	if err != nil {
		return err
	}
	c := newCorpus(seed, areas)
	for first := 1; first <= n; first += corpusPortion {
		var experiments []model.Experiment
		var versions []model.Version
		for id := int64(first); id < int64(min(first+corpusPortion, n+1)); id++ {
			e, v := c.experiment(id, pick(c, organisations).ID)
			experiments, versions = append(experiments, e), append(versions, v)
		}
		for _, rows := range []any{experiments, versions} {
			if err := s.Insert(ctx, rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// experiment gives a public experiment with its one version; both have the given ID.
func (c *corpus) experiment(id, organisation int64) (model.Experiment, model.Version) {
	day := time.Date(2016, 1, 1+c.random.IntN(3650), 9, 0, 0, 0, time.UTC)
	content := c.content()
	return model.Experiment{
			ID: id, Number: fmt.Sprintf("%d-%04d", day.Year(), id), OrganisationID: organisation, Stage: content.Stage,
			Audience: model.ForPublic, PublishedVersionID: &id, FirstPublishedOn: day.Format(time.DateOnly), CreatedAt: day, UpdatedAt: day,
		}, model.Version{
			ID: id, ExperimentID: id, Sequence: 1, Publication: model.Published, Content: content, Revision: 1,
			FieldRevisions: map[string]int{}, CreatedAt: day, UpdatedAt: day, PublishedAt: &day,
		}
}
