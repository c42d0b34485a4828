package mail

import (
	"context"
	"strconv"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// mostItems is how many things one digest tells in full under each heading; the rest is on the desk.
const mostItems = 20

// digest puts news into words, as its reader may see it at this moment.
func (s *Sender) digest(ctx context.Context, m model.Mail) (*letter, error) {
	id, err := strconv.ParseInt(m.Facts[model.FactDigest], 10, 64)
	if err != nil {
		return nil, err
	}
	d, err := s.Store.Digest(ctx, id)
	if err != nil {
		return nil, err
	}
	return composeDigest(s.Texts.In(m.Language), s.BaseURL, d), nil
}

// composeDigest puts the letter of a digest into words: what others ask first, then what one follows.
func composeDigest(t *i18n.Translator, base string, d *store.DigestLetter) *letter {
	l := &letter{
		Language: t.Language(), Subject: digestSubject(t, d), Before: paragraphs(t.T("mail.digest.text", d.Name)),
		Action: t.T("mail.digest.action"), Address: base + "/bureau", Sign: t.T("mail.sign"),
	}
	l.stoppable(t, base, d.Token)
	if d.Frequency != model.AtOnce {
		l.Before = append(l.Before, t.T("mail.digest.text."+string(d.Frequency)))
	}
	left := 0
	for _, part := range []struct {
		title string
		items []store.NewsItem
	}{{t.T("mail.digest.own"), d.Own}, {t.T("mail.digest.followed"), d.Followed}} {
		if len(part.items) > 0 {
			shown := part.items[:min(mostItems, len(part.items))]
			l.Sections = append(l.Sections, section{part.title, items(t, base, shown)})
			left += len(part.items) - len(shown)
		}
	}
	if left > 0 {
		l.After = append(l.After, t.N("mail.digest.more", left))
	}
	l.After = append(l.After, t.T("mail.digest.why"))
	return l
}

// stoppable gives a letter the links with which its reader chooses what to hear of, and stops it.
func (l *letter) stoppable(t *i18n.Translator, base, token string) {
	l.StopAt = base + request.UnsubscribePath(token)
	l.Foot = []footLink{{t.T("mail.digest.choose"), base + "/account#nieuws"}, {t.T("mail.digest.stop"), l.StopAt}}
}

// digestSubject says what there is: the thing itself where there is one, else how much.
func digestSubject(t *i18n.Translator, d *store.DigestLetter) string {
	all := append(append([]store.NewsItem{}, d.Own...), d.Followed...)
	if len(all) > 1 || d.Frequency != model.AtOnce {
		return t.N("mail.digest.subject."+string(d.Frequency), len(all))
	}
	subject := request.NewsText(t, all[0])
	if all[0].Telling != nil {
		subject += ": " + all[0].Telling.Content.Title
	}
	return subject
}

// items puts news into words, one by one: the lesson before the verdict.
func items(t *i18n.Translator, base string, news []store.NewsItem) []item {
	list := make([]item, len(news))
	for i, n := range news {
		list[i] = item{Happened: request.NewsText(t, n), Address: base + request.NewsPath(n)}
		if n.Question != nil {
			list[i].Said = n.Question.Text
		}
		if n.Telling == nil {
			continue
		}
		list[i].Title, list[i].Language = n.Telling.Content.Title, n.Telling.Content.Language
		if gist := request.Gist(n.Telling); gist != "" {
			list[i].Notes = append(list[i].Notes, gist)
		}
		list[i].Notes = append(list[i].Notes, request.HowItWent(t, n.Telling)+" · "+request.Lead(t, n.Telling))
	}
	return list
}
