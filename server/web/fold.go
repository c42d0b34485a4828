package web

import "wiel/server/web/kit"

// folded keeps the bars after the first few behind "more".
func (p *page) folded(bars kit.BarsArgs) kit.BarsArgs {
	if _, rest := kit.FirstFew(bars.Rows); len(rest) > 0 {
		bars.MoreText = p.N("list.more", len(rest))
	}
	return bars
}
