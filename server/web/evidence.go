package web

import (
	"wiel/server/web/kit"
	"wiel/store/model"
)

// evidence is how well is known what the experiment brought; ok is false where there is nothing to know yet.
func (p *experimentPage) evidence() (model.Ladder, bool) {
	return p.Content.Ladder(p.elsewhere())
}

// elsewhere is how the same idea ended at other organisations.
func (p *experimentPage) elsewhere() []model.Outcome {
	if p.Tree == nil {
		return nil
	}
	return p.Tree.Elsewhere(p.Telling)
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
	text := p.T("evidence."+string(l.Step)+".why", p.quoted(l.Measures))
	if some, all := len(l.Measures), len(p.Content.Comparisons); some > 0 && some < all {
		text += " " + p.T("evidence.ofAll", some, all)
	}
	if l.Elsewhere > 0 {
		same := p.T("evidence.different")
		if l.Same > 0 {
			same = p.N("evidence.same", l.Same)
		}
		text += " " + p.N("evidence.elsewhere", l.Elsewhere, same)
	}
	return text
}
