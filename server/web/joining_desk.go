package web

import (
	"github.com/a-h/templ"

	"wiel/store"
	"wiel/store/model"
)

// joiningLine says what a line on the desk is about: who does or wants what.
func (p *deskPage) joiningLine(l store.DeskJoining) string {
	return p.joiningTitle(l.State(), l.Kind, l.Organisation)
}

// joiningState says where it stands, to the side that reads it.
func (p *deskPage) joiningState(l store.DeskJoining) string {
	ours := l.OrganisationID
	if l.Side != model.JoiningAsker {
		ours = leadOf(l.Telling)
	}
	return p.behalf(ours, p.T("joining.state."+string(l.Side)+"."+string(l.State()), p.Day(l.EndsOn)))
}

// joiningAbout names the experiment, as far as the reader may see it now.
func (p *deskPage) joiningAbout(l store.DeskJoining) string {
	if l.Telling == nil {
		return p.T("joining.unseenHere")
	}
	return l.Telling.Content.Title
}

// joiningLanguage is that of the name.
func (p *deskPage) joiningLanguage(l store.DeskJoining) templ.Attributes {
	if l.Telling == nil {
		return nil
	}
	return p.written(l.Telling.Content.Title, l.Telling.Content.Language)
}

// declinable reports whether a line can be answered with yes or not now from the desk.
func declinable(l store.DeskJoining) bool { return l.Allows(l.Side, model.DeclineJoining) }
