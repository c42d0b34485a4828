package transfer

import (
	"bytes"
	"errors"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"

	"wiel/store/model"
)

const minimal = `{"sourceId": "x1", "title": "Prognose", "text": "Wat we deden.", "municipality": "GM0344", "publishedOn": "2024-05-01"}`

// readAll reads a whole file and gives what was read, what was rejected, and why it could not be read to its end.
func readAll(text string) (read []Experiment, rejected []*Rejected, file *Unreadable) {
	for e, err := range Read(strings.NewReader(text)) {
		var one *Rejected
		switch {
		case errors.As(err, &one):
			rejected = append(rejected, one)
		case err != nil:
			errors.As(err, &file)
		default:
			read = append(read, e)
		}
	}
	return read, rejected, file
}

func TestMinimalLineGetsDefaults(t *testing.T) {
	read, rejected, file := readAll("\ufeff\n" + minimal + "\r\n")
	if len(read) != 1 || rejected != nil || file != nil {
		t.Fatalf("read %v, rejected %v, file %v", read, rejected, file)
	}
	want := Experiment{
		Line: 2, Source: "import", SourceID: "x1", OrganisationRef: "GM0344", Audience: model.ForPublic, PublishedOn: "2024-05-01",
		Content: model.Content{Stage: model.Finished, Title: "Prognose", WhatWeDid: "Wat we deden.", Language: "nl", Licence: model.DefaultLicence},
	}
	if !reflect.DeepEqual(read[0], want) {
		t.Errorf("read %+v", read[0])
	}
}

func TestDefaultsFollowFromWhatIsTold(t *testing.T) {
	for sentence, c := range map[string]struct{ more, stage, audience string }{
		"with an outcome it has finished":              {`"outcome": "did-not-work"`, "finished", "public"},
		"deliberately not done is stopped":             {`"outcome": "not-done"`, "stopped", "public"},
		"too early to say still runs":                  {`"outcome": "too-early"`, "running", "public"},
		"only a title is a plan":                       {`"question": "Kan het?"`, "planned", "public"},
		"what started runs":                            {`"actualStart": "2026-02"`, "running", "public"},
		"what ended has finished":                      {`"actualStart": "2026-02", "actualEnd": "2026-05"`, "finished", "public"},
		"a text with a result to come runs":            {`"text": "Bezig.", "resultDue": "2026-11"`, "running", "public"},
		"what the line says goes":                      {`"outcome": "worked", "stage": "in-use"`, "in-use", "public"},
		"an audience that is told goes":                {`"audience": "organisation"`, "planned", "organisation"},
		"an idea is for participants, as on the forms": {`"stage": "idea"`, "idea", "participants"},
	} {
		read, rejected, _ := readAll(`{"title": "T", "organisation": "Wielrecht", ` + c.more + `}`)
		if len(read) != 1 {
			t.Errorf("%s: rejected %v", sentence, rejected)
		} else if string(read[0].Content.Stage) != c.stage || string(read[0].Audience) != c.audience {
			t.Errorf("%s: %s for %s", sentence, read[0].Content.Stage, read[0].Audience)
		}
	}
}

func TestIdentityOfALine(t *testing.T) {
	id := func(line string) [3]string {
		read, _, _ := readAll(line)
		return [3]string{read[0].Source, read[0].SourceID, read[0].Number}
	}
	if got := id(`{"title": "T", "organisation": "VB01", "number": "2026-0042"}`); got != [3]string{"", "", "2026-0042"} {
		t.Errorf("one of ours has only its number: %q", got)
	}
	one, two := id(`{"title": "Mijn  proef", "organisation": "Gemeente Wielrecht"}`), id(`{"title": "mijn proef", "organisation": "Wielrecht"}`)
	if one != two || one[0] != "import" || one[1] == "" {
		t.Errorf("without any id, organisation and title make one: %q and %q", one, two)
	}
}

