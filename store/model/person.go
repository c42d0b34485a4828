package model

import (
	"slices"
	"strings"
)

// The longest e-mail address (RFC 5321, 4.5.3.1) and message with a request, in characters.
const (
	MaxEmail   = 254
	MaxMessage = 1_000
)

// Person is what somebody tells about themselves, or another about them, to take part.
type Person struct {
	Email      string
	Name       string
	Discipline Discipline
	Language   string
}

// Check cleans the person's details and reports all that is wrong with them. A name is asked for unless nameless.
func (p *Person) Check(nameless bool) Errors {
	p.Email, p.Name = CleanEmail(p.Email), strings.Join(strings.Fields(p.Name), " ")
	k := &checker{}
	switch {
	case p.Email == "":
		k.required("email", p.Email)
	case len(p.Email) > MaxEmail || !MailAddress(p.Email):
		k.add("email", "check.mailbox")
	}
	if !nameless {
		k.required("name", p.Name)
	}
	k.length("name", p.Name, MaxName)
	if strings.ContainsAny(p.Name, "/@<>") { // it stands in mails to others, and must not lead them anywhere
		k.add("name", "account.name")
	}
	if p.Discipline != "" && !slices.Contains(Disciplines(), p.Discipline) {
		k.add("discipline", "account.discipline")
	}
	if !KnownLanguage(p.Language) {
		k.add("language", "account.language")
	}
	return k.found
}

// KnownLanguage reports whether the screens speak the language; "" leaves the choice to the browser.
func KnownLanguage(language string) bool {
	return slices.Contains([]string{"", "nl", "en"}, language)
}

// Check reports what is wrong with the profile of an organisation.
func (o *Organisation) Check() Errors {
	k := &checker{}
	k.length("about", o.About, MaxText)
	k.length("website", o.Website, MaxName)
	if o.Website != "" && !WebAddress(o.Website) {
		k.add("website", "check.webAddress")
	}
	if o.Mailbox != "" && (len(o.Mailbox) > MaxEmail || !MailAddress(o.Mailbox)) {
		k.add("mailbox", "check.mailbox")
	}
	k.finite("dataFte", o.DataFTE)
	if o.DataFTE != nil && (*o.DataFTE < 0 || *o.DataFTE > MaxTeamFTE) {
		k.add("dataFte", "check.between", 0, MaxTeamFTE)
	}
	if o.CostBand != "" && !slices.Contains(CostBands(), o.CostBand) {
		k.add("costBand", "error.choice")
	}
	if o.Rule != AuthorAlone && o.Rule != SecondPairEyes {
		k.add("rule", "account.rule")
	}
	return k.found
}

// CheckMessage reports a message that is too long.
func CheckMessage(field, message string) error {
	k := &checker{}
	k.length(field, message, MaxMessage)
	return k.found.Or()
}
