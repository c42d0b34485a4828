package web

import "wiel/server/web/kit"

// firstFew splits a list in what is in sight and what is behind "more".
func firstFew[T any](list []T) (first, rest []T) {
	n := min(kit.InSight, len(list))
	return list[:n], list[n:]
}

// folded keeps the bars after the first few behind "more".
func (p *page) folded(bars kit.BarsArgs) kit.BarsArgs {
	if _, rest := firstFew(bars.Rows); len(rest) > 0 {
		bars.MoreText = p.N("list.more", len(rest))
	}
	return bars
}
