package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"

	"wiel/static"
	"wiel/store"
	"wiel/store/model"
)

// withHub runs fn on a hub that serves the store, while its indexes follow.
func withHub(ctx context.Context, a *app, s *store.Store, fn func(h *hub) error) error {
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		return err
	}
	h, err := openHub(a, s, hubOptions{assets: assets, baseURL: "http://127.0.0.1"})
	if err != nil {
		return err
	}
	err = beside(ctx, h.indexes.Run, func() error {
		if err := h.indexes.WaitFor(ctx, s.LastChange()); err != nil {
			return err
		}
		return fn(h)
	})
	return errors.Join(err, h.close())
}

// doLesserChores does all chores but following, until the context ends.
func (h *hub) doLesserChores(ctx context.Context) {
	var work sync.WaitGroup
	for _, do := range h.lesserChores() {
		work.Go(func() { do(ctx) })
	}
	work.Wait()
}

// authorsAtOnce is how many authors publish; each is signed in on a session of their own.
const authorsAtOnce = 16

// authorPassword is what they sign in with.
const authorPassword = "meten-is-weten-met-mate"

// visiting is what authors use to visit a hub over loopback.
type visiting struct {
	address  string
	browsers []*http.Client
}

// overHTTP runs fn with authors who publish as people do: signed in with their password, by the form on the page before publishing. The hub does
// all its chores meanwhile.
func overHTTP(ctx context.Context, h *hub, fn func(p *publisher) error) error {
	p, err := newPublisher(ctx, h.store, "meting", authorsAtOnce)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	visited := h.server.HTTP(listener.Addr().String())
	var answering sync.WaitGroup
	answering.Go(func() { _ = visited.Serve(listener) }) // it ends by Close below
	v := visiting{address: "http://" + listener.Addr().String()}
	for _, author := range p.authors {
		if err = v.signIn(ctx, author.Email); err != nil {
			break
		}
	}
	if err == nil {
		p.send = v.publish
		err = beside(ctx, h.doLesserChores, func() error { return fn(p) })
	}
	err = errors.Join(err, visited.Close())
	answering.Wait()
	return err
}

// signIn signs an author in, in a browser of their own.
func (v *visiting) signIn(ctx context.Context, email string) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	v.browsers = append(v.browsers, &http.Client{
		Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
	return v.post(ctx, len(v.browsers)-1, "/inloggen", url.Values{"email": {email}, "password": {authorPassword}})
}

// publish sends the form on the page before publishing.
func (v *visiting) publish(ctx context.Context, d draft) error {
	form := url.Values{"revision": {"1"}, "audience": {string(model.ForParticipants)}}
	return v.post(ctx, d.author, "/experimenten/"+d.Number+"/publiceren", form)
}

// post sends a form, which must lead on to another page. Where the hub asks to come back later, the failure is Unavailable.
func (v *visiting) post(ctx context.Context, author int, path string, form url.Values) error {
	question, err := http.NewRequestWithContext(ctx, http.MethodPost, v.address+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	question.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := v.browsers[author].Do(question)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	err = errors.Join(err, answer.Body.Close())
	switch {
	case err != nil:
		return err
	case answer.StatusCode == http.StatusServiceUnavailable:
		return &model.Error{Kind: model.Unavailable, Key: "error.unavailable"}
	case answer.StatusCode != http.StatusSeeOther:
		return fmt.Errorf("%s answers %d", path, answer.StatusCode)
	}
	return nil
}
