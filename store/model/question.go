package model

import (
	"strconv"
	"strings"
	"time"
)

// The longest question and answer, in characters.
const (
	MaxQuestion = 500
	MaxAnswer   = 2000
)

// QuestionOpenFor is how long a question that is tied to no experiment stays open.
const QuestionOpenFor = 60 * 24 * time.Hour

// Question is what somebody who takes part wants to know: about an experiment, or of all who work in a policy area ("wie heeft ervaring
// met ...?"). Readers see the organisation that asks, never the person. AccountID and OrganisationID are nil once who asked is gone.
type Question struct {
	ID             int64
	ExperimentID   *int64
	PolicyArea     *string
	AccountID      *int64
	OrganisationID *int64
	Text           string
	AskedAt        time.Time
	ClosesAt       *time.Time // of one about a policy area; nil for one about an experiment, which stays open
	HiddenAt       *time.Time // only those who MaySee it do
}

// questionMark begins the number of a question that is tied to no experiment.
const questionMark = "V-"

// QuestionNumber is what a question that is tied to no experiment is called where experiments and register entries have a number.
func QuestionNumber(id int64) string { return questionMark + strconv.FormatInt(id, 10) }

// NumberedQuestion gives the ID of the question with such a number, and whether it is one.
func NumberedQuestion(number string) (id int64, ok bool) {
	digits, found := strings.CutPrefix(number, questionMark)
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, found && err == nil
}

// MaySee reports whether the actor may see a question that is tied to no experiment. One that is hidden is there for who asked it, the
// coordinators of that organisation and the hub's editors; one that was erased for nobody.
func (q *Question) MaySee(a Actor) bool {
	own := q.AccountID != nil && *q.AccountID == a.AccountID || q.OrganisationID != nil && a.Coordinates(*q.OrganisationID)
	return q.Text != "" && (q.HiddenAt == nil || own || a.Moderates())
}

// Open reports whether a question still takes answers.
func (q *Question) Open(now time.Time) bool { return q.ClosesAt == nil || now.Before(*q.ClosesAt) }

// Answer answers a question, in Markdown. ByAuthors says that authors of the experiment gave it; LiftedAt, that it stands in the
// write-up.
type Answer struct {
	ID             int64
	QuestionID     int64
	AccountID      *int64
	OrganisationID *int64
	ByAuthors      bool
	Text           string
	AnsweredAt     time.Time
	LiftedAt       *time.Time
}
