package dutch_test

import (
	"hash/crc32"
	"os"
	"slices"
	"strings"
	"testing"

	"wiel/search/dutch"
)

// TestStem checks which words share a term, and which do not.
func TestStem(t *testing.T) {
	for _, line := range []string{
		"stad steden", "kind kinderen", "lopen loopt liep gelopen", "factureren gefactureerd factureert", "huis huizen",
		"brief brieven", "bus bussen", "voorspellen voorspelt voorspelde voorspeld", "gemeente gemeenten gemeentes",
		"parkeren geparkeerd parkeert", "uitgave uitgaven", "leerling leerlingen", "overheid overheden", "wijk wijken",
		"onderzoeken onderzocht onderzoek", "verhuizen verhuist verhuisd", "fiets fietsen", "kans kansen", "mens mensen", "grens grenzen", "plaats plaatsen",
		"bus busje busjes", "verhaal verhaaltje", "auto autootje", "kaart kaartjes", "wandeling wandelingetje", "brug bruggetje", "film filmpje",
		"koning koninkje", "winkelstraat winkelstraatje", "subsidie subsidies", "organisatie organisaties", "studie studies", "camera cameras",
		"industrie industrieen", "idee ideeen", "gevangene gevangenen", "gehandicapt gehandicapten", "naam namen", "kwijtschelden kwijtgescholden kwijtschelding",
		"aangeven aangegeven", "uitnemen uitgenomen", "bedriegen bedroog bedrogen", "kruis kruisen",
	} {
		forms := strings.Fields(line)
		for _, form := range forms[1:] {
			if dutch.Stem(form) != dutch.Stem(forms[0]) {
				t.Errorf("%s is %q, %s is %q", form, dutch.Stem(form), forms[0], dutch.Stem(forms[0]))
			}
		}
	}
	for _, line := range []string{"wonen woningen", "school scholing", "plan plant", "data datum", "ouders ouderen", "2011 2001", "200 2000", "net netjes", "plan plantje",
		"buur buurtje"} {
		a, b, _ := strings.Cut(line, " ")
		if dutch.Stem(a) == dutch.Stem(b) {
			t.Errorf("%s and %s are both %q", a, b, dutch.Stem(a))
		}
	}
}

// TestSeparable checks which words are one verb though something stands between them.
func TestSeparable(t *testing.T) {
	needWords(t)
	for words, want := range map[string]string{
		"sluit af": "afsluiten", "vraagt aan": "aanvragen", "valt uit": "uitvallen", "gehaald op": "ophalen", "huis uit": "", "mensen aan": "", "sluit vandaag": "",
	} {
		verb, particle, _ := strings.Cut(words, " ")
		if got := dutch.Separable(verb, particle); got != want {
			t.Errorf("%s is %q, want %q", words, got, want)
		}
	}
}

// TestDerived checks which words are made of one verb.
func TestDerived(t *testing.T) {
	needWords(t)
	for word, want := range map[string]string{
		"demonstreren": "demonstratie", "demonstraties": "demonstreren", "gesolliciteerd": "sollicitatie", "inspecteurs": "inspecteren",
		"gereageerd": "reactie", "advies": "adviseren", "restaurant": "", "energie": "", "boom": "",
	} {
		got := dutch.Derived(word)
		if want == "" && got != nil || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s leads to %q, want %q", word, got, want)
		}
	}
}

// TestSplit checks the splitting of listed compounds: nine in ten must be right, and no linking letter may stay behind.
func TestSplit(t *testing.T) {
	needWords(t)
	data, err := os.ReadFile("testdata/compounds.txt")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		word, splittings, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		all++
		got := strings.Join(dutch.Split(word), " ")
		if slices.Contains(strings.Split(splittings, " / "), got) {
			right++
			continue
		}
		t.Logf("%s: %q, want %q", word, got, splittings)
	}
	t.Logf("%d of %d right", right, all)
	if all == 0 || right*10 < all*9 {
		t.Errorf("%d of %d are split right, want nine in ten", right, all)
	}
}

// TestWhole checks that words which are no compounds stay whole.
func TestWhole(t *testing.T) {
	needWords(t)
	for _, word := range strings.Fields(`gemeente beleid ondersteuning verandering voorspellen inwoners algoritme organisatie
		mogelijkheden verschillende vergunningen eenzaamheid handhaving anonimiseren controleren xyzzyxyzzy fiets a ` + strings.Repeat("stad", 30)) {
		if parts := dutch.Split(word); parts != nil {
			t.Errorf("%s is split into %q", word, parts)
		}
	}
}

// TestEndings checks that the end of a derived word is no part of it, also where anything will do, and that a word that looks like one is.
func TestEndings(t *testing.T) {
	needWords(t)
	for _, word := range strings.Fields(`maatschappelijke wetenschappelijkheid agentschappen doelmatigheid werkloosheid bestuurbaar gevaarlijk
		subsidiering waarderingen schilderijen beschikking stoppende accepteren digitaliseringen lasterende`) {
		if parts := dutch.Divide(word); parts != nil {
			t.Errorf("%s is divided into %q", word, parts)
		}
	}
	for word, want := range map[string]string{"dijkring": "dijk ring", "wachtrijen": "wacht rijen", "melkschapen": "melk schapen", "papierloze": "papier loze"} {
		if got := strings.Join(dutch.Divide(word), " "); got != want {
			t.Errorf("%s is divided into %q, want %q", word, got, want)
		}
	}
}

// needWords ends a test where the word list was not built, which is right only on a machine that has not built the assets.
func needWords(t *testing.T) {
	t.Helper()
	if dutch.Version() != 0 {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("search/dutch/dist/words.fst is missing: run make assets")
	}
	t.Skip("search/dutch/dist/words.fst is missing: run make assets")
}

// TestVerbs checks that the forms of a regular verb share a term, and that nouns which look like such forms keep theirs.
func TestVerbs(t *testing.T) {
	needWords(t)
	for _, line := range []string{
		"vertalen vertaalt vertaalde vertaalden vertaald vertaling", "vellen gevelde", "ophalen opgehaald", "aanmelden aangemeld aangemelde",
		"leveren levert leverde geleverde", "toetsen getoetst toets", "verlenen verleend", "stijgen stijgende", "verwerken verwerkten",
	} {
		forms := strings.Fields(line)
		for _, form := range forms[1:] {
			if dutch.Stem(form) != dutch.Stem(forms[0]) {
				t.Errorf("%s is %q, %s is %q", form, dutch.Stem(form), forms[0], dutch.Stem(forms[0]))
			}
		}
	}
	for _, line := range []string{
		"maanden manen", "waarden waren", "lasten lassen", "buurt buren", "planten plannen", "gezond zon", "geluid luid", "drukte drukken",
		"gebouwen bouwen", "kusten kus",
	} {
		a, b, _ := strings.Cut(line, " ")
		if dutch.Stem(a) == dutch.Stem(b) {
			t.Errorf("%s and %s are both %q", a, b, dutch.Stem(a))
		}
	}
}

// TestVersion checks that the version is that of the word list which was built in, and that another list has another: an index knows by it
// that its compounds were split otherwise.
func TestVersion(t *testing.T) {
	list, err := os.ReadFile("dist/words.fst")
	if err != nil {
		t.Skip("dist/words.fst is missing: run make assets")
	}
	if got, want := dutch.Version(), crc32.ChecksumIEEE(list); got != want {
		t.Errorf("the version is %x, want %x", got, want)
	}
	list[len(list)/2]++
	if crc32.ChecksumIEEE(list) == dutch.Version() {
		t.Error("a changed list has the same version")
	}
}
