package mail

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"wiel/server/i18n"
	"wiel/store"
	"wiel/store/model"
)

// due gives what a reminder is about, as it is when it is sent; nothing for any other mail.
func (s *Sender) due(ctx context.Context, m model.Mail) ([]store.DueItem, error) {
	if m.Kind != model.DueMail {
		return nil, nil
	}
	account, err := strconv.ParseInt(m.Facts[model.FactAccount], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("mail %d names no account: %w", m.ID, err)
	}
	return s.Store.DueLetter(ctx, account)
}

// addDue lists what is due in a letter, each kind under a sentence of its own, and says in the subject how much it is.
func (l *letter) addDue(t *i18n.Translator, due []store.DueItem) {
	if len(due) == 0 {
		return
	}
	l.Subject = t.N("mail.due.subjects", len(due), titleOf(t, due[0]))
	lines := map[string][]string{}
	for _, item := range due {
		key := dueGroup(item)
		lines[key] = append(lines[key], "- "+dueLine(t, item))
	}
	for _, key := range []string{"due.results", "due.asked", "due.inUse"} {
		if len(lines[key]) > 0 {
			l.Before = append(l.Before, t.N("mail."+key, len(lines[key]))+"\n"+strings.Join(lines[key], "\n"))
		}
	}
}

// dueGroup says under which sentence an appointment stands.
func dueGroup(item store.DueItem) string {
	switch {
	case item.InUse:
		return "due.inUse"
	case !item.Mine:
		return "due.asked"
	}
	return "due.results"
}

// dueLine is an appointment in one line.
func dueLine(t *i18n.Translator, item store.DueItem) string {
	switch {
	case item.Answered:
		return t.T("mail.due.answered", titleOf(t, item))
	case item.InUse:
		return titleOf(t, item)
	}
	return t.T("mail.due.line", titleOf(t, item), item.About)
}

func titleOf(t *i18n.Translator, item store.DueItem) string {
	if item.Title == "" {
		return t.T("form.untitled")
	}
	return item.Title
}
