package model

import "strconv"

// HeirField begins the field of a form in which somebody who leaves names who takes something over; the number of an experiment follows,
// the Key of an errand, or AllAt an organisation.
const HeirField = "naar."

// AllAt names all that somebody leaves at an organisation.
func AllAt(organisation int64) string { return "alles-" + strconv.FormatInt(organisation, 10) }

// ErrandKind is a sort of errand.
type ErrandKind string

// The sorts of errands.
const (
	JoiningErrand   ErrandKind = "aanhaken" // to join an experiment of others: asked, or agreed
	QuestionErrand  ErrandKind = "vraag"    // a question that waits for an answer
	SecondingErrand ErrandKind = "wijook"   // "wij ook", which waits for a second pair of eyes
)

// Errand is something that runs in the name of one person for an organisation, beside what that person writes. Number is the experiment
// that it is about, "" for a question about a policy area; Text is what the person said.
type Errand struct {
	Kind           ErrandKind
	ID             int64
	OrganisationID int64
	Number         string
	Text           string
}

// Key names the errand among all.
func (e Errand) Key() string { return string(e.Kind) + "-" + strconv.FormatInt(e.ID, 10) }
