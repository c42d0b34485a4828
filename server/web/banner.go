package web

import (
	"context"

	"wiel/server/web/kit"
	"wiel/store/model"
)

// bannerNow gives what stands above every page now, or nil. A page goes without it where it cannot be read.
func (s *Site) bannerNow(ctx context.Context) *model.Banner {
	b, err := s.Store.Banner(ctx)
	if err != nil {
		s.Log.Warn("the banner cannot be read", "error", err)
		return nil
	}
	if !b.Shows(s.Now()) {
		return nil
	}
	return b
}

// banner is the frame of the banner.
func (p *page) banner() kit.BannerArgs {
	a := kit.BannerArgs{Warning: p.Banner.Kind == model.BannerWarning, Label: p.word("banner.", string(p.Banner.Kind))}
	if _, in := p.Banner.In(p.Language()); in != p.Language() {
		a.Lang = in
	}
	return a
}

// bannerText is what the banner says, as safe HTML.
func (p *page) bannerText() string {
	text, _ := p.Banner.In(p.Language())
	return p.html(text)
}
