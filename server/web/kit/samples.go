package kit

import "fmt"

// sampleOutcomes are all marks there are.
func sampleOutcomes() []OutcomeArgs {
	return []OutcomeArgs{
		{Code: "worked", Word: "gelukt"}, {Code: "partly-worked", Word: "deels gelukt"}, {Code: "did-not-work", Word: "niet gelukt"},
		{Code: "no-difference", Word: "geen verschil"}, {Code: "not-done", Word: "bewust niet gedaan"}, {Code: "too-early", Word: "nog niet te zeggen"},
		{Code: "running", Word: "loopt"}, {Code: "register-entry", Word: "registervermelding"}, {Code: "planned", Word: "gepland"},
		{Code: "paused", Word: "gepauzeerd"}, {Code: "stopped", Word: "gestopt"}, {Code: "in-use", Word: "in gebruik"}, {Code: "idea", Word: "idee"},
		{Code: "no-word", Word: "nog geen bericht"}, {Code: "mixed", Word: "niet of deels gelukt, of geen verschil"},
	}
}

func sampleOutcomeOptions() []Option {
	var options []Option
	for i, o := range sampleOutcomes()[:6] {
		options = append(options, Option{Value: o.Code, Label: o.Word, Mark: o.Code, Chosen: i == 2})
	}
	return options
}

// sampleRows are an experiment with everything, one that was found by its words, a register entry, and the least there can be.
func sampleRows() []ExperimentRowArgs {
	return []ExperimentRowArgs{{
		Title: "Wmo-uitgaven voorspellen per wijk", Href: "#", Badges: []string{"voorbeeld"},
		Lesson:       "Begin met drie jaar historie, niet met een model.",
		Outcome:      OutcomeArgs{Code: "did-not-work", Word: "niet gelukt"},
		Organisation: Link{Text: "Voorbeelddam", Href: "#"},
		Facts:        []string{"20.000-50.000 inwoners", "2024", "60 uur", "gewone persoonsgegevens"},
		Links:        []Link{{Text: "2 gemeenten deden het ook", Href: "#"}},
	}, {
		Title: "Vroegsignalering van schooluitval", Href: "#", Badges: []string{"voorbeeld"},
		Lesson:       "Vraag eerst of je zou aanbellen, en bouw dan pas.",
		Fragment:     Spans("… het model voor <mark>schooluitval</mark> vond vooral leerlingen die we al kenden …"),
		Outcome:      OutcomeArgs{Code: "not-done", Word: "bewust niet gedaan"},
		Organisation: Link{Text: "een gemeente van 50.000-100.000 inwoners"},
		Facts:        []string{"2025", "12 uur"},
		Notes:        []string{"Valkuil: gegevens kwamen te laat"},
	}, {
		Title: "Anonimiseren van documenten", Href: "#", Badges: []string{"register"},
		Summary:      "Herkent namen en adressen in documenten die openbaar worden, en lakt ze weg.",
		Outcome:      OutcomeArgs{Code: "register-entry", Word: "registervermelding"},
		Organisation: Link{Text: "Nederlandse Voedsel- en Warenautoriteit en Gemeenschappelijke Regeling Samenwerkende Gemeenten", Href: "#"},
		Links:        []Link{{Text: "en 81 organisaties meer", Href: "#"}},
	}, {
		Title: "Hittestress per straat", Href: "#",
		Outcome: OutcomeArgs{Code: "running", Word: "loopt"},
	}, {
		Title: "Drukte op de markt met telcamera's", Href: "#", LessonFirst: true,
		Lesson:       "Zet een bord bij de camera's: de vragen kwamen pas toen niemand wist wat ze deden.",
		Outcome:      OutcomeArgs{Code: "partly-worked", Word: "deels gelukt"},
		Organisation: Link{Text: "Proefhoven", Href: "#"},
		Facts:        []string{"50.000-100.000 inwoners", "2025"},
	}}
}

