package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
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
	for _, at := range p.things() {
		if !slices.ContainsFunc(list, func(known store.Staying) bool { return known.Organisation.ID == at.Organisation.ID }) {
			list = append(list, at.Staying)
		}
	}
	return list
}

// things are all that needs an heir, without its words.
func (p *handOverPage) things() []handed {
	var list []handed
	for _, o := range p.Alone {
		list = append(list, handed{Staying: o.Staying, key: o.Experiment.Number})
	}
	for _, e := range p.Errands {
		list = append(list, handed{Staying: e.Staying, key: e.Key()})
	}
	return list
}

// folded reports whether a thing waits behind "kies per stuk": one choice above does for all at its organisation.
func (p *handOverPage) folded(at store.Staying) bool { return p.together(handed{Staying: at}) }

// alone are the experiments without another author that wait behind it, or those that do not.
func (p *handOverPage) alone(folded bool) []store.Owned {
	return slices.DeleteFunc(slices.Clone(p.Alone), func(o store.Owned) bool { return p.folded(o.Staying) != folded })
}

// errands are the same of what runs with others.
func (p *handOverPage) errands(folded bool) []store.Errand {
	return slices.DeleteFunc(slices.Clone(p.Errands), func(e store.Errand) bool { return p.folded(e.Staying) != folded })
}

// choosesEach reports whether somebody was chosen for a single thing, or is still to be.
func (p *handOverPage) choosesEach() bool {
	return slices.ContainsFunc(p.things(), func(h handed) bool {
		field := model.HeirField + h.key
		return p.folded(h.Staying) && (p.value(handOverForm, field, "") != "" || p.wrong(handOverForm, field) != "")
	})
}

// returned says once of all at an organisation that nobody was chosen for any of it: an error at each would say the same many times.
func (p *handOverPage) returned(c *gin.Context, which string, err error) error {
	if err := p.sheet.returned(c, which, err); err != nil {
		return err
	}
	for _, all := range p.all() {
		var fields []string
		chosen := false
		for _, h := range p.things() {
			if h.Organisation.ID == all.Organisation.ID {
				fields = append(fields, model.HeirField+h.key)
				chosen = chosen || p.Typed.Get(model.HeirField+h.key) != ""
			}
		}
		failed := len(p.Failed.Fields)
		rest := slices.DeleteFunc(slices.Clone(p.Failed.Fields), func(f request.FieldFailure) bool { return slices.Contains(fields, f.Field) })
		if !chosen && len(rest) < failed {
			p.Failed.Fields = append(rest, request.FieldFailure{Field: model.HeirField + all.key, Text: p.T("handover.chooseAll")})
		}
	}
	return nil
}

// together reports whether one choice can do for all at the organisation of a thing: several go, and somebody can take them.
func (p *handOverPage) together(h handed) bool {
	n := 0
	for _, at := range p.things() {
		if at.Organisation.ID == h.Organisation.ID {
			n++
		}
	}
	return n > 1 && len(h.Colleagues) > 0
}

func (p *handOverPage) handedExperiment(o store.Owned) handed {
	label := p.T("handover.to", p.titled(o.Content.Title))
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
