package web

import (
	"slices"
	"strconv"
	"strings"

	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// handed is one thing that goes to somebody else, or all at an organisation: key names it in the form.
type handed struct {
	store.Staying
	key, label, help string
}

// all asks, at each organisation where several things go to somebody else, who takes over all of it. Where somebody leaves several, it says
// which.
func (p *handOverPage) all() []handed {
	var list []handed
	for _, at := range p.leaves() {
		if h := (handed{at, model.AllAt(at.Organisation.ID), p.T("handover.all"), p.T("handover.all.help")}); p.together(h) {
			if len(p.leaves()) > 1 {
				h.label = p.T("handover.allAt", at.Organisation.Name)
			}
			list = append(list, h)
		}
	}
	return list
}

// leaves are the organisations at which something goes to somebody else, each once.
func (p *handOverPage) leaves() []store.Staying {
	var list []store.Staying
	for _, at := range p.stayings() {
		if !slices.ContainsFunc(list, func(known store.Staying) bool { return known.Organisation.ID == at.Organisation.ID }) {
			list = append(list, at)
		}
	}
	return list
}

// stayings are the organisations of all that needs an heir.
func (p *handOverPage) stayings() []store.Staying {
	var list []store.Staying
	for _, o := range p.Alone {
		list = append(list, o.Staying)
	}
	for _, e := range p.Errands {
		list = append(list, e.Staying)
	}
	return list
}

// together reports whether one choice can do for all at the organisation of a thing: several go, and somebody can take them.
func (p *handOverPage) together(h handed) bool {
	n := 0
	for _, at := range p.stayings() {
		if at.Organisation.ID == h.Organisation.ID {
			n++
		}
	}
	return n > 1 && len(h.Colleagues) > 0
}

func (p *handOverPage) handedExperiment(o store.Owned) handed {
	label := p.T("handover.to", p.titled(o.Content.Title), o.Experiment.Number)
	return handed{o.Staying, o.Experiment.Number, label, strings.TrimSpace(p.where(o.Staying) + " " + p.goes(o.Goes))}
}

// where says at which of several organisations something is.
func (p *handOverPage) where(at store.Staying) string {
	if len(p.leaves()) < 2 {
		return ""
	}
	return p.T("handover.at", at.Organisation.Name)
}

func (p *handOverPage) handedErrand(e store.Errand) handed {
	label := p.T("handover.errand."+string(e.Kind), e.Number)
	if e.Kind == model.QuestionErrand && e.Number == "" {
		label = p.T("handover.errand.vraagArea")
	}
	return handed{e.Staying, e.Key(), label, p.where(e.Staying)}
}

// heirs are the colleagues who can take something over. The only one is chosen already where nothing above stands for it.
func (p *handOverPage) heirs(h handed, field string, usual bool) []kit.Option {
	known := ""
	if usual && len(h.Colleagues) == 1 {
		known = strconv.FormatInt(h.Colleagues[0].ID, 10)
	}
	chosen := p.value(handOverForm, field, known)
	list := make([]kit.Option, len(h.Colleagues))
	for i, c := range h.Colleagues {
		id := strconv.FormatInt(c.ID, 10)
		list[i] = kit.Option{Value: id, Label: c.Name, Chosen: id == chosen}
	}
	return list
}

// goes says what goes with an experiment to whoever answers for it next; "" where nothing does.
func (p *handOverPage) goes(g store.Goes) string {
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{
		{"handover.goes.joinings", g.Joinings}, {"handover.goes.questions", g.Questions}, {"handover.goes.reports", g.Reports}, {"handover.goes.links", g.Links},
	} {
		if part.n > 0 {
			parts = append(parts, p.N(part.key, part.n))
		}
	}
	if g.Reviews > 0 {
		parts = append(parts, p.T("handover.goes.reviews"))
	}
	if len(parts) == 0 {
		return ""
	}
	return p.T("handover.goes", strings.Join(parts, ", "))
}
