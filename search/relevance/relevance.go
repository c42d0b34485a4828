// Package relevance judges a search: it reads searches that people have judged, and tells how well a list of results answers them.
// It also holds bleve's stock Dutch search, to compare with.
package relevance

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The halves of the judged searches.
const (
	// Tune is the half that weights and words may be fitted to.
	Tune = "tune"
	// Report is the half that nobody looks at while tuning.
	Report = "report"
)

// How many results count.
const (
	// gainDepth is how many results nDCG looks at: what stands on the first page.
	gainDepth = 10
	// Depth is how many results recall looks at, and so how many to ask for.
	Depth = 20
)

// bestGrade is the grade of a record that answers the question.
const bestGrade = 3

// Search is one judged search.
type Search struct {
	// Kind says what is hard about it: compound, abbreviation, misspelling, ...
	Kind, Half, Words string
	// Grades says how well a record answers, 1 to 3, by the record's number in its source. Others do not.
	Grades map[string]int
}

// Read reads judged searches. A line "kind / half: words" begins a search; the lines under it hold a grade, a record, and its title for
// people. Empty lines, and lines that begin with #, say nothing. An error names the line.
func Read(r io.Reader) ([]Search, error) {
	var all []Search
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if err := read(&all, line); err != nil {
			return nil, fmt.Errorf("judged searches, line %d: %w", number, err)
		}
	}
	return all, lines.Err()
}

// read takes in one line.
func read(all *[]Search, line string) error {
	if line[0] != ' ' {
		head, words, ok := strings.Cut(line, ": ")
		kind, half, halved := strings.Cut(head, " / ")
		if !ok || !halved || half != Tune && half != Report {
			return fmt.Errorf("%q is not \"kind / half: words\"", line)
		}
		*all = append(*all, Search{Kind: kind, Half: half, Words: words, Grades: map[string]int{}})
		return nil
	}
	told := strings.Fields(line)
	if len(told) < 2 || len(*all) == 0 {
		return fmt.Errorf("%q is no grade and record under a search", line)
	}
	grade, err := strconv.Atoi(told[0])
	if err != nil || grade < 1 || grade > bestGrade {
		return fmt.Errorf("grade %q is not 1, 2 or 3", told[0])
	}
	(*all)[len(*all)-1].Grades[told[1]] = grade
	return nil
}

// Among reports whether all records of the search are among those.
func (s *Search) Among(records map[string]bool) bool {
	for record := range s.Grades {
		if !records[record] {
			return false
		}
	}
	return len(s.Grades) > 0
}

// Score is how well searches were answered, each figure from 0 to 1.
type Score struct {
	// Gain is nDCG@10: whether the best records stand first.
	Gain float64
	// Recall is the part of the judged records among the first twenty.
	Recall float64
}

// Score judges the results of the search: records in order, by their number in the source.
func (s *Search) Score(results []string) Score {
	grades := make([]int, 0, len(s.Grades))
	for _, grade := range s.Grades {
		grades = append(grades, grade)
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	best := 0.0
	for i, grade := range grades[:min(gainDepth, len(grades))] {
		best += gain(grade, i)
	}
	got, found := 0.0, 0
	for i, record := range results[:min(Depth, len(results))] {
		grade := s.Grades[record]
		if grade > 0 {
			found++
		}
		if i < gainDepth {
			got += gain(grade, i)
		}
	}
	return Score{Gain: got / best, Recall: float64(found) / float64(min(Depth, len(grades)))}
}

// gain is what a record of a grade is worth at a place in the results, the first of which is 0.
func gain(grade, place int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(place+2))
}

// Mean returns the mean of scores; of none it is zero.
func Mean(scores []Score) Score {
	var sum Score
	for _, s := range scores {
		sum.Gain += s.Gain
		sum.Recall += s.Recall
	}
	n := float64(max(1, len(scores)))
	return Score{sum.Gain / n, sum.Recall / n}
}