func TestRecordThatBreaksARuleIsRejectedAlone(t *testing.T) {
	for sentence, c := range map[string]struct{ line, field, key string }{
		"it needs a title":              {`{"organisation": "VB01"}`, "title", "check.required"},
		"it needs an organisation":      {`{"title": "T"}`, "organisation", "import.organisation"},
		"an outcome is one of ours":     {`{"title": "T", "organisation": "VB01", "outcome": "great"}`, "outcome", "check.choice"},
		"a stage is one of ours":        {`{"title": "T", "organisation": "VB01", "stage": "done"}`, "stage", "check.choice"},
		"an audience is one of ours":    {`{"title": "T", "organisation": "VB01", "audience": "everybody"}`, "audience", "check.choice"},
		"a key is known":                {`{"title": "T", "organisation": "VB01", "outcom": "worked"}`, "outcom", "import.unknownKey"},
		"a key has its own capitals":    {`{"title": "T", "organisation": "VB01", "Outcome": "worked"}`, "Outcome", "import.unknownKey"},
		"a key in a list is known":      {`{"title": "T", "organisation": "VB01", "lessons": [{"text": "a"}, {"tekst": "b", "text": "c"}]}`, "lessons.1.tekst", "import.unknownKey"},
		"a key in the contact is known": {`{"title": "T", "organisation": "VB01", "contact": {"phone": "x"}}`, "contact.phone", "import.unknownKey"},
		"a key stands there once":       {`{"title": "T", "organisation": "VB01", "title": "U"}`, "title", "import.keyTwice"},
		"a month exists":                {`{"title": "T", "organisation": "VB01", "actualEnd": "2026-14"}`, "actualEnd", "check.month"},
		"a day exists":                  {`{"title": "T", "organisation": "VB01", "publishedOn": "2026-02-30"}`, "publishedOn", "import.date"},
		"three policy areas at most":    {`{"title": "T", "organisation": "VB01", "policyAreas": ["a", "b", "c", "d"]}`, "policyAreas", "check.areas"},
		"a title has 120 characters":    {`{"title": "` + strings.Repeat("t", 121) + `", "organisation": "VB01"}`, "title", "check.tooLong"},
		"hours are whole":               {`{"title": "T", "organisation": "VB01", "hours": 1.5}`, "hours", "import.type"},
		"a list is a list":              {`{"title": "T", "organisation": "VB01", "tags": "wmo"}`, "tags", "import.type"},
		"a record is an object":         {`["T"]`, "", "import.notObject"},
		"one text, not two":             {`{"title": "T", "organisation": "VB01", "text": "a", "whatWeDid": "b"}`, "text", "import.twoValues"},
		"one organisation, not two":     {`{"title": "T", "organisation": "VB01", "municipality": "VB02"}`, "municipality", "import.twoValues"},
		"a file is known by its hash":   {`{"title": "T", "organisation": "VB01", "attachments": [{"hash": "../x", "name": "x", "mediaType": "y", "size": 1}]}`, "attachments", "import.attachment"},
	} {
		read, rejected, file := readAll(minimal + "\n\n" + c.line + "\n" + minimal)
		if len(read) != 2 || len(rejected) != 1 || file != nil {
			t.Errorf("%s: read %d, rejected %v, file %v", sentence, len(read), rejected, file)
			continue
		}
		r := rejected[0]
		if r.Line != 3 || len(r.Reasons) != 1 || r.Reasons[0].Field != c.field || r.Reasons[0].Key != c.key {
			t.Errorf("%s: %v", sentence, r)
		}
		if model.KindOf(r) != model.Invalid {
			t.Errorf("%s: kind %v", sentence, model.KindOf(r))
		}
	}
}

func TestFileThatDoesNotParseToItsEndIsUnreadable(t *testing.T) {
	for sentence, c := range map[string]struct{ text, key string }{
		"cut off in its last line": {minimal + "\n" + minimal[:40], "import.notJSON"},
		"two records on one line":  {minimal + "\n" + minimal + minimal, "import.notJSON"},
		"not UTF-8":                {minimal + "\n" + "{\"title\": \"caf\xe9\"}", "import.notUTF8"},
		"a line over 4 MB":         {minimal + "\n" + `{"title": "` + strings.Repeat("x", MaxLine) + `"}`, "import.lineTooLong"},
	} {
		if _, _, file := readAll(c.text); file == nil || file.Line != 2 || file.Reason.Key != c.key {
			t.Errorf("%s: %v", sentence, file)
		}
		if n, err := Count(strings.NewReader(c.text)); err == nil || n != 1 {
			t.Errorf("%s: counted %d, %v", sentence, n, err)
		}
	}
	if n, err := Count(strings.NewReader(minimal + "\n\n" + `{"title": ""}`)); n != 2 || err != nil {
		t.Errorf("a record that breaks a rule counts: %d, %v", n, err)
	}
}

func TestWrittenAndReadBackIsTheSame(t *testing.T) {
	same := func(e anyExperiment) bool {
		var file bytes.Buffer
		if err := Write(&file, Experiment(e)); err != nil {
			t.Fatal(err)
		}
		read, rejected, _ := readAll(file.String())
		e.Line = 1
		if len(read) != 1 || !reflect.DeepEqual(read[0], Experiment(e)) {
			t.Logf("wrote %+v\nread %+v\nrejected %v", e, read, rejected)
			return false
		}
		return true
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 300, Rand: rand.New(rand.NewSource(1))}); err != nil {
		t.Error(err)
	}
}

func TestFromRecordAndTelling(t *testing.T) {
	record := model.Record{
		Experiment:   model.Experiment{Number: "2026-0001", Stage: model.Finished, Audience: model.ForPublic, Anonymous: true, PublishedVersionID: new(int64)},
		Version:      model.Version{Content: model.Content{Title: "T"}},
		Organisation: model.Organisation{Code: "VB01"},
		BasedOn:      "2025-0003",
	}
	if e := FromRecord(record); e.OrganisationRef != "VB01" || !e.Content.Anonymous || e.BasedOn != "2025-0003" {
		t.Errorf("a record is exported whole: %+v", e)
	}
	if e := FromTelling(model.Tell(record, model.PublicReader)); e.OrganisationRef != "" || e.Content.Title != "T" {
		t.Errorf("a telling without name names nobody: %+v", e)
	}
}
