package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
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

// bannerPath is where administrators say what stands above every page.
const bannerPath = textsPath + "/banner"

// bannerPage is where they do so.
type bannerPage struct {
	*sheet
	Now *model.Banner // nil for none
}

func (s *Site) newBannerPage(c *gin.Context) *bannerPage {
	p := &bannerPage{sheet: s.newSheet(c, request.Texts(c).T("banner.title"))}
	p.Nav, p.Now = "nav.moderation", p.Banner
	return p
}

// known is what the form shows at first: the banner of now.
func (p *bannerPage) known() model.Banner {
	if p.Now == nil {
		return model.Banner{Kind: model.BannerInfo}
	}
	return *p.Now
}

// until is the end of the banner as a field for a moment takes it.
func (p *bannerPage) until() string {
	if p.Now == nil || p.Now.Until == nil {
		return ""
	}
	return p.Now.Until.In(model.Zone()).Format(request.MomentLayout)
}

// bannerButton leads to that page.
func (p *textsPage) bannerButton() string {
	if p.Banner == nil {
		return p.T("banner.write")
	}
	return p.T("banner.change")
}

// BannerForm shows the form.
func (s *Site) BannerForm(c *gin.Context) error {
	return s.render(c, http.StatusOK, bannerView(s.newBannerPage(c)))
}

// SaveBanner puts a banner above every page, or takes it away.
func (s *Site) SaveBanner(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	key, err := s.saveBanner(c, form)
	if err == nil {
		return s.done(c, key, bannerPath)
	}
	p := s.newBannerPage(c)
	if err := p.returned(c, "banner", err); err != nil {
		return err
	}
	return s.render(c, p.status(), bannerView(p))
}

func (s *Site) saveBanner(c *gin.Context, form *request.Form) (string, error) {
	ctx, a := c.Request.Context(), request.Actor(c)
	if form.Has("clear") {
		return "banner.cleared", s.Store.ClearBanner(ctx, a)
	}
	b := model.Banner{
		Kind: model.BannerKind(form.Text("kind", mostLine)), TextNL: form.Text("nl", model.MaxBanner), TextEN: form.Text("en", model.MaxBanner),
		Until: form.Moment("until", model.Zone()),
	}
	if err := form.Err(); err != nil {
		return "", err
	}
	return "banner.saved", s.Store.SetBanner(ctx, a, b)
}
