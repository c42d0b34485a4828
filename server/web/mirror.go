package web

import (
	"wiel/search"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// hubMirror gives how open the hub is, of all experiments that the reader may find and those among them that tell how they ended.
func hubMirror(all, told counted) model.Mirror {
	endings := told.facets[search.Outcome]
	going := sum(told.facets[search.Stage], model.Planned, model.Running, model.Paused)
	return model.Mirror{
		Registered: all.total, Ended: sum(all.facets[search.Stage], model.Finished, model.Stopped, model.InUse) + going,
		Told: told.total, Mixed: sum(endings, mixedOutcomes()...),
	}
}

// mirrorSteps are the figures of a mirror; linked leads to the records of the hub.
func (p *page) mirrorSteps(m model.Mirror, linked bool) kit.FunnelArgs {
	step := func(count int, key, href string) kit.FunnelStep {
		if !linked {
			href = ""
		}
		return kit.FunnelStep{Count: count, Number: p.Number(count), What: kit.Link{Text: p.T(key), Href: href}}
	}
	return kit.FunnelArgs{Steps: []kit.FunnelStep{
		step(m.Registered, "mirror.registered", searchAddress(experiments())),
		step(m.Ended, "mirror.ended", ""),
		step(m.Told, "mirror.told", searchAddress(told())),
		step(m.Mixed, "mirror.mixed", searchAddress(ended(mixedOutcomes()...))),
	}}
}
