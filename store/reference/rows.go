package reference

import (
	"io/fs"
	"strings"

	"wiel/store/model"
)

// sources reads where files come from. A file from the folder has the folder's source, any other the default's.
func (r *reader) sources() []Source {
	own := map[string]bool{}
	for _, file := range Files() {
		_, err := fs.Stat(r.dir, file)
		own[file] = err == nil
	}
	var sources []Source
	for _, from := range []struct {
		*reader
		own bool
	}{{r, true}, {&reader{dir: r.fallback, fallback: r.fallback}, false}} {
		if _, err := fs.Stat(from.dir, SourcesFile); err != nil {
			continue
		}
		for _, w := range from.rows(SourcesFile, "file", "source", "date", "rows", "top") {
			if own[w.values["file"]] == from.own {
				sources = append(sources, w.source())
			}
		}
	}
	return sources
}

func (w row) source() Source {
	s := Source{File: w.values["file"], Source: w.values["source"], Date: w.values["date"]}
	if n := w.number("rows"); n != nil {
		s.Rows = *n
	}
	if n := w.number("top"); n != nil {
		s.Top = *n
	}
	return s
}

func (r *reader) provinces(set *Set) {
	for _, w := range r.rows(ProvincesFile, "code", "name") {
		set.Provinces = append(set.Provinces, Province{w.values["code"], w.values["name"]})
	}
}

func (r *reader) municipalities(set *Set) {
	provinces := map[string]string{}
	for _, p := range set.Provinces {
		provinces[p.Code] = p.Name
	}
	for _, w := range r.rows(MunicipalitiesFile, "code", "name", "aliases", "province", "population", "area_km2", "lat", "lon", "neighbours") {
		province := provinces[w.values["province"]]
		if province == "" {
			w.wrong("province", "a code of "+ProvincesFile)
		}
		o := municipality(w.values["code"], w.values["name"])
		o.Slug, o.Province, o.Aliases = slugOf(o.Name), province, w.list("aliases", "|")
		o.Population, o.AreaKm2, o.Lat, o.Lon = w.number("population"), w.decimal("area_km2"), w.decimal("lat"), w.decimal("lon")
		set.Municipalities = append(set.Municipalities, o)
		set.Neighbours[o.Code] = w.list("neighbours", " ")
	}
}

// municipality begins the row of a municipality; its national identifier follows from its code.
func municipality(code, name string) model.Organisation {
	return model.Organisation{
		Code: code, Kind: model.Municipality, Name: name, Rule: model.AuthorAlone,
		TOOIURI: tooiPrefix + strings.ToLower(code),
	}
}

const tooiPrefix = "https://identifier.overheid.nl/tooi/id/gemeente/"

func (r *reader) mergers(set *Set) {
	for _, w := range r.rows(MergersFile, "code", "name", "date", "successor", "main") {
		if main := w.values["main"]; main != "yes" && main != "no" {
			w.wrong("main", `"yes" or "no"`)
		}
		set.Mergers = append(set.Mergers, Merger{
			w.values["code"], w.values["name"], w.values["date"], w.values["successor"], w.values["main"] == "yes",
		})
	}
}

func (r *reader) areas(set *Set) {
	for i, w := range r.rows(AreasFile, "code", "parent", "label_nl", "label_en", "top_themes", "task_fields") {
		set.Areas = append(set.Areas, model.PolicyArea{
			Code: w.values["code"], Parent: w.values["parent"], LabelNL: w.values["label_nl"], LabelEN: w.values["label_en"],
			TopCodes: w.list("top_themes", " "), TaskFields: w.list("task_fields", " "), Position: i + 1,
		})
	}
}

func (r *reader) themes(set *Set) {
	for _, w := range r.rows(TopThemesFile, "code", "parent", "label_nl", "label_en") {
		set.TopThemes = append(set.TopThemes, Theme{w.values["code"], w.values["parent"], w.values["label_nl"], w.values["label_en"]})
	}
}

func (r *reader) taskFields(set *Set) {
	for _, w := range r.rows(TaskFieldsFile, "code", "parent", "label_nl") {
		set.TaskFields = append(set.TaskFields, TaskField{w.values["code"], w.values["parent"], w.values["label_nl"]})
	}
}
