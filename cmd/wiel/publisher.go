package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"wiel/store"
	"wiel/store/model"
)

// publisher publishes experiments of some authors of one organisation, straight in the store or in another way.
type publisher struct {
	store   *store.Store
	authors []model.Actor
	name    string
	send    func(ctx context.Context, d draft) error
	mu      sync.Mutex
	corpus  *corpus
	n       atomic.Int64
}

// draft is an experiment that is not published yet. Its mark is a word that nothing else has; it stands in the title. Author is the place of
// whose it is.
type draft struct {
	*model.Experiment
	mark   string
	author int
}

// newPublisher makes authors of the first organisation there is, who sign in with authorPassword. name sets their experiments apart from those of
// others.
func newPublisher(ctx context.Context, s *store.Store, name string, authors int) (*publisher, error) {
	areas, err := s.PolicyAreas(ctx)
	if err != nil {
		return nil, err
	}
	organisations, err := s.Organisations(ctx, store.OrganisationFilter{})
	if err != nil {
		return nil, err
	}
	p := &publisher{store: s, name: name, corpus: newCorpus(rand.Uint64(), areas)}
	p.send = func(ctx context.Context, d draft) error {
		_, err := s.Publish(ctx, p.authors[d.author], d.Number, store.Publishing{Revision: 1, Audience: model.ForParticipants})
		return err
	}
	for i := range authors {
		account, err := s.CreateAccount(ctx, store.NewAccount{
			Person: model.Person{Email: name + letters(int64(i)) + "@bench.example", Name: name}, Password: authorPassword,
			OrganisationID: organisations[0].ID, Role: model.Participant,
		})
		if err != nil {
			return nil, err
		}
		actor, err := s.ActorByID(ctx, account.ID, account.Generation)
		if err != nil {
			return nil, err
		}
		p.authors = append(p.authors, actor)
	}
	return p, nil
}

// begin writes one draft.
func (p *publisher) begin(ctx context.Context) (draft, error) {
	i := p.n.Add(1)
	d := draft{mark: p.name + "x" + letters(i), author: int(i) % len(p.authors)}
	p.mu.Lock()
	content := p.corpus.content()
	p.mu.Unlock()
	content.Title = d.mark + " " + content.Title
	author := p.authors[d.author]
	var err error
	d.Experiment, err = p.store.Begin(ctx, author, author.Memberships[0].OrganisationID, content)
	return d, err
}

// writersAtOnce is how many drafts are written at the same time.
const writersAtOnce = 16

// write writes n drafts.
func (p *publisher) write(ctx context.Context, n int) ([]draft, error) {
	list, errs := make([]draft, n), make([]error, writersAtOnce)
	var work sync.WaitGroup
	for w := range writersAtOnce {
		work.Go(func() {
			for i := w; i < n && errs[w] == nil; i += writersAtOnce {
				list[i], errs[w] = p.begin(ctx)
			}
		})
	}
	work.Wait()
	return list, errors.Join(errs...)
}

// publish publishes a draft for participants.
func (p *publisher) publish(ctx context.Context, d draft) error { return p.send(ctx, d) }

// letters writes a number in letters: search takes it for one word.
func letters(n int64) string {
	text := ""
	for ; n > 0; n /= 26 {
		text += string(rune('a' + n%26))
	}
	return text + "q"
}
