package search

import (
	"cmp"
	"slices"
)

// candidate is a record that is found, with what it is ordered by.
type candidate struct {
	doc      uint32
	serial   uint32
	group    uint32
	complete bool
	fit      int8
	score    float32
	// published is a Unix time in seconds, 0 when not known.
	published int64
	title     string
}

// compare orders two candidates: negative when a comes first.
type compare func(a, b candidate) int

// order returns the order of the query's results: records with every word first, then as asked, then the newest, then the
// highest number.
func (q *Query) order() compare {
	asked := newestFirst
	switch q.Sort {
	case Oldest:
		asked = oldestFirst
	case ByTitle:
		asked = func(a, b candidate) int { return cmp.Or(cmp.Compare(a.title, b.title), newestFirst(a, b)) }
	case ByFit:
		asked = func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(b.score, a.score), newestFirst(a, b))
		}
	case ByRelevance, "":
		asked = func(a, b candidate) int { return cmp.Or(cmp.Compare(b.score, a.score), newestFirst(a, b)) }
	}
	return func(a, b candidate) int {
		if a.complete != b.complete {
			if a.complete {
				return -1
			}
			return 1
		}
		return asked(a, b)
	}
}

// newestFirst orders by date and number, the latest first, records without a date last.
func newestFirst(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.published, a.published), cmp.Compare(b.serial, a.serial), cmp.Compare(a.doc, b.doc))
}

// oldestFirst orders by date and number, the earliest first, records without a date last.
func oldestFirst(a, b candidate) int {
	if (a.published == 0) != (b.published == 0) {
		return newestFirst(a, b)
	}
	return -newestFirst(a, b)
}

// ranking keeps the best candidates of all that are added.
type ranking struct {
	order compare
	limit int
	kept  []candidate
	// full: kept has been cut once, and bar is the last that stayed; what does not come before it is of no use.
	full bool
	bar  candidate
}

// add takes a candidate in. It sorts now and then, so that adding one costs little.
func (r *ranking) add(c candidate) {
	if r.full && r.order(c, r.bar) >= 0 {
		return
	}
	r.kept = append(r.kept, c)
	if len(r.kept) >= 2*r.limit+64 {
		r.cut()
	}
}

// cut sorts what is kept and drops what is over the limit.
func (r *ranking) cut() {
	slices.SortFunc(r.kept, r.order)
	if len(r.kept) > r.limit {
		r.kept = r.kept[:r.limit]
		r.full = r.limit > 0
		if r.full {
			r.bar = r.kept[r.limit-1]
		}
	}
}

// window returns the candidates from a place on, in order.
func (r *ranking) window(from int) []candidate {
	r.cut()
	return r.kept[min(from, len(r.kept)):]
}