func sampleOutcomeFacet() []FacetOption {
	var options []FacetOption
	for i, o := range sampleOutcomes()[:6] {
		options = append(options, FacetOption{Value: o.Code, Label: o.Word, Mark: o.Code, Count: 12 - 2*i, Checked: i == 2})
	}
	return options
}

func sampleOrganisationFacet() []FacetOption {
	names := []string{"Voorbeelddam", "Voorbeeldrecht aan den IJssel en Omstreken", "Proefhoven", "Testerveen", "Toetsbergen", "Peilmeer", "Meetwoude", "Schatterdam"}
	var options []FacetOption
	for i, name := range names {
		options = append(options, FacetOption{Value: fmt.Sprint(i), Label: name, Count: 20 - i, Checked: i == 6})
	}
	return options
}

func samplePager(current, total int) PagerArgs {
	return PagerArgs{
		Label: fmt.Sprintf("Pagina's, voorbeeld %d", current), Current: current, Total: total,
		Href:      func(int) string { return "#" },
		PageLabel: func(page int) string { return fmt.Sprintf("Pagina %d", page) },
		Previous:  "Vorige", Next: "Volgende",
	}
}

func sampleComparison() ComparisonArgs {
	return ComparisonArgs{
		Caption:        "De gewone manier naast de manier met data",
		MeasureHeading: "Maat", UsualHeading: "Gewone manier", DataHeading: "Met data",
		Rows: []ComparisonRow{
			{Measure: "Leerlingen op tijd in beeld", Known: "geteld", Usual: Figure{Value: 31, Text: "31 leerlingen"}, WithData: Figure{Value: 29, Text: "29 leerlingen"}},
			{Measure: "Aandeel dat terecht op de lijst stond", Known: "vergeleken", Usual: Figure{Value: 78, Text: "78%", Counts: "31 van 40"}, WithData: Figure{Value: 24, Text: "24%", Counts: "29 van 121"}},
			{Measure: "Werk per maand", Known: "geschat", Usual: Figure{Value: 40, Text: "40 uur"}, WithData: Figure{Value: 0, Text: "0 uur"}},
			{Measure: "Kosten", Known: "geschat", Usual: Figure{Value: 8000, Text: "€ 8.000"}, WithData: Figure{Text: "niet verteld", Untold: true}},
		},
	}
}

func sampleTimeline() []TimelineItem {
	return []TimelineItem{
		{When: "november 2026", Date: "2026-11", Title: Link{Text: "Resultaatafspraak"}, Text: "Dan vertellen we of het in gebruik blijft.", Ahead: true},
		{When: "14 maart 2026", Date: "2026-03-14", Title: Link{Text: "Versie 3", Href: "#"}, Text: "De vergelijking is aangevuld."},
		{When: "februari 2025", Date: "2025-02", Title: Link{Text: "Begonnen"}},
	}
}

func sampleFacts() FactsArgs {
	return FactsArgs{Title: "In het kort", Facts: []Fact{
		{Term: "Wie", Values: []Link{{Text: "Voorbeelddam", Href: "#"}, {Text: "20.000-50.000 inwoners"}}},
		Text("Wanneer", "februari - september 2025"),
		Text("Moeite", "60 uur", "minder dan 5.000 euro"),
		Text("Gegevens", "verzuim (gewone persoonsgegevens)"),
		Text("Ethiek", "besproken, advies gegeven"),
		{Term: "Vraag het", Values: []Link{{Text: "informatiemanager", Href: "#"}, {Text: "dinsdag en donderdag"}}},
	}}
}

// sampleBranches are policy areas, of which one is open because a part of it is chosen.
func sampleBranches() []FacetBranch {
	return []FacetBranch{
		{FacetOption: FacetOption{Value: "sociaal", Label: "Sociaal domein", Count: 14}, PartsText: "Onderdelen van Sociaal domein", Parts: []FacetOption{
			{Value: "wmo", Label: "Wmo", Count: 5}, {Value: "jeugd", Label: "Jeugd", Count: 2, Checked: true},
		}},
		{FacetOption: FacetOption{Value: "wonen", Label: "Wonen en bouwen", Count: 9}},
	}
}
