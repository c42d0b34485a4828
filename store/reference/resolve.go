package reference

import (
	"cmp"
	"slices"
	"strings"

	"wiel/store/model"
)

// index finds municipalities by code and by the key of their name.
type index struct {
	current  map[string]model.Organisation
	mergers  map[string][]Merger // by old code, the main successor first
	names    map[string][]string // current names to codes
	aliases  map[string][]string // aliases, and names with their province, to codes
	oldNames map[string][]string // names of dissolved ones to their codes
}

// indexed gives the index, which is made at the first call.
func (s *Set) indexed() *index {
	s.names.Do(func() {
		x := &index{map[string]model.Organisation{}, map[string][]Merger{}, map[string][]string{}, map[string][]string{}, map[string][]string{}}
		for _, o := range s.Municipalities {
			x.current[o.Code] = o
			x.names[keyOf(o.Name)] = append(x.names[keyOf(o.Name)], o.Code)
			for _, name := range append([]string{o.Name}, o.Aliases...) {
				add(x.aliases, keyOf(name), o.Code)
				add(x.aliases, keyOf(name+" "+o.Province), o.Code)
			}
		}
		for _, m := range s.Mergers {
			add(x.oldNames, keyOf(m.Name), m.Code)
			x.mergers[m.Code] = append(x.mergers[m.Code], m)
		}
		for _, list := range x.mergers {
			slices.SortStableFunc(list, mainFirst)
		}
		s.index = x
	})
	return s.index
}

// add notes a value under a key once.
func add(to map[string][]string, key, value string) {
	if !slices.Contains(to[key], value) {
		to[key] = append(to[key], value)
	}
}

func mainFirst(a, b Merger) int {
	rank := map[bool]int{true: 0, false: 1}
	return cmp.Compare(rank[a.Main], rank[b.Main])
}

// Resolve finds the municipality of today that a name or code stands for. A name counts in any case, with or without accents and
// "Gemeente " before it. What comes first decides: a code of today (GM0344, 0344, or its TOOI URI), a name of today, an alias (or a
// name with its province, "Bergen (Limburg)"), an old code, an old name. So a name that a merged municipality shares with one of
// today means the one of today. A name that two have ("Bergen") is not resolved: to guess is worse than to ask.
//
// Where it merged, code is the main successor at the end of the chain, and via the first step towards it, with the old name and date.
func (s *Set) Resolve(nameOrCode string) (code string, via *Merger, ok bool) {
	x := s.indexed()
	code, key := asCode(nameOrCode), keyOf(nameOrCode)
	if _, exists := x.current[code]; exists {
		return code, nil, true
	}
	for _, names := range []map[string][]string{x.names, x.aliases} {
		if codes := names[key]; len(codes) > 0 {
			return codes[0], nil, len(codes) == 1
		}
	}
	if codes := x.oldNames[key]; len(codes) == 1 {
		code = codes[0]
	}
	successors := s.Successors(code)
	if len(successors) == 0 {
		return "", nil, false
	}
	first := x.mergers[code][0]
	return successors[0], &first, true
}

// Successors gives the municipalities of today that a dissolved one went up in, the main one first; none for a code that is not of a
// dissolved one.
func (s *Set) Successors(code string) []string {
	x := s.indexed()
	var found []string
	seen := map[string]bool{code: true} // a chain that bites its tail is Check's to report
	var follow func(code string)
	follow = func(code string) {
		for _, m := range x.mergers[code] {
			if _, exists := x.current[m.Successor]; exists && !slices.Contains(found, m.Successor) {
				found = append(found, m.Successor)
			}
			if !seen[m.Successor] {
				seen[m.Successor] = true
				follow(m.Successor)
			}
		}
	}
	follow(code)
	return found
}

// Dissolved gives the municipalities that merged, as the organisations they were: the successors are of today, the main one first.
// A slug that an existing municipality has, or an earlier dissolved one, gets the code behind it.
func (s *Set) Dissolved() []model.Organisation {
	taken, done := map[string]bool{}, map[string]bool{}
	for _, o := range s.Municipalities {
		taken[o.Slug] = true
	}
	var list []model.Organisation
	for _, m := range s.Mergers {
		if done[m.Code] {
			continue
		}
		o := municipality(m.Code, m.Name)
		o.EndedOn, o.Successors, o.Slug = m.Date, s.Successors(m.Code), slugOf(m.Name)
		if taken[o.Slug] {
			o.Slug += "-" + strings.ToLower(m.Code)
		}
		done[m.Code], taken[o.Slug] = true, true
		list = append(list, o)
	}
	return list
}

// asCode reads a code as people and registers write it: gm0344, 0344, or a TOOI URI.
func asCode(text string) string {
	code := strings.ToUpper(strings.TrimSpace(text))
	code = code[strings.LastIndexByte(code, '/')+1:]
	if len(code) == 4 && strings.Trim(code, "0123456789") == "" {
		code = "GM" + code
	}
	return code
}
