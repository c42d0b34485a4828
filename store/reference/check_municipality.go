package reference

import (
	"maps"
	"regexp"
	"slices"

	"wiel/store/model"
)

var codePattern = regexp.MustCompile(`^GM\d{4}$`)

// municipalities proves that each has its facts, and that codes, names and slugs come once.
func (c *checker) municipalities() {
	codes, names, slugs := map[string]bool{}, map[string]bool{}, map[string]bool{}
	provinces := map[string]bool{}
	for _, o := range c.set.Municipalities {
		if !codePattern.MatchString(o.Code) || codes[o.Code] {
			c.report(MunicipalitiesFile, o.Code, "the code is no CBS code, or comes twice")
		}
		if key := keyOf(o.Name); key == "" || names[key] {
			c.report(MunicipalitiesFile, o.Code, "the name %q is empty, or comes twice", o.Name)
		}
		if slugs[o.Slug] {
			c.report(MunicipalitiesFile, o.Code, "the slug %q comes twice", o.Slug)
		}
		codes[o.Code], names[keyOf(o.Name)], slugs[o.Slug], provinces[o.Province] = true, true, true, true
		c.facts(o)
	}
	for _, p := range c.set.Provinces {
		if !provinces[p.Name] {
			c.report(ProvincesFile, p.Code, "no municipality lies in it")
		}
	}
	c.aliases()
}

// facts proves that a municipality has inhabitants, land, and a place in the Netherlands.
func (c *checker) facts(o model.Organisation) {
	if o.Population == nil || *o.Population <= 0 || o.AreaKm2 == nil || *o.AreaKm2 <= 0 {
		c.report(MunicipalitiesFile, o.Code, "inhabitants or area are missing")
	}
	if o.Lat == nil || o.Lon == nil || *o.Lat < south || *o.Lat > north || *o.Lon < west || *o.Lon > east {
		c.report(MunicipalitiesFile, o.Code, "its coordinates are not in the Netherlands")
	}
}

// aliases proves that no alias is the name of another, and that two share one only as the shorter form of both their names
// ("Bergen" of Bergen (NH) and Bergen (L)), which Resolve then leaves open.
func (c *checker) aliases() {
	x := c.set.indexed()
	for _, o := range c.set.Municipalities {
		for _, alias := range o.Aliases {
			key := keyOf(alias)
			if codes := x.names[key]; len(codes) > 0 && !slices.Contains(codes, o.Code) {
				c.report(MunicipalitiesFile, o.Code, "its alias %q is the name of %s", alias, codes[0])
			}
			if len(x.aliases[key]) > 1 && !slices.Equal(words(o.Name)[:min(len(words(o.Name)), len(words(alias)))], words(alias)) {
				c.report(MunicipalitiesFile, o.Code, "its alias %q is also one of %v", alias, x.aliases[key])
			}
		}
	}
}

// neighbours proves that neighbours exist and have each other.
func (c *checker) neighbours() {
	for _, o := range c.set.Municipalities {
		for _, n := range c.set.Neighbours[o.Code] {
			if n == o.Code || !slices.Contains(c.set.Neighbours[n], o.Code) {
				c.report(MunicipalitiesFile, o.Code, "its neighbour %s does not have it as neighbour", n)
			}
		}
	}
}

// mergers proves that each dissolved municipality has one name and day, one main successor, and a way to one that exists.
func (c *checker) mergers() {
	x := c.set.indexed()
	for _, m := range c.set.Mergers {
		if !codePattern.MatchString(m.Code) || m.Name == "" || !isDay(m.Date) {
			c.report(MergersFile, m.Code, "the code, the name %q or the day %q is wrong", m.Name, m.Date)
		}
		if _, exists := x.current[m.Code]; exists {
			c.report(MergersFile, m.Code, "it is also in %s", MunicipalitiesFile)
		}
		if len(x.current) > 0 && !c.leadsOn(m) {
			c.report(MergersFile, m.Code, "its successor %q neither exists nor merged on a later day", m.Successor)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(x.mergers)) {
		c.split(code, x.mergers[code])
	}
}

// leadsOn reports whether the successor exists, or was dissolved on a later day.
func (c *checker) leadsOn(m Merger) bool {
	x := c.set.indexed()
	if _, exists := x.current[m.Successor]; exists {
		return true
	}
	next := x.mergers[m.Successor]
	return len(next) > 0 && next[0].Date > m.Date
}

// split proves that the mergers of one municipality agree and that exactly one is the main one.
func (c *checker) split(code string, list []Merger) {
	mains, successors := 0, map[string]bool{}
	for _, m := range list {
		if m.Main {
			mains++
		}
		if m.Name != list[0].Name || m.Date != list[0].Date || successors[m.Successor] {
			c.report(MergersFile, code, "its rows differ in name or day, or name a successor twice")
		}
		successors[m.Successor] = true
	}
	if mains != 1 {
		c.report(MergersFile, code, "%d main successors, want 1", mains)
	}
}
