package reference

import (
	"strings"
	"testing"
)

func TestLoadRefuses(t *testing.T) {
	sources := "file,source,date,rows,top\n"
	tests := []struct{ name, file, content, want string }{
		{"an empty file", ProvincesFile, "", "provinces.csv: EOF"},
		{"a misspelt column", ProvincesFile, "code,naam\n", `unknown column "naam"`},
		{"a missing column", ProvincesFile, "code\n", `column "name" is missing`},
		{"a line with too few cells", ProvincesFile, "code,name\nPV20\n", "line 2"},
		{"a broken quote", ProvincesFile, "code,name\nPV20,\"Gro\n", "quote"},
		{"no number", SourcesFile, sources + "mergers.csv,CBS,2026-01-01,many,1\n", `sources.csv line 2: rows is "many"`},
		{"a province that is not there", MunicipalitiesFile,
			"code,name,aliases,province,population,area_km2,lat,lon,neighbours\nGM0001,A,,PV99,1,1,52,5,\n", `line 2: province is "PV99"`},
		{"coordinates that are no number", MunicipalitiesFile,
			"code,name,aliases,province,population,area_km2,lat,lon,neighbours\nGM0001,A,,PV20,1,1,\"52,1\",5,\n", `lat is "52,1"`},
		{"a main successor that is neither yes nor no", MergersFile, "code,name,date,successor,main\nGM1,A,2020-01-01,GM0344,ja\n", `main is "ja"`},
		{"a file with a name of its own", "gemeenten.csv", "code\n", "unknown file gemeenten.csv"},
		{"a folder without files", "readme.txt", "", "none of the files is there"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(folder(map[string]string{test.file: test.content, SourcesFile: sources}))
			if test.file == SourcesFile || test.file == "readme.txt" {
				_, err = Load(folder(map[string]string{test.file: test.content, MergersFile: "code,name,date,successor,main\n"}))
			}
			if test.file == "readme.txt" {
				_, err = Load(folder(map[string]string{test.file: test.content}))
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestCheckFinds(t *testing.T) {
	const head = "code,name,aliases,province,population,area_km2,lat,lon,neighbours\n"
	const mergers = "code,name,date,successor,main\n"
	const areas = "code,parent,label_nl,label_en,top_themes,task_fields\n"
	tests := []struct{ name, file, content, want string }{
		{"a file without source", AreasFile, areas + "a,,A,A,c_d4890526,6\n", "does not say where it comes from"},
		{"a code that comes twice", MunicipalitiesFile, head + "GM0001,A,,PV20,1,1,52,5,\nGM0001,B,,PV20,1,1,52,5,\n", "comes twice"},
		{"a code of another kind", MunicipalitiesFile, head + "344,A,,PV20,1,1,52,5,\n", "no CBS code"},
		{"a name that comes twice", MunicipalitiesFile, head + "GM0001,Á,,PV20,1,1,52,5,\nGM0002,a,,PV20,1,1,52,5,\n", "name"},
		{"an alias that is the name of another", MunicipalitiesFile, head + "GM0001,A,B,PV20,1,1,52,5,\nGM0002,B,,PV20,1,1,52,5,\n", "is the name of"},
		{"an alias of two", MunicipalitiesFile, head + "GM0001,A,X,PV20,1,1,52,5,\nGM0002,B,X,PV20,1,1,52,5,\n", "is also one of"},
		{"no inhabitants", MunicipalitiesFile, head + "GM0001,A,,PV20,,1,52,5,\n", "inhabitants"},
		{"latitude and longitude the wrong way round", MunicipalitiesFile, head + "GM0001,A,,PV20,1,1,5,52,\n", "coordinates"},
		{"a neighbour from one side", MunicipalitiesFile, head + "GM0001,A,,PV20,1,1,52,5,GM0002\nGM0002,B,,PV20,1,1,52,5,\n", "neighbour"},
		{"an empty province", MunicipalitiesFile, head + "GM0001,A,,PV20,1,1,52,5,\n", "PV26: no municipality"},
		{"a merger of one that exists", MergersFile, mergers + "GM0344,Utrecht,2020-01-01,GM0363,yes\n", "it is also in"},
		{"a merger into nothing", MergersFile, mergers + "GM0001,A,2020-01-01,GM9999,yes\n", "neither exists"},
		{"a merger into itself", MergersFile, mergers + "GM0001,A,2020-01-01,GM0001,yes\n", "neither exists"},
		{"a chain back in time", MergersFile, mergers + "GM0001,A,2020-01-01,GM0002,yes\nGM0002,B,2019-01-01,GM0344,yes\n", "neither exists"},
		{"no main successor", MergersFile, mergers + "GM0001,A,2020-01-01,GM0344,no\n", "0 main successors"},
		{"two main successors", MergersFile, mergers + "GM0001,A,2020-01-01,GM0344,yes\nGM0001,A,2020-01-01,GM0363,yes\n", "2 main successors"},
		{"a day that does not exist", MergersFile, mergers + "GM0001,A,2020-02-30,GM0344,yes\n", "2020-02-30"},
		{"an area under a sub area", AreasFile, areas + "a,,A,A,c_d4890526,6\nb,a,B,B,c_d4890526,6\nc,b,C,C,c_d4890526,6\n", "c: its parent"},
		{"an area under nothing", AreasFile, areas + "b,a,B,B,c_d4890526,6\n", "its parent"},
		{"an area with a theme that is not there", AreasFile, areas + "a,,A,A,c_none,6\n", `"c_none" is not in`},
		{"an area with a task field that is not there", AreasFile, areas + "a,,A,A,c_d4890526,6.99\n", `"6.99" is not in`},
		{"an area that is not mapped", AreasFile, areas + "a,,A,A,,\n", "not mapped to task-fields.csv"},
		{"two areas with one label", AreasFile, areas + "a,,A,A,c_d4890526,6\nb,,A,B,c_d4890526,6\n", `also that of "a"`},
		{"another number of rows", SourcesFile, "file,source,date,rows,top\nprovinces.csv,CBS,2026-01-01,13,13\n", "12 rows"},
		{"a source without a day", SourcesFile, "file,source,date,rows,top\nprovinces.csv,CBS,2026,12,12\n", "no source with a day"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{test.file: test.content}
			if test.file == SourcesFile {
				files[ProvincesFile] = text(t, ProvincesFile)
			}
			set, err := Load(folder(files))
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, p := range set.Check() {
				told = append(told, p.String())
			}
			if !strings.Contains(strings.Join(told, "\n"), test.want) {
				t.Errorf("problems %q, want %q", told, test.want)
			}
		})
	}
}
