package model

import "time"

// Experiment is a trial with data, not with residents: its identity, owner, audience and stage. What it says is in its
// Versions. Number is "2026-0042", per year and never used again. PublishedVersionID is what readers see (nil: nothing yet).
// Source and SourceID say where an imported one came from; EntryID links the register entry it was made from. NoWordOf is the
// result month about which nothing was heard for half a year; InUseOn the day on which was last said that it is in use.
type Experiment struct {
	ID                 int64
	Number             string
	OrganisationID     int64
	Stage              Stage
	Audience           Audience
	Anonymous          bool
	ResultDue          Month
	NoWordOf           Month
	InUseOn            string // "2026-03-14"
	PublishedVersionID *int64
	FirstPublishedOn   string // "2026-03-14"
	BasedOnID          *int64
	Example            bool
	Source             string
	SourceID           string
	EntryID            *int64
	GroupKey           string
	HiddenAt           *time.Time
	WithdrawnAt        *time.Time
	WithdrawnBecause   string // told on the tombstone
	ErasedAt           *time.Time
	CreatedBy          *int64
	CreatedAt          time.Time
	UpdatedAt          time.Time
}

// Readable reports whether there is something for readers to see: published, and not hidden, withdrawn or erased.
func (e *Experiment) Readable() bool {
	return e.PublishedVersionID != nil && e.HiddenAt == nil && e.WithdrawnAt == nil && e.ErasedAt == nil
}

// Version is what an experiment says. Sequence counts an experiment's versions from 1. A draft has Publication Draft and
// Revision, which goes up with every save; FieldRevisions says at which revision each field of the content last changed, and
// that is how two authors who edit the same field are told apart from two who edit different ones. A published version is
// never edited; erasing is the one exception. Reach is for whom it is once published: a version that was followed by another
// before the experiment was made public never is.
type Version struct {
	ID             int64
	ExperimentID   int64
	Sequence       int
	Publication    Publication
	Reach          Audience
	Content        Content `gorm:"serializer:json"`
	Revision       int
	FieldRevisions map[string]int `gorm:"serializer:json"`
	Note           string         // what changed, in the author's words
	Because        string         // why it changes what was promised; "" where it does not
	CreatedBy      *int64
	CreatedAt      time.Time
	UpdatedBy      *int64
	UpdatedAt      time.Time
	PublishedBy    *int64
	PublishedAt    *time.Time
}

// Edition is one published version of an experiment, as a line of its history. Reach is for whom it is; Told: it says how the
// experiment ended.
type Edition struct {
	Sequence    int
	Reach       Audience
	PublishedAt time.Time
	Note        string
	Because     string // why it changed what was promised
	Told        bool
}

// Authorship says that an account is an author of an experiment.
type Authorship struct {
	ExperimentID int64 `gorm:"primaryKey"`
	AccountID    int64 `gorm:"primaryKey"`
	CreatedAt    time.Time
}

// Review is the asking for a second pair of eyes, and the answer. Wanted is the audience that publishing will give it.
// Decision is "" while it waits, "approved" or "sent-back"; Remark is the kind word that goes with it.
type Review struct {
	ID           int64
	ExperimentID int64
	VersionID    int64
	Wanted       Audience
	AskedBy      int64
	AskedAt      time.Time
	Decision     string
	DecidedBy    *int64
	DecidedAt    *time.Time
	Remark       string
}

// KeptText is what one author typed in fields that another had saved meanwhile: kept until it is used or thrown away.
type KeptText struct {
	ID        int64
	VersionID int64
	AccountID int64
	Fields    []string `gorm:"serializer:json"`
	Content   Content  `gorm:"serializer:json"`
	CreatedAt time.Time
}

// Clearance says that a finding of the privacy guard may stay: for what looks like a BSN, a second person says it is none;
// for anything else an author gives the reason. Fingerprint is a keyed hash, so that the log holds no
// personal data.
type Clearance struct {
	ID           int64
	ExperimentID int64
	Finding      string
	Fingerprint  string
	Reason       string
	AccountID    *int64
	CreatedAt    time.Time
}

// Erasure remembers that something was erased, so that it is erased again after a restore from an older backup.
type Erasure struct {
	ID      int64
	Subject Subject
	Key     string // an experiment's number, or a hash of its source and source id
	At      time.Time
}
