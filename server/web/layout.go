package web

import (
	"strconv"
	"strings"

	"wiel/server/i18n"
	"wiel/server/web/kit"
	"wiel/static"
)

// place is somewhere the frame of the page leads: the key of its text, and its address.
type place struct{ key, path string }

// navigation lists the places in the header.
var navigation = []place{
	{"nav.search", "/experimenten"},
	{"nav.municipalities", "/gemeenten"},
	{"nav.policyAreas", "/beleidsterreinen"},
	{"nav.pictures", picturesPath},
	{"nav.about", "/over"},
}

// header is the top of the page.
func (p *page) header() kit.HeaderArgs {
	h := kit.HeaderArgs{
		Home: kit.Link{Text: p.T("site.name"), Href: "/"}, LogoURL: p.asset(static.ThemeLogo), MenuText: p.T("nav.menu"), MenuLabel: p.T("nav.label"),
		Languages: kit.LanguageArgs{Action: "/taal", Name: "taal", Hidden: []kit.Hidden{{Name: "terug", Value: p.Path}}},
		Account:   p.account(),
	}
	for _, item := range navigation {
		h.Nav = append(h.Nav, kit.Link{Text: p.T(item.key), Href: item.path, Current: item.key == p.Nav})
	}
	for _, name := range i18n.Languages() {
		if name != p.Language() {
			h.Languages.Choices = append(h.Languages.Choices, kit.Link{Text: p.T("language." + name), Lang: name})
		}
	}
	if !p.HasSearch {
		h.Search = &kit.SearchBoxArgs{
			ID: "site-search", Action: "/experimenten", Name: "q", Value: p.Words, Label: p.T("search.label"), LabelHidden: true,
			ButtonText: p.T("search.button"), Suggest: p.suggest(),
		}
	}
	return h
}

// behalf puts the organisation whose it is before a text, where the reader has more than one: their lists hold what is of all of these.
func (p *page) behalf(organisation int64, text string) string {
	for _, o := range p.ActsFor {
		if o.ID == organisation {
			return strings.TrimSuffix(o.Name+" · "+text, " · ")
		}
	}
	return text
}

// suggest offers, in a search box, what the words may become.
func (p *page) suggest() kit.SuggestArgs {
	return kit.SuggestArgs{Address: suggestPath, Label: p.T("suggest.label")}
}

// account is the corner where a visitor signs in, or a participant finds what is theirs.
func (p *page) account() kit.AccountArgs {
	if !p.Actor.SignedIn() {
		return kit.AccountArgs{SignIn: &kit.Link{Text: p.T("nav.signIn"), Href: p.signInPath()}}
	}
	a := kit.AccountArgs{Name: p.Actor.Name, SignOutAction: "/uitloggen", SignOutText: p.T("nav.signOut")}
	a.SwitchAction, a.SwitchName, a.SwitchLabel = "/account/organisatie", "organisation", p.T("nav.actFor")
	for _, o := range p.ActsFor {
		a.Organisations = append(a.Organisations, kit.OrganisationChoice{
			Name: o.Name, Value: strconv.FormatInt(o.ID, 10), Current: o.ID == p.Actor.Acting,
		})
	}
	for _, item := range p.accountPlaces() {
		link := kit.Link{Text: p.T(item.key), Href: item.path, Current: item.key == p.Nav}
		if item.path == queuePath {
			link.Count, link.CountWord = p.Waiting, p.T("nav.waiting")
		}
		a.Links = append(a.Links, link)
	}
	return a
}

// accountPlaces lists the places that only this reader has.
func (p *page) accountPlaces() []place {
	places := []place{{"nav.desk", "/bureau"}, {"nav.account", "/account"}}
	if p.Actor.Moderates() {
		places = append(places, place{"nav.moderation", queuePath})
	}
	return places
}

// footer is the bottom of the page.
func (p *page) footer() kit.FooterArgs {
	return kit.FooterArgs{
		About: p.T("site.description"),
		Groups: []kit.LinkGroup{
			{Title: p.T("footer.use"), Links: []kit.Link{
				{Text: p.T("plan.title"), Href: planPath},
				{Text: p.T("nav.pitfalls"), Href: pitfallsPath},
				{Text: p.T("footer.tell"), Href: tellPath},
				{Text: p.T("footer.join"), Href: "/meedoen"},
				{Text: p.T("help.title"), Href: "/help"},
				{Text: p.T("footer.feed"), Href: feedsPath},
			}},
			{Title: p.T("footer.title"), Links: []kit.Link{
				{Text: p.T("footer.about"), Href: "/over"},
				{Text: p.T("accessibility.title"), Href: "/toegankelijkheid"},
				{Text: p.T("privacy.title"), Href: "/privacy"},
				{Text: p.T("footer.api"), Href: "/api/v1/openapi.json"},
				{Text: p.T("colophon.title"), Href: "/colofon"},
			}},
		},
		Note: p.T("footer.licence"),
	}
}
