package request

import (
	"wiel/server/i18n"
	"wiel/store/model"
)

// Lead says who tells an experiment, as far as that may be said.
func Lead(t *i18n.Translator, told *model.Telling) string {
	if told.Organisation != nil {
		return told.Organisation.Name
	}
	if told.SizeClass == "" {
		return t.T("anonymous.unknown")
	}
	return t.T("anonymous." + string(told.SizeClass))
}

// HowItWent is how an experiment ended in a word, or where it stands while that is not told.
func HowItWent(t *i18n.Translator, told *model.Telling) string {
	if o := told.Content.Outcome; o != "" {
		return t.T("outcome." + string(o))
	}
	return t.T("stage." + string(told.Stage))
}

// Gist is the first thing to say of an experiment: its lesson, or else its summary.
func Gist(told *model.Telling) string {
	if lesson := told.Content.TopLesson(); lesson != "" {
		return lesson
	}
	return told.Content.Summary
}
