package transfer

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"wiel/store/model"
)

const page = `# Use Case: Fietsen tellen

## Achtergrond
Zie de **video**.

## Onderzoeksvraag
Kunnen we [fietsen](https://wiel.example) tellen?

## Aanpak
We telden.

### Resultaten tastbaar maken
Met een kaart.

## Resultaten
Het ging goed.

### Op de brug
Daar ook.

## Nawoord
Dank aan alle tellers.
`

// writeupFile gives a file of one write-up, with the sections of page and more of them.
func writeupFile(t *testing.T, more ...[2]string) string {
	t.Helper()
	sections := []map[string]string{}
	for _, part := range strings.Split("\n"+page, "\n#")[2:] {
		heading, text, _ := strings.Cut(strings.TrimLeft(part, "# "), "\n")
		sections = append(sections, map[string]string{"heading": heading, "text": text})
	}
	for _, one := range more {
		sections = append(sections, map[string]string{"heading": one[0], "text": one[1]})
	}
	text, err := json.Marshal([]map[string]any{{
		"id": "fiets/tellen", "title": "Fietsen tellen", "organisation": "Dienst Voorbeeld", "last_modified": "2025-02-12",
		"licence": "MIT", "language": "nl", "text": page, "sections": sections,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWriteupIsSortedByItsHeadings(t *testing.T) {
	read, rejected, err := ReadWriteups(strings.NewReader(writeupFile(t,
		[2]string{"", "iFrameResize({ sizeHeight: true }, '#chat')\n{% include figure.html\n caption=\"iFrame\" %}"},
		[2]string{"Aanbevelingen", "- Begin **klein**.\n- " + strings.Repeat("lang ", 60) + "\n\n**Door: Jan Jansen**"},
		[2]string{"Vragen over dit project?", "Bel Jan Jansen."})))
	if err != nil || len(read) != 1 || len(rejected) > 0 {
		t.Fatalf("read %v, rejected %v, %v", read, rejected, err)
	}
	e, c := read[0], read[0].Content
	for sentence, ok := range map[string]bool{
		"the source is named after the organisation": e.Source == "dienst-voorbeeld-labs" && e.SourceID == "fiets/tellen",
		"it is public, finished and dated":           e.Audience == model.ForPublic && c.Stage == model.Finished && c.ActualEnd == "2025-02" && e.PublishedOn == "2025-02-12",
		"its licence is kept":                        c.Licence == "MIT",
		"the question is plain":                      c.Question == "Kunnen we fietsen tellen?",
		"what was done keeps its headings":           c.WhatWeDid == "## Achtergrond\n\nZie de **video**.\n\n## Aanpak\n\nWe telden.\n\n### Resultaten tastbaar maken\n\nMet een kaart.\n\n## Nawoord\n\nDank aan alle tellers.",
		"what stands below a result belongs to it":   strings.HasPrefix(c.Result, "## Resultaten\n\nHet ging goed.\n\n### Op de brug\n\nDaar ook.\n\n## Aanbevelingen"),
		"a short recommendation is a lesson":         slices.Equal(c.Lessons, []model.Lesson{{Kind: model.LessonNextTime, Text: "Begin klein."}}),
		"nobody is named":                            !strings.Contains(c.WhatWeDid+c.Result, "Jansen"),
		"no script is left":                          !strings.Contains(c.WhatWeDid+c.Result+c.Summary, "iFrame"),
		"how it ended is not guessed":                c.Outcome == "",
	} {
		if !ok {
			t.Errorf("%s: %+v", sentence, e)
		}
	}
}

func TestFileThatHoldsNoWriteups(t *testing.T) {
	for sentence, c := range map[string]struct{ text, key string }{
		"cut off":        {`[{"title": "T", "sections": [`, "import.notJSON"},
		"an object":      {`{"title": "T", "sections": []}`, "import.notWriteups"},
		"something else": {fullText, "import.notWriteups"},
	} {
		_, _, err := ReadWriteups(strings.NewReader(c.text))
		if file := (*Unreadable)(nil); !errors.As(err, &file) || file.Reason.Key != c.key {
			t.Errorf("%s: %v", sentence, err)
		}
	}
	_, rejected, err := ReadWriteups(strings.NewReader("[\n" + `{"title": "", "sections": [], "organisation": "A"},` + "\n" + `{"title": "T", "sections": []}` + "\n]"))
	if err != nil || len(rejected) != 2 || rejected[0].Line != 2 || rejected[1].Line != 3 {
		t.Errorf("without title or organisation a write-up is rejected alone: %v, %v", rejected, err)
	}
}
