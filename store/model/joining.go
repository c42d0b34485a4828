package model

import (
	"slices"
	"time"
)

// JoiningKind is how somebody joins an experiment of others ("aanhaken"). Following has a button of its own.
type JoiningKind string

// The kinds of joining, from little to much.
const (
	LookAlong JoiningKind = "look-along" // meekijken
	AskAdvice JoiningKind = "advice"     // advies vragen
	Together  JoiningKind = "together"   // samen ontwikkelen
)

// JoiningKinds lists the kinds in the order in which they are offered.
func JoiningKinds() []JoiningKind { return []JoiningKind{LookAlong, AskAdvice, Together} }

// Joinable lists how an experiment in the stage can be joined: of what has ended one can still ask advice.
func (s Stage) Joinable() []JoiningKind {
	switch {
	case s == InUse:
		return []JoiningKind{LookAlong, AskAdvice}
	case s.Ended():
		return []JoiningKind{AskAdvice}
	}
	return JoiningKinds()
}

// HoursWay says what the hours in a request are: offered by who asks, or asked of the authors.
type HoursWay string

// HoursWays lists both.
func HoursWays() []HoursWay { return []HoursWay{"offered", "asked"} }

// Joining is a request to join an experiment, and once accepted the agreement. Hours is for the whole agreement; nil: not told. Named
// says that who asks may be named on the experiment's page, NamedBack that its authors agree. Question and Answer are the one time
// that the authors asked back. Decision is "" while it waits. EndsOn ("2027-05-02") is the last day of the agreement.
type Joining struct {
	ID             int64
	ExperimentID   int64
	OrganisationID int64 // for which the account asks
	AccountID      int64
	Kind           JoiningKind
	Message        string
	Hours          *int
	HoursWay       HoursWay
	Named          bool
	NamedBack      bool
	Question       string
	Answer         string
	Decision       Decision
	DecidedBy      *int64
	DecidedAt      *time.Time
	Remark         string // the kind words that went with the decision
	EndsOn         string
	RemindedAt     *time.Time
	EndedAt        *time.Time
	CreatedAt      time.Time
}

// TakenBack is the decision of who asked, and does not want it any more.
const TakenBack Decision = "taken-back"

// JoiningState is where a joining stands.
type JoiningState string

// The states of a joining.
const (
	JoiningWaits     JoiningState = "waits"     // for the authors
	JoiningAsksBack  JoiningState = "asks-back" // for an answer of who asked
	JoiningReplied   JoiningState = "replied"   // answered: for the authors again
	JoiningAgreed    JoiningState = "agreed"
	JoiningDeclined  JoiningState = "declined"
	JoiningTakenBack JoiningState = "taken-back"
	JoiningOver      JoiningState = "over" // agreed, and ended since
)

// State gives where the joining stands.
func (j *Joining) State() JoiningState {
	switch {
	case j.EndedAt != nil:
		return JoiningOver
	case j.Decision == Accepted:
		return JoiningAgreed
	case j.Decision == Declined:
		return JoiningDeclined
	case j.Decision == TakenBack:
		return JoiningTakenBack
	case j.Question == "":
		return JoiningWaits
	case j.Answer == "":
		return JoiningAsksBack
	}
	return JoiningReplied
}

// Open reports whether the joining waits or runs.
func (j *Joining) Open() bool { return j.Decision == "" || j.State() == JoiningAgreed }

// Shown reports whether everybody may see that the organisation joined: it runs, and both sides agreed.
func (j *Joining) Shown() bool { return j.State() == JoiningAgreed && j.Named && j.NamedBack }

// JoiningWait says that an account wants to hear when the authors of an experiment have room for a talk again.
type JoiningWait struct {
	ExperimentID int64 `gorm:"primaryKey"`
	AccountID    int64 `gorm:"primaryKey"`
	CreatedAt    time.Time
	ToldAt       *time.Time
}

// JoiningSide is what somebody is to a joining.
type JoiningSide string

// The two sides; "" is neither.
const (
	JoiningAsker JoiningSide = "asker"
	JoiningGiver JoiningSide = "giver" // an author of the experiment, or who stands in
)

// JoiningMove is something that can be done about a joining.
type JoiningMove string

// The moves.
const (
	AcceptJoining  JoiningMove = "accept"
	DeclineJoining JoiningMove = "decline"
	AskBack        JoiningMove = "ask-back"
	ReplyJoining   JoiningMove = "reply"
	TakeBackAsk    JoiningMove = "take-back"
	RenewJoining   JoiningMove = "renew"
	EndJoining     JoiningMove = "end"
	NameJoining    JoiningMove = "name" // agree to be named together, or not any more
)

// joiningMoves is the whole life of a joining: what either side may do in each state.
var joiningMoves = map[JoiningState]map[JoiningSide][]JoiningMove{
	JoiningWaits:    {JoiningGiver: {AcceptJoining, DeclineJoining, AskBack}, JoiningAsker: {TakeBackAsk}},
	JoiningAsksBack: {JoiningGiver: {AcceptJoining, DeclineJoining}, JoiningAsker: {ReplyJoining, TakeBackAsk}},
	JoiningReplied:  {JoiningGiver: {AcceptJoining, DeclineJoining}, JoiningAsker: {TakeBackAsk}},
	JoiningAgreed:   {JoiningGiver: {RenewJoining, EndJoining, NameJoining}, JoiningAsker: {RenewJoining, EndJoining, NameJoining}},
}

// Allows reports whether a side may make a move now.
func (j *Joining) Allows(side JoiningSide, move JoiningMove) bool {
	return slices.Contains(joiningMoves[j.State()][side], move)
}

// The longest text in a request or an answer to one, in characters: some sentences.
const MaxJoining = 500

// JoiningMonths lists how long an agreement may be, in months; JoiningDefault is the usual.
func JoiningMonths() []int { return []int{3, JoiningDefault, 12} }

// JoiningDefault is how long an agreement lasts unless its authors choose otherwise, and by how much renewing makes it longer, in months.
const JoiningDefault = 6

// CheckToAsk gives what is missing or wrong in a request about an experiment in a stage.
func (j *Joining) CheckToAsk(stage Stage) Errors {
	k := &checker{}
	chosen(k, "kind", "joining.chooseKind", j.Kind, stage.Joinable())
	k.rowText("message", j.Message, MaxJoining)
	if j.Hours != nil {
		if *j.Hours < 1 || *j.Hours > 1_000 {
			k.add("hours", "check.between", 1, 1_000)
		}
		chosen(k, "hoursWay", "joining.chooseWay", j.HoursWay, HoursWays())
	}
	return k.found
}

// JoiningHold is how long a request without answer keeps a place among the talks of its month: who does not come to answer takes no place
// from others.
const JoiningHold = 14 * 24 * time.Hour

// Talks counts what counts against the talks that the authors of an experiment can have in the month of a moment: what was accepted in that
// month, and what was asked and still holds a place.
func Talks(list []Joining, now time.Time) int {
	n := 0
	for _, j := range list {
		accepted := j.Decision == Accepted && j.DecidedAt != nil && MonthOf(*j.DecidedAt) == MonthOf(now)
		if accepted || j.Decision == "" && now.Before(j.CreatedAt.Add(JoiningHold)) {
			n++
		}
	}
	return n
}

// CheckJoiningText reports words about a joining that are too long.
func CheckJoiningText(field, text string) error {
	k := &checker{}
	k.length(field, text, MaxJoining)
	return k.found.Or()
}
