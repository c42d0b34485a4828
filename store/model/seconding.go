package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// MaxSentence is the longest sentence of a Seconding, in characters.
const MaxSentence = 200

// FirstYear is the first year in which somebody may say to have done an experiment.
const FirstYear = 2000

// Seconding is "wij ook": an organisation did what an experiment of another tells, without an experiment of its own. Readers of the
// experiment see the organisation, never the person. AgreedAt is nil while it waits for a second pair of eyes: then only its own
// organisation sees it. AccountID is nil where who said it left, or handed it over.
type Seconding struct {
	ID             int64
	ExperimentID   int64
	OrganisationID int64
	AccountID      *int64
	Year           int
	Outcome        Outcome
	Sentence       string
	SaidAt         time.Time
	AgreedAt       *time.Time
	Alone          bool `gorm:"-"` // no colleague can give the second pair of eyes; loaded for the hub's editors only, who then do
}

// Check lists what is wrong with it, at a moment.
func (s *Seconding) Check(now time.Time) Errors {
	var errs Errors
	if s.Year < FirstYear || s.Year > now.Year() {
		errs = append(errs, &Error{Kind: Invalid, Field: "year", Key: "seconding.year", Args: []any{strconv.Itoa(FirstYear), strconv.Itoa(now.Year())}})
	}
	if !slices.Contains(Outcomes(), s.Outcome) {
		errs = append(errs, Invalidf("outcome", "check.outcome"))
	}
	switch s.Sentence = strings.Join(strings.Fields(s.Sentence), " "); {
	case s.Sentence == "":
		errs = append(errs, Invalidf("sentence", "check.required"))
	case len([]rune(s.Sentence)) > MaxSentence:
		errs = append(errs, Invalidf("sentence", "error.tooLong", MaxSentence))
	}
	return errs
}

// MayAgree reports whether the actor may give the second pair of eyes to what a colleague said; where no colleague can, the hub's editors do.
func (s *Seconding) MayAgree(a Actor) bool {
	colleague := a.MemberOf(s.OrganisationID) && a.roleIn(s.OrganisationID) != PrivacyAdviser
	return s.AgreedAt == nil && !s.saidBy(a) && (colleague || s.Alone && a.Moderates())
}

// MayRemove reports whether the actor may take it away: who said it, who is asked to agree and does not, a coordinator of that organisation,
// the hub's editors, and who answers for the experiment.
func (s *Seconding) MayRemove(a Actor, owner bool) bool {
	return s.saidBy(a) || s.MayAgree(a) || owner || a.Moderates() || a.Coordinates(s.OrganisationID)
}

func (s *Seconding) saidBy(a Actor) bool { return s.AccountID != nil && *s.AccountID == a.AccountID }

// roleIn gives the actor's role in an organisation; "" for none.
func (a Actor) roleIn(organisation int64) Role {
	for _, m := range a.Memberships {
		if m.OrganisationID == organisation {
			return m.Role
		}
	}
	return ""
}

// ToldSeconding is a Seconding as one reader sees it.
type ToldSeconding struct {
	Seconding
	Organisation Organisation
	MayAgree     bool
	MayRemove    bool
}

// telling gives what it says in the form of an experiment that was told on the day on which it was agreed to, without number, title and ID.
func (s *ToldSeconding) telling() *Telling {
	on := s.SaidAt
	if s.AgreedAt != nil {
		on = *s.AgreedAt
	}
	c := Content{Stage: Finished, Outcome: s.Outcome, ActualEnd: MonthOf(time.Date(s.Year, time.December, 1, 0, 0, 0, 0, time.UTC))}
	return &Telling{Stage: Finished, Organisation: &s.Organisation, SizeClass: SizeClassOf(s.Organisation.Population), PublishedOn: on.UTC().Format(time.DateOnly), Content: c}
}
