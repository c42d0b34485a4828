package store

import (
	"context"
	"fmt"

	"wiel/store/reference"
)

// referenceCounts tells, per file, how many rows the database should have by its source, and has. Dissolved municipalities are
// counted by code, because a municipality that was split stands in its file more than once.
var referenceCounts = []struct{ file, has string }{
	{reference.MunicipalitiesFile, "SELECT count(*) FROM organisations WHERE code LIKE 'GM%' AND successor_id IS NULL AND NOT example"},
	{reference.ProvincesFile, "SELECT count(DISTINCT province) FROM organisations WHERE code LIKE 'GM%' AND successor_id IS NULL"},
	{reference.AreasFile, "SELECT count(*) FROM policy_areas WHERE NOT retired"},
	{reference.TopThemesFile, "SELECT count(*) FROM reference_terms WHERE scheme = 'top'"},
	{reference.TaskFieldsFile, "SELECT count(*) FROM reference_terms WHERE scheme = 'iv3'"},
}

// referenceRules are what must hold of everything that points at reference data: a query that gives the codes or numbers of what breaks the rule.
var referenceRules = []struct{ file, rule, broken string }{
	{reference.MergersFile, "its main successor is a municipality of today", `SELECT o.code FROM organisations o
		LEFT JOIN organisations n ON n.id = o.successor_id
		WHERE (o.ended_on <> '' OR o.successor_id IS NOT NULL) AND (n.id IS NULL OR n.successor_id IS NOT NULL)`},
	{reference.MergersFile, "every successor is a municipality of today", `SELECT o.code FROM organisations o, json_each(coalesce(o.successors, '[]')) s
		WHERE NOT EXISTS (SELECT 1 FROM organisations n WHERE n.code = s.value AND n.successor_id IS NULL)`},
	{reference.MergersFile, "no experiment is led by a municipality that merged", `SELECT e.number FROM experiments e
		JOIN organisations o ON o.id = e.organisation_id WHERE o.successor_id IS NOT NULL`},
	{reference.MergersFile, "no register entry is of a municipality that merged", `SELECT e.number FROM register_entries e
		JOIN organisations o ON o.id = e.organisation_id WHERE o.successor_id IS NOT NULL`},
	{reference.MergersFile, "nobody acts for a municipality that merged", `SELECT DISTINCT o.code FROM memberships m
		JOIN organisations o ON o.id = m.organisation_id WHERE o.successor_id IS NOT NULL`},
	{reference.AreasFile, "its main area exists", `SELECT code FROM policy_areas WHERE parent <> '' AND parent NOT IN
		(SELECT code FROM policy_areas WHERE parent = '')`},
	{reference.AreasFile, "the TOP-lijst themes it is mapped to exist", `SELECT DISTINCT a.code FROM policy_areas a, json_each(coalesce(a.top_codes, '[]')) t
		WHERE NOT a.retired AND t.value NOT IN (SELECT code FROM reference_terms WHERE scheme = 'top')`},
	{reference.AreasFile, "the IV3 task fields it is mapped to exist", `SELECT DISTINCT a.code FROM policy_areas a, json_each(coalesce(a.task_fields, '[]')) t
		WHERE NOT a.retired AND t.value NOT IN (SELECT code FROM reference_terms WHERE scheme = 'iv3')`},
	{reference.TopThemesFile, "its parent exists", `SELECT code FROM reference_terms t WHERE parent <> '' AND NOT EXISTS
		(SELECT 1 FROM reference_terms p WHERE p.scheme = t.scheme AND p.code = t.parent)`},
	{reference.AreasFile, "the policy areas of every experiment exist", `SELECT DISTINCT e.number FROM experiments e
		JOIN versions v ON v.experiment_id = e.id, json_each(coalesce(json_extract(v.content, '$.PolicyAreas'), '[]')) a
		WHERE a.value NOT IN (SELECT code FROM policy_areas)`},
	{reference.AreasFile, "the policy areas of every register entry exist", `SELECT e.number FROM register_entries e,
		json_each(coalesce(e.policy_areas, '[]')) a WHERE a.value NOT IN (SELECT code FROM policy_areas)`},
}

// CheckReference proves that the database has as many rows of reference data as the sources say, and that everything which points
// at reference data resolves. It gives what is wrong; nothing where all is well.
func (s *Store) CheckReference(ctx context.Context) ([]reference.Problem, error) {
	problems, err := s.checkCounts(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range referenceRules {
		var broken []string
		if err := s.read(ctx).Raw(r.broken).Scan(&broken).Error; err != nil {
			return nil, fmt.Errorf("%s: %w", r.rule, err)
		}
		for _, code := range broken {
			problems = append(problems, reference.Problem{File: r.file, Code: code, Text: "does not hold: " + r.rule})
		}
	}
	return problems, nil
}

func (s *Store) checkCounts(ctx context.Context) (problems []reference.Problem, err error) {
	for _, c := range referenceCounts {
		var source referenceSource
		if err := s.read(ctx).Where("file = ?", c.file).Limit(1).Find(&source).Error; err != nil {
			return nil, err
		}
		var n int
		if err := s.read(ctx).Raw(c.has).Scan(&n).Error; err != nil {
			return nil, err
		}
		if n != source.RowCount || n == 0 {
			text := fmt.Sprintf("the database has %d, its source says %d", n, source.RowCount)
			problems = append(problems, reference.Problem{File: c.file, Text: text})
		}
	}
	return problems, nil
}
