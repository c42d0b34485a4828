package mail

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/server/web/markdown"
	"wiel/store"
	"wiel/store/model"
)

// outline says how a kind of letter is put together from its texts: the page that its button opens.
type outline struct {
	ticket model.TicketKind // the page that the secret in the letter opens
	path   string           // or another page
	fact   string           // that ends the path; "" for none
}

// outlines lists the letters.
var outlines = map[model.MailKind]outline{
	model.InvitationMail:      {ticket: model.InvitationTicket},
	model.PasswordMail:        {ticket: model.PasswordTicket},
	model.PasswordChangedMail: {path: "/wachtwoord-vergeten"},
	model.JoinDeclinedMail:    {path: "/"},
	model.ReportReceivedMail:  {path: "/melden/", fact: model.FactSecret},
	model.ReportAnsweredMail:  {path: "/melden/", fact: model.FactSecret},
	model.ReportDecidedMail:   {path: "/melden/", fact: model.FactSecret},
	model.ReportAskedMail:     {path: "/meldingen/", fact: model.FactReport},
	model.ReportRuledMail:     {path: "/meldingen/", fact: model.FactReport},
	model.ReportWaitsMail:     {path: "/meldingen/", fact: model.FactReport},
	model.ReportUrgentMail:    {path: "/meldingen/", fact: model.FactReport},
	model.OwnerWantedMail:     {path: "/experimenten/", fact: model.FactNumber},
	model.HandedOverMail:      {fact: model.FactPath},
	model.TakenOverMail:       {fact: model.FactPath},
	model.JoiningAskedMail:    {fact: model.FactPath},
	model.JoiningRepliedMail:  {fact: model.FactPath},
	model.JoiningBackMail:     {fact: model.FactPath},
	model.JoiningAcceptedMail: {fact: model.FactPath},
	model.JoiningDeclinedMail: {fact: model.FactPath},
	model.JoiningEndingMail:   {fact: model.FactPath},
	model.JoiningEndedMail:    {fact: model.FactPath},
	model.JoiningRenewedMail:  {fact: model.FactPath},
	model.JoiningRoomMail:     {fact: model.FactPath},
	model.LinkProposedMail:    {fact: model.FactPath},
	model.LinkConfirmedMail:   {fact: model.FactPath},
	model.LinkDeclinedMail:    {fact: model.FactPath},
	model.DueMail:             {ticket: model.DueTicket},
}

// letter is a mail in words.
type letter struct {
	Language string
	Subject  string
	Before   []string // paragraphs
	Sections []section
	Action   string // the text of the button
	Address  string // where it leads
	After    []string
	Sign     string
	Foot     []footLink
	StopAt   string // the address that stops such mail; "" for mail that cannot be stopped
}

// footLink is a link under the letter.
type footLink struct{ Text, Address string }

// section is a heading with what belongs under it.
type section struct {
	Title string
	Items []item
}

// item is something to look at: what happened, what it is called, and what is best to know of it.
type item struct {
	Happened, Title, Address, Language string
	Said                               string // in Markdown: the words of a question
	Notes                              []string
}

// compose puts a mail into words. The texts may use {{.Arg0}} for the organisation, {{.Arg1}} for who sends, {{.Arg2}} for a remark,
// {{.Arg3}} for the name of the person it is about, {{.Arg4}} for the day on which the link stops working, {{.Arg5}} for the number of a
// record, {{.Arg6}} for what was decided and {{.Arg7}} for a day. What due lists, if anything, stands between the text and the button.
func compose(texts *i18n.Bundle, base string, m model.Mail, due []store.DueItem) (*letter, error) {
	o, ok := outlines[m.Kind]
	if !ok {
		return nil, fmt.Errorf("there is no letter %q", m.Kind)
	}
	t := texts.In(m.Language)
	key := "mail." + string(m.Kind)
	if m.Kind == model.InvitationMail && m.Facts[model.FactOrganisation] == "" {
		key = "mail.invitationHub"
	}
	args := []any{
		m.Facts[model.FactOrganisation], m.Facts[model.FactSender], m.Facts[model.FactRemark], m.Facts[model.FactName], m.NotAfter,
		m.Facts[model.FactNumber], "", day(m.Facts[model.FactDay]),
	}
	if verdict := m.Facts[model.FactVerdict]; verdict != "" {
		args[6] = t.T("verdict." + verdict)
	}
	l := &letter{
		Language: t.Language(), Subject: t.T(key+".subject", args...), Before: paragraphs(t.T(key+".text", args...)),
		Action: t.T(key + ".action"), Address: base + o.path + m.Facts[o.fact], After: paragraphs(t.T(key+".after", args...)), Sign: t.T("mail.sign"),
	}
	l.addDue(t, due)
	if o.ticket != "" {
		l.Address = base + request.TicketPath(o.ticket, m.Facts[model.FactSecret])
	}
	return l, nil
}

// day reads a day as facts have it; the zero time where there is none.
func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// paragraphs cuts a text at its empty lines.
func paragraphs(text string) []string {
	var list []string
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// text gives the letter as plain text.
func (l *letter) text() string {
	parts := append([]string{}, l.Before...)
	for _, s := range l.Sections {
		parts = append(parts, s.Title+"\n"+strings.Repeat("-", utf8.RuneCountInString(s.Title)))
		for _, i := range s.Items {
			parts = append(parts, i.text())
		}
	}
	parts = append(parts, l.Action+":\n"+l.Address)
	parts = append(append(parts, l.After...), l.Sign)
	for _, link := range l.Foot {
		parts = append(parts, link.Text+":\n"+link.Address)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// text gives an item as plain text.
func (i item) text() string {
	lines := []string{i.Happened}
	if i.Title != "" {
		lines = append(lines, i.Title)
	}
	if i.Said != "" {
		lines = append(lines, markdown.Plain(i.Said))
	}
	return strings.Join(append(append(lines, i.Notes...), i.Address), "\n")
}

// saidHTML gives words in Markdown as safe HTML, under the heading of their section.
func (i item) saidHTML() string { return markdown.HTML(i.Said, 3) }

// html gives the letter as HTML.
func (l *letter) html() (string, error) {
	var b bytes.Buffer
	err := letterView(l).Render(context.Background(), &b)
	return b.String(), err
}
