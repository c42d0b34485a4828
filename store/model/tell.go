package model

import (
	"slices"
)

// Record is one experiment with all that is needed to tell it: never shown itself, only through Tell.
type Record struct {
	Experiment   Experiment
	Version      Version
	Organisation Organisation
	BasedOn      string    // number of the experiment this one builds on, if the reader may see that one
	Told         []Edition // its published versions that say how it ended
}

// Telling is what one kind of reader may see of an experiment. Organisation is nil when it is told without name; SizeClass is
// then the coarser class of the glossary.
type Telling struct {
	ID           int64
	Number       string
	Sequence     int
	Stage        Stage
	Audience     Audience
	Anonymous    bool
	Example      bool
	Organisation *Organisation
	SizeClass    SizeClass
	ResultDue    Month
	InUseOn      string // the day on which was last said that it is in use; "" where it is not
	NoWord       bool   // nothing was heard of the result for half a year after it was due
	PublishedOn  string // "2026-03-14"
	ToldOn       string // the day on which it first told this reader how it ended; "" while it does not
	BasedOn      string
	Source       string
	SourceID     string
	EntryID      *int64
	GroupKey     string
	Content      Content
}

// Tell gives what a reader may see of the record's version, or nil where that is nothing. It is the only way from a version to a page, an
// index, an API answer or a feed: here participants-only sections go, and whatever would give away who tells.
func Tell(r Record, reader Reader) *Telling {
	if !r.Experiment.VisibleTo(reader) {
		return nil
	}
	e, named := &r.Experiment, reader >= OrganisationReader
	t := &Telling{
		ID: e.ID, Number: e.Number, Sequence: r.Version.Sequence, Stage: e.Stage, Audience: e.Audience, Example: e.Example,
		Anonymous: e.Anonymous || r.Version.Content.Anonymous, Organisation: &r.Organisation,
		SizeClass: SizeClassOf(r.Organisation.Population), ResultDue: e.ResultDue, PublishedOn: e.FirstPublishedOn,
		BasedOn: r.BasedOn, Source: e.Source, SourceID: e.SourceID, EntryID: e.EntryID, GroupKey: e.GroupKey,
		Content: r.Version.Content,
	}
	if reader == PublicReader {
		t.Content = t.Content.forPublic()
	}
	if t.Content.Outcome != "" {
		t.ToldOn = r.toldOn(reader)
	}
	t.NoWord, t.InUseOn = e.noWord(&r.Version), e.InUseOn
	if t.Anonymous && !named {
		t.hideName()
	}
	return t
}

// AsOf gives what is told of an older version with the facts of then in the place of today's: what a version holds itself, and for whom it
// is. Since when it is in use no version says. Who tells it without name to this reader today does so in what is older too.
func (t *Telling) AsOf(v *Version) *Telling {
	then := *t
	then.Stage, then.ResultDue, then.Audience, then.InUseOn = v.Content.Stage, v.Content.ResultDue, v.Reach, ""
	then.Anonymous = v.Content.Anonymous || t.Organisation == nil
	return &then
}

// Tried reports whether something was tried: what is only planned was not, and what was deliberately not done neither.
func (t *Telling) Tried() bool {
	return t.Stage != Idea && t.Stage != Planned && t.Content.Outcome != NotDone
}

// toldOn gives the day of the first version that tells a reader how the experiment ended: the one that is shown, or an earlier one that
// was for that reader.
func (r *Record) toldOn(reader Reader) string {
	first := ""
	for _, e := range r.Told {
		day := DayOf(e.PublishedAt)
		if (e.Sequence == r.Version.Sequence || e.Reach.Includes(reader)) && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

// VisibleTo reports whether a reader may see the experiment at all.
func (e *Experiment) VisibleTo(reader Reader) bool {
	if reader == AuthorReader {
		return e.ErasedAt == nil
	}
	if !e.Readable() || !e.Audience.Includes(reader) {
		return false
	}
	return reader != PublicReader || e.Stage != Idea
}

// Seeking tells whom the authors seek to join in; "" where they seek nobody, or what there was to join has ended.
func (t *Telling) Seeking() string {
	if t.Stage.Ended() {
		return ""
	}
	return t.Content.Seeks
}

// forPublic gives the content without participants-only sections and without files whose rights nobody knows.
func (c Content) forPublic() Content {
	for _, s := range c.ParticipantsOnly {
		c = c.without(s)
	}
	c.Attachments = slices.DeleteFunc(slices.Clone(c.Attachments), func(a Attachment) bool {
		return a.Rights != RightsOurs && a.Rights != RightsWithPermission
	})
	return c
}

// hideName takes away everything that says who tells: the organisation, partners, contact, files, links and where it came from.
func (t *Telling) hideName() {
	t.Organisation, t.SizeClass = nil, t.SizeClass.Anonymous()
	t.Source, t.SourceID, t.EntryID, t.GroupKey = "", "", nil, ""
	c := &t.Content
	c.Partners, c.Attachments, c.Reusables, c.Contact = nil, nil, nil, Contact{}
}
