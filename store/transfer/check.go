package transfer

import (
	"encoding/hex"
	"strings"
	"time"

	"wiel/store/model"
)

// Check gives what is wrong with an experiment that is to be imported: it needs a title, and whatever else it tells must be right.
func (e Experiment) Check() model.Errors {
	found := e.Content.CheckToImport()
	if !e.Audience.Valid() {
		found = append(found, model.Invalidf("audience", "check.choice", string(e.Audience), audienceNames()))
	}
	for _, one := range [][2]string{
		{"source", e.Source}, {"sourceId", e.SourceID}, {"number", e.Number}, {"organisation", e.OrganisationRef},
		{"basedOn", e.BasedOn},
	} {
		if len(one[1]) > model.MaxName {
			found = append(found, model.Invalidf(one[0], "check.tooLong", model.MaxName, len(one[1])))
		}
	}
	if _, err := time.Parse(time.DateOnly, e.PublishedOn); e.PublishedOn != "" && err != nil {
		found = append(found, model.Invalidf("publishedOn", "import.date", e.PublishedOn))
	}
	for _, a := range e.Content.Attachments {
		if hash, err := hex.DecodeString(a.Hash); err != nil || len(hash) != 32 {
			found = append(found, model.Invalidf("attachments", "import.attachment", a.Name))
		}
	}
	return found
}

func audienceNames() string {
	return strings.Join(each(model.Audiences(), func(a model.Audience) string { return string(a) }), ", ")
}
