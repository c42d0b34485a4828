package reference

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wiel/store/model"
)

// byDefault gives the built-in set.
func byDefault(t *testing.T) *Set {
	t.Helper()
	set, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// text gives a built-in file.
func text(t *testing.T, file string) string {
	t.Helper()
	content, err := fs.ReadFile(embedded, "data/"+file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// folder makes a folder of newer files.
func folder(files map[string]string) fs.FS {
	dir := fstest.MapFS{}
	for name, content := range files {
		dir[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return dir
}

// mergedIn2027 is a folder in which Aalten and Winterswijk have become Oost-Achterhoek, and Boxtel, one of
// the successors of Haaren, has gone up in Meierijstad.
func mergedIn2027(t *testing.T) fs.FS {
	t.Helper()
	municipalities := text(t, MunicipalitiesFile)
	municipalities = regexp.MustCompile(`(?m)^(GM0197|GM0294|GM0757),.*\n`).ReplaceAllString(municipalities, "")
	municipalities = regexp.MustCompile(` (GM0197|GM0294|GM0757)`).ReplaceAllString(municipalities, "")
	municipalities = regexp.MustCompile(`(GM0197|GM0294|GM0757) `).ReplaceAllString(municipalities, "")
	municipalities += "GM2001,Oost-Achterhoek,,PV25,56000,235,51.95,6.65,\n"
	return folder(map[string]string{
		MunicipalitiesFile: municipalities,
		MergersFile: text(t, MergersFile) + "GM0197,Aalten,2027-01-01,GM2001,yes\nGM0294,Winterswijk,2027-01-01,GM2001,yes\n" +
			"GM0757,Boxtel,2027-01-01,GM1948,yes\n",
		SourcesFile: "file,source,date,rows,top\nmunicipalities.csv,CBS,2027-01-01,340,340\nmergers.csv,CBS,2027-01-01,273,273\n",
	})
}

func TestDefaultIsWhole(t *testing.T) {
	set := byDefault(t)
	for _, p := range set.Check() {
		t.Error(p)
	}
	main := 0
	for _, a := range set.Areas {
		if a.Parent == "" {
			main++
		}
	}
	got := []int{len(set.Municipalities), len(set.Provinces), len(set.Dissolved()), main, len(set.Areas) - main, len(set.TopThemes), len(set.TaskFields)}
	if want := []int{342, 12, 263, 14, 58, 92, 78}; !slices.Equal(got, want) {
		t.Errorf("counts %v, want %v", got, want)
	}
}

func TestSlugsAreUniqueAndPlain(t *testing.T) {
	set, plain, seen := byDefault(t), regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), map[string]string{}
	for _, o := range append(slices.Clone(set.Municipalities), set.Dissolved()...) {
		if !plain.MatchString(o.Slug) || seen[o.Slug] != "" {
			t.Errorf("%s has slug %q, as has %q", o.Code, o.Slug, seen[o.Slug])
		}
		seen[o.Slug] = o.Code
	}
}

func TestResolve(t *testing.T) {
	set := byDefault(t)
	tests := []struct{ name, code, via string }{
		{"Utrecht", "GM0344", ""},
		{"gm0344", "GM0344", ""},
		{" 0344 ", "GM0344", ""},
		{"https://identifier.overheid.nl/tooi/id/gemeente/gm0344", "GM0344", ""},
		{"Gemeente Utrecht", "GM0344", ""},
		{"gem. Utrecht", "GM0344", ""},
		{"Utrecht (gemeente)", "GM0344", ""},
		{"Municipality of Utrecht", "GM0344", ""},
		{"Den Haag", "GM0518", ""},
		{"'s-Gravenhage", "GM0518", ""},
		{"’s-Gravenhage", "GM0518", ""},
		{"s Gravenhage", "GM0518", ""},
		{"The Hague", "GM0518", ""},
		{"GEMEENTE 'S-GRAVENHAGE", "GM0518", ""},
		{"Den Bosch", "GM0796", ""},
		{"'s-Hertogenbosch", "GM0796", ""},
		{"sudwest fryslan", "GM1900", ""},
		{"Su\u0301dwest-Frysla\u0302n", "GM1900", ""},
		{"Alphen a/d Rijn", "GM0484", ""},
		{"Nuenen c.a.", "GM0820", ""},
		{"Hengelo", "GM0164", ""},
		{"Hengelo (Overijssel)", "GM0164", ""},
		{"Hengelo (Gld)", "GM1876", ""},
		{"Bergen (NH)", "GM0373", ""},
		{"Bergen NH.", "GM0373", ""},
		{"Bergen (Noord-Holland)", "GM0373", ""},
		{"Bergen (L.)", "GM0893", ""},
		{"Bergen, Limburg", "GM0893", ""},
		{"Bergen", "", ""},
		{"Boxmeer", "GM1982", "2022-01-01"},
		{"gm0756", "GM1982", "2022-01-01"},
		{"Gemeente Haaren", "GM0824", "2021-01-01"},
		{"Littenseradiel", "GM1900", "2018-01-01"},
		{"Maasdonk", "GM0796", "2015-01-01"},
		{"Den Ham", "GM1700", "2001-01-01"},
		{"Menaldumadeel", "GM1949", "2011-01-01"},
		{"De Friese Meren", "GM1940", ""},
		{"Nergenshuizen", "", ""},
		{"Gemeente", "", ""},
		{"", "", ""},
		{"GM9999", "", ""},
		{"Provincie Utrecht", "", ""},
	}
	for _, test := range tests {
		code, via, ok := set.Resolve(test.name)
		date := ""
		if via != nil {
			date = via.Date
		}
		if ok != (test.code != "") || ok && code != test.code || date != test.via {
			t.Errorf("%q is %s (%v), merged %q; want %q, merged %q", test.name, code, ok, date, test.code, test.via)
		}
	}
}

func TestEveryNameAndCodeResolves(t *testing.T) {
	set := byDefault(t)
	for _, o := range set.Municipalities {
		for _, name := range append([]string{o.Code, o.TOOIURI, o.Name, o.Slug}, o.Aliases...) {
			if code, _, ok := set.Resolve(name); code != o.Code && (ok || name != "Bergen") {
				t.Errorf("%q is %s, want %s", name, code, o.Code)
			}
		}
	}
	for _, o := range set.Dissolved() {
		for _, name := range []string{o.Code, o.Name} {
			if code, _, ok := set.Resolve(name); !ok || code != o.Successors[0] {
				t.Errorf("%q is %q, want %v", name, code, o.Successors)
			}
		}
	}
}

func TestDissolvedNameAllSuccessors(t *testing.T) {
	tests := map[string]string{
		"GM0788": "GM0824 GM0757 GM0855 GM0865", "GM1671": "GM0796 GM0828", "GM0146": "", "GM0756": "GM1982",
	}
	found := map[string]string{}
	for _, o := range byDefault(t).Dissolved() {
		found[o.Code] = strings.Join(o.Successors, " ")
		if o.EndedOn == "" || o.Kind != model.Municipality || o.Code == "" {
			t.Errorf("%+v lacks its end or kind", o)
		}
	}
	for code, want := range tests {
		if found[code] != want {
			t.Errorf("%s: successors %q, want %q", code, found[code], want)
		}
	}
}

func TestTheMainSuccessorNeedNotStandFirst(t *testing.T) {
	set := &Set{
		Municipalities: []model.Organisation{{Code: "GM0001", Name: "A"}, {Code: "GM0002", Name: "B"}},
		Mergers:        []Merger{{"GM0003", "C", "2030-01-01", "GM0001", false}, {"GM0003", "C", "2030-01-01", "GM0002", true}},
	}
	if code, via, _ := set.Resolve("C"); code != "GM0002" || via == nil || !via.Main {
		t.Errorf("C is %s by %v, want the main successor GM0002", code, via)
	}
}

func TestAMergerNeedsNoNewProgram(t *testing.T) {
	set, err := Load(mergedIn2027(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Check() {
		t.Error(p)
	}
	for name, want := range map[string]string{"Aalten": "GM2001", "GM0294": "GM2001", "Oost Achterhoek": "GM2001", "Boxtel": "GM1948"} {
		if code, _, _ := set.Resolve(name); code != want {
			t.Errorf("%s is %q, want %s", name, code, want)
		}
	}
	if got := set.Successors("GM0788"); !slices.Equal(got, []string{"GM0824", "GM1948", "GM0855", "GM0865"}) {
		t.Errorf("Haaren went up in %v: the chain stops at Boxtel", got)
	}
	if len(set.Areas) != 72 {
		t.Errorf("%d policy areas: what the folder lacks does not come from the default", len(set.Areas))
	}
}

func TestATakenSlugGetsTheCode(t *testing.T) {
	set := &Set{
		Municipalities: []model.Organisation{{Code: "GM2002", Name: "Altena", Slug: "altena"}},
		Mergers:        []Merger{{"GM1959", "Altena", "2030-01-01", "GM2002", true}, {"GM0100", "Ältena", "2031-01-01", "GM2002", true}},
	}
	var slugs []string
	for _, o := range set.Dissolved() {
		slugs = append(slugs, o.Slug)
	}
	if !slices.Equal(slugs, []string{"altena-gm1959", "altena-gm0100"}) {
		t.Errorf("slugs %v", slugs)
	}
	if code, via, _ := set.Resolve("Altena"); code != "GM2002" || via != nil {
		t.Errorf("the name is %s by %v, want the municipality of today", code, via)
	}
}
