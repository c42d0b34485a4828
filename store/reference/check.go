package reference

import (
	"fmt"
	"slices"
	"time"

	"wiel/store/model"
)

// Problem is something in the data that cannot be right.
type Problem struct {
	File string
	Code string // of the row; "" for the file as a whole
	Text string
}

// String tells the problem in one line.
func (p Problem) String() string {
	if p.Code == "" {
		return p.File + ": " + p.Text
	}
	return p.File + ": " + p.Code + ": " + p.Text
}

// The box around the European Netherlands, in degrees (WGS84).
const south, north, west, east = 50.7, 53.7, 3.2, 7.3

// checker gathers problems. The trees are of the files whose rows have parents.
type checker struct {
	set                       *Set
	areas, themes, taskFields *tree
	problems                  []Problem
}

// Check proves that the set is whole: as many rows as its sources say, every code, name and slug once, and every reference resolved.
// It gives what is wrong; nothing for a set that can be used.
func (s *Set) Check() []Problem {
	c := &checker{set: s}
	c.areas = newTree(c, AreasFile, s.Areas, func(a model.PolicyArea) (string, string) { return a.Code, a.Parent })
	c.themes = newTree(c, TopThemesFile, s.TopThemes, func(t Theme) (string, string) { return t.Code, t.Parent })
	c.taskFields = newTree(c, TaskFieldsFile, s.TaskFields, func(t TaskField) (string, string) { return t.Code, t.Parent })
	c.sources()
	c.municipalities()
	c.neighbours()
	c.mergers()
	c.labels()
	return c.problems
}

func (c *checker) report(file, code, format string, args ...any) {
	c.problems = append(c.problems, Problem{file, code, fmt.Sprintf(format, args...)})
}

// tree is a list of codes with their parents; "" is the parent of a main row.
type tree struct {
	rows, top int
	parents   map[string]string
}

// newTree reads a tree and proves that every code comes once and every parent is a main row.
func newTree[T any](c *checker, file string, list []T, of func(T) (code, parent string)) *tree {
	t := &tree{rows: len(list), parents: map[string]string{}}
	for _, item := range list {
		code, parent := of(item)
		if _, exists := t.parents[code]; exists || code == "" {
			c.report(file, code, "the code is empty, or comes twice")
		}
		if parent == "" {
			t.top++
		}
		t.parents[code] = parent
	}
	for _, item := range list {
		code, parent := of(item)
		grandparent, exists := t.parents[parent]
		if parent != "" && (!exists || grandparent != "") {
			c.report(file, code, "its parent %q is not a main row", parent)
		}
	}
	return t
}

// sources proves that each file has a source with a date, and the number of rows that the source says.
func (c *checker) sources() {
	s := c.set
	trees := map[string]*tree{
		MunicipalitiesFile: flat(len(s.Municipalities)), ProvincesFile: flat(len(s.Provinces)), MergersFile: flat(len(s.Mergers)),
		AreasFile: c.areas, TopThemesFile: c.themes, TaskFieldsFile: c.taskFields,
	}
	for _, file := range Files() {
		t := trees[file]
		at := slices.IndexFunc(s.Sources, func(source Source) bool { return source.File == file })
		if at < 0 {
			c.report(file, "", "%s does not say where it comes from", SourcesFile)
			continue
		}
		source := s.Sources[at]
		if source.Source == "" || !isDay(source.Date) {
			c.report(file, "", "its source %q of %q is no source with a day", source.Source, source.Date)
		}
		if source.Rows != t.rows || source.Top != t.top {
			c.report(file, "", "%d rows, of which %d main; %s says %d and %d", t.rows, t.top, SourcesFile, source.Rows, source.Top)
		}
	}
}

// flat is a file whose rows have no parents.
func flat(rows int) *tree { return &tree{rows: rows, top: rows} }

// labels proves that everything has its labels, and that each policy area is mapped to both national lists.
func (c *checker) labels() {
	seen := map[string]string{}
	for _, a := range c.set.Areas {
		if a.LabelNL == "" || a.LabelEN == "" || seen[a.LabelNL] != "" {
			c.report(AreasFile, a.Code, "a label is missing, or also that of %q", seen[a.LabelNL])
		}
		seen[a.LabelNL] = a.Code
		c.mapped(a.Code, TopThemesFile, a.TopCodes, c.themes)
		c.mapped(a.Code, TaskFieldsFile, a.TaskFields, c.taskFields)
	}
	for _, t := range c.set.TopThemes {
		if t.LabelNL == "" || t.LabelEN == "" {
			c.report(TopThemesFile, t.Code, "a label is missing")
		}
	}
	for _, f := range c.set.TaskFields {
		if f.LabelNL == "" {
			c.report(TaskFieldsFile, f.Code, "the label is missing")
		}
	}
}

func (c *checker) mapped(area, file string, codes []string, to *tree) {
	if len(codes) == 0 {
		c.report(AreasFile, area, "it is not mapped to %s", file)
	}
	for _, code := range codes {
		if _, exists := to.parents[code]; !exists {
			c.report(AreasFile, area, "%q is not in %s", code, file)
		}
	}
}

// isDay reports whether text is a day that exists: 2026-01-01.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
