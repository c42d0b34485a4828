package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"wiel/store"
	"wiel/store/model"
)

// bannerCommand shows, sets or clears what stands above every page; for when the pages themselves cannot be reached.
type bannerCommand struct {
	Text    string `arg:"" optional:"" help:"What to tell every visitor, in Dutch; a sentence or two, links as in Markdown. Without it the banner of now is printed."`
	En      string `placeholder:"TEXT" help:"The same in English; who reads English gets the Dutch text where absent."`
	Warning bool   `help:"Make it a warning instead of a notice."`
	Until   string `placeholder:"TIME" help:"When it goes away by itself, in Dutch time: '2026-11-02 17:00', or '17:00' for the next time that the clock says so."`
	Clear   bool   `help:"Take the banner away."`
}

// Validate says what is wrong with the options, if anything.
func (c *bannerCommand) Validate() error {
	if c.Clear && (c.Text != "" || c.En != "") {
		return errors.New("--clear takes the banner away: leave the text out")
	}
	if c.Text == "" && (c.En != "" || c.Until != "" || c.Warning) {
		return errors.New("the text of the banner is missing: wiel banner \"text\"")
	}
	return nil
}

// Run does what was asked. A hub that serves the folder shows it at once.
func (c *bannerCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) (err error) {
		switch {
		case c.Clear:
			if err := s.CommandBanner(ctx, nil); err != nil {
				return err
			}
			a.say("There is no banner any more.")
			return nil
		case c.Text != "":
			b := model.Banner{Kind: model.BannerInfo, TextNL: c.Text, TextEN: c.En}
			if c.Warning {
				b.Kind = model.BannerWarning
			}
			if b.Until, err = momentAfter(s.Now().In(model.Zone()), c.Until); err != nil {
				return err
			}
			if err := s.CommandBanner(ctx, &b); err != nil {
				return bannerInWords(err)
			}
		}
		return a.printBanner(ctx, s)
	})
}

// printBanner says what stands above every page.
func (a *app) printBanner(ctx context.Context, s *store.Store) error {
	b, err := s.Banner(ctx)
	if err != nil {
		return err
	}
	if !b.Shows(s.Now()) {
		a.say("There is no banner.")
		return nil
	}
	until := "until it is cleared (wiel banner --clear)"
	if b.Until != nil {
		until = "until " + b.Until.In(model.Zone()).Format("2006-01-02 15:04 MST")
	}
	a.say("Above every page, %s, %s:", b.Kind, until)
	for _, text := range []string{b.TextNL, b.TextEN} {
		if text != "" {
			a.say("  %s", text)
		}
	}
	return nil
}

// momentAfter reads a moment in now's time zone; nil for none. One without a day is the first after now.
func momentAfter(now time.Time, text string) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	if at, err := time.ParseInLocation("2006-01-02 15:04", text, now.Location()); err == nil {
		return &at, nil
	}
	clock, err := time.Parse("15:04", text)
	if err != nil {
		return nil, fmt.Errorf("--until wants a time like '2026-11-02 17:00' or '17:00', not %q", text)
	}
	at := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), 0, 0, now.Location())
	if !at.After(now) {
		at = time.Date(now.Year(), now.Month(), now.Day()+1, clock.Hour(), clock.Minute(), 0, 0, now.Location())
	}
	return &at, nil
}

// bannerInWords says what is wrong with a banner in words for who types commands.
func bannerInWords(err error) error {
	several := (model.Errors)(nil)
	if !errors.As(err, &several) {
		return err
	}
	switch several[0].Field {
	case "until":
		return errors.New("--until has passed already")
	default:
		return fmt.Errorf("the text is too long: at most %d characters", model.MaxBanner)
	}
}
