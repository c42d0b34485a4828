// Package reference holds what the hub takes from the country: the municipalities, what they merged into, the provinces, and the policy areas with
// the two national lists they are mapped to. It is pure: the store writes it into the database and moves accounts and records.
//
// The files in data are the default. A folder with newer files replaces them one by one; what a folder lacks comes from the
// default. Counts stand in the files too (sources.csv), so that a year with fewer municipalities needs no new program.
package reference

import (
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"wiel/store/model"
)

//go:embed data/*.csv
var embedded embed.FS

// The files of a set.
const (
	SourcesFile        = "sources.csv"
	MunicipalitiesFile = "municipalities.csv"
	ProvincesFile      = "provinces.csv"
	MergersFile        = "mergers.csv"
	AreasFile          = "policy-areas.csv"
	TopThemesFile      = "top-themes.csv"
	TaskFieldsFile     = "task-fields.csv"
)

// Files lists the files that a set is made from, besides sources.csv.
func Files() []string {
	return []string{MunicipalitiesFile, ProvincesFile, MergersFile, AreasFile, TopThemesFile, TaskFieldsFile}
}

// Set is the reference data of one moment. Municipalities are those that exist; Dissolved gives the others. Neighbours gives, by
// code, the codes of the municipalities next to one. A set is not to be changed after its first use.
type Set struct {
	Municipalities []model.Organisation
	Neighbours     map[string][]string
	Provinces      []Province
	Mergers        []Merger
	Areas          []model.PolicyArea
	TopThemes      []Theme
	TaskFields     []TaskField
	Sources        []Source

	names sync.Once
	index *index
}

// Province is one of the provinces.
type Province struct {
	Code string // CBS: PV26
	Name string
}

// Merger says that a municipality went up in another, or was renamed with a new code. One that was split has a merger for every
// successor, of which one is Main. The successor is of that day: it may have merged since.
type Merger struct {
	Code      string
	Name      string
	Date      string // "2022-01-01": the first day without it
	Successor string
	Main      bool
}

// Theme is a theme of the national TOP-lijst. Parent is "" for a main theme.
type Theme struct {
	Code    string
	Parent  string
	LabelNL string
	LabelEN string
}

// URI gives the national identifier of the theme.
func (t Theme) URI() string { return "https://identifier.overheid.nl/tooi/def/thes/top/" + t.Code }

// TaskField is an IV3 task field, in which municipalities account for their money. Parent is "" for a main field.
type TaskField struct {
	Code    string
	Parent  string
	LabelNL string
}

// Source says where a file comes from, the day it is of, and how many rows it should have, in all and without a parent.
type Source struct {
	File   string
	Source string
	Date   string
	Rows   int
	Top    int
}

// Default gives the reference data that is built in.
func Default() (*Set, error) {
	data, err := builtIn()
	if err != nil {
		return nil, err
	}
	return Load(data)
}

// Load reads a set from a folder; files it lacks come from the default. A file that does not read to its end is an error with its name
// and line. Whether the data makes sense is Check's business.
func Load(dir fs.FS) (*Set, error) {
	data, err := builtIn()
	if err != nil {
		return nil, err
	}
	r := &reader{dir: dir, fallback: data}
	set := &Set{Neighbours: map[string][]string{}}
	r.known()
	set.Sources = r.sources()
	r.provinces(set)
	r.municipalities(set)
	r.mergers(set)
	r.areas(set)
	r.themes(set)
	r.taskFields(set)
	return set, errors.Join(r.errs...)
}

// builtIn gives the embedded files.
func builtIn() (fs.FS, error) { return fs.Sub(embedded, "data") }

// Rebuild makes a set from what the store keeps, to compare a newer one with. Of the organisations it takes the real municipalities,
// dissolved ones as mergers: the first of their successors is the main one.
func Rebuild(organisations []model.Organisation, areas []model.PolicyArea) *Set {
	set := &Set{Areas: slices.DeleteFunc(slices.Clone(areas), func(a model.PolicyArea) bool { return a.Retired })}
	for _, o := range organisations {
		switch {
		case o.Kind != model.Municipality || o.Example || !strings.HasPrefix(o.Code, "GM"):
		case len(o.Successors) == 0:
			set.Municipalities = append(set.Municipalities, o)
		default:
			for i, successor := range o.Successors {
				set.Mergers = append(set.Mergers, Merger{o.Code, o.Name, o.EndedOn, successor, i == 0})
			}
		}
	}
	return set
}
