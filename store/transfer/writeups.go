package transfer

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"wiel/store/model"
)

// ReadWriteups reads a JSON list of sectioned write-ups as experiments of the organisation that each names. Sections go by their
// headings: what was asked, what came out (results and conclusions, with what stands below them), and all else is what was
// done. Recommendations in a list are lessons. How it ended is not guessed: outcome stays empty. Who wrote it or may be called is
// left out, for nobody here asked them. What is written up counts as finished; the day on which it was last changed as the day of
// publication, and its month as the end. The source is named after the organisation: "kadaster-labs".
func ReadWriteups(r io.Reader) ([]Experiment, []*Rejected, error) {
	text, err := readDocument(r)
	if err != nil {
		return nil, nil, err
	}
	list, ok := elements(text, 0, newDecoder(text))
	isWriteup := func(one element) bool { return fieldsOf(one.value).has("sections") && fieldsOf(one.value).has("title") }
	if !ok || !slices.ContainsFunc(list, isWriteup) {
		return nil, nil, unreadable(1, "import.notWriteups", nil)
	}
	var read []Experiment
	var rejected []*Rejected
	for _, one := range list {
		record := fieldsOf(one.value)
		e := record.writeup()
		e.Line = one.line
		wrong := e.Check()
		if e.OrganisationRef == "" {
			wrong = append(wrong, model.Invalidf("organisation", "import.organisation"))
		}
		if len(wrong) > 0 {
			rejected = append(rejected, &Rejected{Line: one.line, SourceID: e.SourceID, Title: e.Content.Title, Reasons: wrong})
			continue
		}
		read = append(read, e)
	}
	return read, rejected, nil
}

// writeup turns one write-up into an experiment.
func (f fields) writeup() Experiment {
	organisation := oneLine(f.told("organisation"))
	parts, published := f.parts(), dayOf(f.text("last_modified"))
	e := Experiment{
		Source: strings.ReplaceAll(plain(organisation), " ", "-") + "-labs", SourceID: f.text("id"),
		OrganisationRef: organisation, PublishedOn: published,
		Content: model.Content{
			Title: title(f.told("title")), Summary: parts.summary, Question: clip(parts.question.String(), model.MaxText),
			WhatWeDid: parts.done.String(), Result: parts.result.String(), Lessons: parts.lessons,
			Language: languageOf(f.text("language")), Licence: f.told("licence"), Stage: model.Finished,
			ActualEnd: model.Month(published[:min(len(published), len("2006-01"))]),
		},
	}
	c := &e.Content
	if c.PolicyAreas = PolicyAreas(c.Title, c.Summary+"\n"+c.Question+"\n"+c.WhatWeDid); len(c.PolicyAreas) > 0 {
		c.PolicyAreasDerived = true
	}
	return e.withDefaults()
}

// writeupParts is a write-up sorted out.
type writeupParts struct {
	summary                string
	question, done, result strings.Builder
	lessons                []model.Lesson
}

// What a section is about, by its whole heading in plain words. "Resultaten tastbaar maken" is no result.
var (
	questionHeading = regexp.MustCompile(`^(onderzoeksvra.*|vraagstuk|(het )?doel|(de )?doelstelling(en)?|probleemstelling|het probleem.*|(research )?questions?)$`)
	resultHeading   = regexp.MustCompile(`^((het )?resultaat|(de )?resultaten|results?|bevindingen|conclusi.*|aanbevelingen|discussie|discussion|recommendations)$`)
	advice          = regexp.MustCompile(`aanbevel|recommend|geleerde lessen|lessons learned`)
	contactHeading  = regexp.MustCompile(`^(vragen over .*|contact.*|meer informatie|questions about .*)$`)
)

// parts sorts the sections. One without a heading of its own kind belongs to the result as long as it stands below it.
func (f fields) parts() *writeupParts {
	parts, levels := &writeupParts{}, headingLevels(f.text("text"))
	sections, _ := f["sections"].([]any)
	resultLevel := 0 // of the heading of the result that we are in; 0: in none
	for _, one := range sections {
		section := fieldsOf(one)
		heading, text := oneLine(masked(section.text("heading"))), tidyMarkdown(section.text("text"))
		level := levels.next(heading)
		if resultLevel > 0 && level <= resultLevel {
			resultLevel = 0
		}
		name := plain(heading)
		switch {
		case text == "" || contactHeading.MatchString(name):
			continue
		case questionHeading.MatchString(name):
			addSection(&parts.question, 0, "", bare(text))
		case resultHeading.MatchString(name) || resultLevel > 0:
			if resultLevel == 0 {
				resultLevel = level
			}
			addSection(&parts.result, level, heading, text)
		default:
			addSection(&parts.done, level, heading, text)
		}
		if len(parts.summary) < enoughForSummary {
			parts.summary = clip(oneLine(bare(text)), model.MaxSummary)
		}
		if advice.MatchString(name) {
			parts.lessons = append(parts.lessons, listedLessons(text)...)
		}
	}
	if len(sections) == 0 {
		parts.done.WriteString(tidyMarkdown(f.text("text")))
	}
	return parts
}

// enoughForSummary is from how many bytes on a first section says what it is about: "Bekijk de video." does not.
const enoughForSummary = 120

// addSection adds a section to a text; the title of the page is the only heading above "##".
func addSection(b *strings.Builder, level int, heading, text string) {
	if b.Len() > 0 {
		b.WriteString("\n\n")
	}
	if heading != "" {
		b.WriteString(strings.Repeat("#", max(level, 2)) + " " + heading + "\n\n")
	}
	b.WriteString(text)
}

// listedLessons gives the items of a list that are short enough to be quoted.
func listedLessons(text string) (lessons []model.Lesson) {
	for _, item := range listItem.FindAllStringSubmatch(text, -1) {
		lesson := oneLine(bare(item[1]))
		if clip(lesson, model.MaxLesson) == lesson && lesson != "" && len(lessons) < 5 {
			lessons = append(lessons, model.Lesson{Kind: model.LessonNextTime, Text: lesson})
		}
	}
	return lessons
}
