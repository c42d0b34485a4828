package main

import (
	"context"
	"errors"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-rod/rod"

	"wiel/server/browsertest"
	"wiel/server/mailtest"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestTheWholeLifeOfAnExperiment follows an idea in a browser through two municipalities (see life), with the letters that arrive at a
// real mail server.
func TestTheWholeLifeOfAnExperiment(t *testing.T) {
	l := newLife(t)
	for _, c := range life() {
		told := t.Run(c.name, func(t *testing.T) {
			l.liveUntil(t, c.day)
			l.read(t, c)
			before := l.store.LastChange()
			l.worker().do(t, job{c.name, c.steps})
			if c.looks && l.store.LastChange() != before {
				t.Error("looking changed something")
			}
		})
		if !told {
			return // what comes after it builds on it
		}
	}
}

// chapter is a part of the story: the days pass until one comes, letters arrive, the last of them is read, and somebody does something.
type chapter struct {
	name    string
	day     string   // "" is the same day, a little later
	letters []string // each that came since the chapter before: on which day, to whom, and its subject
	says    []string // in the last letter, of which {letter} is the first link from then on
	steps   []step
	looks   bool // nothing on the hub changes by the steps
}

// lived is a hub whose days a test lets pass.
type lived struct {
	*site
	windows *windows
	clock   *storetest.Clock
	zone    *time.Location
	sink    *mailtest.Sink
	seen    int      // how many letters arrived
	post    []string // those that were not looked at yet, as chapters name them
	last    string   // the text of the last one
}

// newLife opens a hub with two municipalities that are no examples, because nobody gets mail about those.
func newLife(t *testing.T) *lived {
	t.Helper()
	needAssets(t)
	zone, err := time.LoadLocation("Europe/Amsterdam")
	done(t, err)
	l := &lived{
		site: &site{data: t.TempDir(), names: map[string]string{}}, clock: storetest.NewClock(), zone: zone, sink: mailtest.NewSink(t, false),
	}
	s := storetest.OpenAt(t, l.data, l.clock)
	done(t, s.EnsureReference(t.Context()))
	small, large := 18_400, 62_000
	veerdam := &model.Organisation{Code: "GM9998", Slug: "veerdam", Name: "Veerdam", Population: &small, Rule: model.SecondPairEyes}
	zandrecht := &model.Organisation{Code: "GM9999", Slug: "zandrecht", Name: "Zandrecht", Population: &large, Rule: model.AuthorAlone}
	veerdam.Kind, zandrecht.Kind = model.Municipality, model.Municipality
	done(t, errors.Join(s.Insert(t.Context(), veerdam), s.Insert(t.Context(), zandrecht)))
	for _, who := range []struct {
		role
		of   *model.Organisation
		does model.Role
	}{{bas, veerdam, model.Participant}, {daan, zandrecht, model.Participant}, {carla, veerdam, model.Coordinator}} {
		_, err := s.CreateAccount(t.Context(), store.NewAccount{
			Person:   model.Person{Email: string(who.role), Name: strings.ToUpper(who.String()[:1]) + who.String()[1:]},
			Password: demoPassword, OrganisationID: who.of.ID, Role: who.does,
		})
		done(t, err)
	}
	l.start(t, s, l.clock.Now, mailOptions{Host: "127.0.0.1", Port: l.sink.Port, From: "Wiel <wiel@wiel.example>", Security: "none"},
		func(h *hub) []func(context.Context) { return []func(context.Context){h.indexes.Run} }) // the others are done when the test says so
	l.windows = &windows{Browser: browsertest.Start(t), site: l.site}
	return l
}

// worker does what a chapter tells; in each, people begin with a browser in which they are not signed in.
func (l *lived) worker() *worker {
	return &worker{site: l.site, view: browsertest.View{Width: 360}, tabs: map[role]*rod.Page{}, windows: l.windows}
}

// liveUntil lets the days pass, with the chores of a hub in the morning and in the evening of each, until it is nine in the morning of a day;
// with "" only some minutes pass.
func (l *lived) liveUntil(t *testing.T, day string) {
	t.Helper()
	for day != "" && l.clock.Now().In(l.zone).Format(time.DateOnly) < day {
		now := l.clock.Now().In(l.zone)
		hour, days := 20, 0
		if now.Hour() >= hour {
			hour, days = 9, 1
		}
		l.clock.Advance(time.Date(now.Year(), now.Month(), now.Day()+days, hour, 0, 0, 0, l.zone).Sub(now))
		l.chore(t)
	}
	l.clock.Advance(5 * time.Minute)
	l.chore(t)
}

// chore does what a hub does beside answering visitors.
func (l *lived) chore(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	done(t, errors.Join(l.store.Remind(ctx), l.store.ComeOut(ctx), l.store.TendJoinings(ctx), l.store.CleanUp(ctx)))
	done(t, l.indexes.WaitFor(ctx, l.store.LastChange()))
	done(t, errors.Join(l.teller.Work(ctx), l.sender.Work(ctx)))
	arrived := l.sink.Mails()
	for _, raw := range arrived[l.seen:] {
		header, text, _ := mailtest.Parts(t, raw)
		to, err := mail.ParseAddress(header.Get("To"))
		done(t, err)
		l.post = append(l.post, l.clock.Now().In(l.zone).Format(time.DateOnly)+" "+role(to.Address).String()+": "+header.Get("Subject"))
		l.last = text
	}
	l.seen = len(arrived)
}

// read looks whether the letters are those of a chapter, and keeps the link in the last one.
func (l *lived) read(t *testing.T, c chapter) {
	t.Helper()
	if !slices.Equal(l.post, c.letters) {
		t.Fatalf("these letters came: %q", l.post)
	}
	for _, text := range c.says {
		if !strings.Contains(l.last, text) {
			t.Fatalf("the letter lacks %q:\n%s", text, l.last)
		}
	}
	if link := regexp.MustCompile(regexp.QuoteMeta(l.url) + `(/\S+)`).FindStringSubmatch(l.last); link != nil {
		l.names["letter"] = link[1]
	}
	l.post = nil
}

// opens is somebody who comes to a page that asks to sign in first.
func opens(who role, address, sees string) []step {
	return []step{{who: who, open: address, sees: "Inloggen"}, signsIn(who, sees)}
}

// follows is somebody who comes by the link in the last letter to what is not for everybody, and is offered to sign in.
func follows(who role, sees string) []step {
	return []step{{who: who, open: "{letter}", press: "Kreeg je deze link van Wiel", sees: "Inloggen"}, signsIn(who, sees)}
}

// signsIn is somebody who signs in on the page in sight, and is brought to where they were going.
func signsIn(who role, sees string) step {
	fill := url.Values{"email": {string(who)}, "password": {demoPassword}}.Encode()
	return step{who: who, fill: fill, press: "Log in", sees: sees}
}
