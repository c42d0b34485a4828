package web

import (
	"wiel/server/web/kit"
	"wiel/store/model"
)

// evidence is how well is known what the experiment brought; ok is false where there is nothing to know yet.
func (p *experimentPage) evidence() (model.Ladder, bool) {
	return p.Content.Ladder(p.elsewhere())
}

// elsewhere is how the same ended at other organisations: of what is told without name nobody can say where it was.
func (p *experimentPage) elsewhere() []model.Outcome {
	if p.Organisation == nil {
		return nil
	}
	var list []model.Outcome
	for _, t := range append(p.Adoptions[:len(p.Adoptions):len(p.Adoptions)], p.Origin) {
		if t != nil && t.Organisation != nil && t.Organisation.ID != p.Organisation.ID {
			list = append(list, t.Content.Outcome)
		}
	}
	return list
}

// ladder shows the rungs.
func (p *experimentPage) ladder(l model.Ladder) kit.LadderArgs {
	args := kit.LadderArgs{Label: p.T("evidence.title"), ReachedText: p.T("evidence.reached"), AheadText: p.T("evidence.ahead")}
	for _, step := range model.Evidences() {
		args.Rungs = append(args.Rungs, kit.Rung{Word: p.T("evidence." + string(step)), Reached: l.Reached(step), Current: step == l.Step})
	}
	return args
}

// because says why the experiment stands where it stands.
func (p *experimentPage) because(l model.Ladder) string {
	text := p.T("evidence."+string(l.Step)+".why", l.Measure)
	if l.Elsewhere > 0 {
		same := p.T("evidence.different")
		if l.Same > 0 {
			same = p.N("evidence.same", l.Same)
		}
		text += " " + p.N("evidence.elsewhere", l.Elsewhere, same)
	}
	return text
}
