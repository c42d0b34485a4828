package request

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"wiel/search"
	"wiel/store/model"
)

// Search is what the address of a list of records asks for. Page counts from 1; the window in Query follows from it.
type Search struct {
	search.Query
	Page int
	// Like is the slug, the code or the name of the organisation that the records are set beside, or a size class; "" is none. See Beside.
	Like string
}

// usualSize is how many records a page of a list has where nobody asks for another number.
const usualSize = 20

// mostValues bounds the values of one facet in an address.
const mostValues = 50

// NewSearch gives the first page of a search for nothing in particular.
func NewSearch() Search { return Search{Query: search.Query{Size: usualSize}, Page: 1} }

// With gives the first page of the search with only these values of a facet; without any, all values will do.
func (s Search) With(f search.Facet, values ...string) Search {
	chosen := maps.Clone(s.Filters)
	if chosen == nil {
		chosen = map[search.Facet][]string{}
	}
	if chosen[f] = values; len(values) == 0 {
		delete(chosen, f)
	}
	s.Filters = chosen
	return s.At(1)
}

// Without gives the first page of the search with one value of a facet no longer chosen.
func (s Search) Without(f search.Facet, value string) Search {
	return s.With(f, slices.DeleteFunc(slices.Clone(s.Filters[f]), func(v string) bool { return v == value })...)
}

// Unfiltered gives the first page of the search with no value chosen.
func (s Search) Unfiltered() Search {
	s.Filters, s.Group, s.Like = nil, "", ""
	return s.At(1)
}

// For gives the first page of the search for other words.
func (s Search) For(words string) Search {
	s.Words = words
	return s.At(1)
}

// By gives the first page of the search in another order.
func (s Search) By(order search.Sort) Search {
	s.Sort = order
	return s.At(1)
}

// At gives another page of the search.
func (s Search) At(page int) Search {
	s.Page, s.From = page, (page-1)*s.Size
	return s
}

// Pages gives how many pages a number of records takes; at least one.
func (s Search) Pages(total uint64) int {
	return min(lastPage, Paging{Size: s.Size}.Pages(int(total)))
}

// Filtered reports whether anything but words narrows the search.
func (s Search) Filtered() bool { return len(s.Filters) > 0 || s.Group != "" || s.Like != "" }

// mostWords is how much of what was typed is searched, in bytes: a page repeats it in every link.
const mostWords = 1000

// typedWords cleans what was typed to search for, and takes the beginning where it is very long.
func typedWords(typed string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(typed[:min(len(typed), mostWords)], ""), "\x00", ""))
}

// Read reads a search from the parameters of an address. What makes no sense is left out of the search and reported: a page shows
// what it can, the API refuses.
func (n *Names) Read(values url.Values) (Search, error) {
	r := reading{names: n, values: values}
	s := NewSearch()
	s.Words = typedWords(values.Get(n.Words))
	for f, name := range n.Facets {
		if chosen := r.chosen(f, name); len(chosen) > 0 {
			s = s.With(f, chosen...)
		}
	}
	s = s.byEnding()
	s.Sort = r.sort()
	s.Like = strings.TrimSpace(strings.ToValidUTF8(values.Get(n.Like), ""))
	s.Group = strings.ToValidUTF8(values.Get(n.Group), "")
	s.Ungrouped = r.flag(n.Ungrouped)
	s.Literal = r.flag(n.Literal)
	if n.Size != "" {
		s.Size = r.number(n.Size, usualSize, mostSize)
	}
	return s.At(r.number(n.Page, 1, lastPage)), r.failures.Or()
}

// Address writes a search as an address, always in the same order. Read reads it back.
func (n *Names) Address(path string, s Search) string {
	a := address{}
	a.add(n.Words, s.Words)
	for _, f := range search.Facets() {
		for _, value := range s.Filters[f] {
			a.add(n.Facets[f], value)
		}
	}
	a.add(n.Like, s.Like)
	a.add(n.Sort, n.Sorts[s.Sort])
	a.add(n.Group, s.Group)
	if s.Ungrouped {
		a.add(n.Ungrouped.Name, n.Ungrouped.On)
	}
	if s.Literal {
		a.add(n.Literal.Name, n.Literal.On)
	}
	if n.Size != "" && s.Size != usualSize {
		a.add(n.Size, strconv.Itoa(s.Size))
	}
	if s.Page > 1 {
		a.add(n.Page, strconv.Itoa(s.Page))
	}
	return path + a.String()
}

// ParseSearch reads the first page of a search back from its address on our pages without the path ("?q=wmo"). What makes no sense is left out.
func ParseSearch(query string) Search {
	values, _ := url.ParseQuery(strings.TrimPrefix(query, "?"))
	s, _ := pageNames.Read(values)
	return s.At(1)
}

// address is the parameters of an address as they are gathered.
type address struct{ strings.Builder }

func (a *address) add(name, value string) {
	if name == "" || value == "" {
		return
	}
	sign := "&"
	if a.Len() == 0 {
		sign = "?"
	}
	a.WriteString(sign + name + "=" + url.QueryEscape(value))
}

// reading reads parameters and notes what makes no sense.
type reading struct {
	names    *Names
	values   url.Values
	failures model.Errors
}

func (r *reading) fail(name, key string, args ...any) {
	r.failures = append(r.failures, model.Invalidf(name, key, args...))
}

// chosen gives the values of a facet, each once and in the order in which they were given.
func (r *reading) chosen(f search.Facet, name string) []string {
	var chosen []string
	for _, value := range r.values[name] {
		value = strings.TrimSpace(strings.ToValidUTF8(value, ""))
		if value == "" || slices.Contains(chosen, value) {
			continue
		}
		if !allowed(f, value) || len(chosen) == mostValues {
			r.fail(name, "error.choice")
			continue
		}
		chosen = append(chosen, value)
	}
	return chosen
}

func (r *reading) sort() search.Sort {
	value := r.values.Get(r.names.Sort)
	for order, name := range r.names.Sorts {
		if name == value && value != "" {
			return order
		}
	}
	if value != "" {
		r.fail(r.names.Sort, "error.choice")
	}
	return ""
}

// flag reads a parameter that is on or off.
func (r *reading) flag(f Flag) bool {
	switch r.values.Get(f.Name) {
	case "", f.Off:
		return false
	case f.On:
		return true
	}
	r.fail(f.Name, "error.choice")
	return false
}

// number reads a whole number from 1 to most.
func (r *reading) number(name string, usual, most int) int {
	text := r.values.Get(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		r.fail(name, "error.number")
		return usual
	}
	if n < 1 || n > most {
		r.fail(name, "error.range", 1, most)
		return min(max(n, 1), most)
	}
	return n
}
