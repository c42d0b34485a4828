package model

// ReaderOf gives what the actor is to an experiment led by the organisation: its author (or coordinator, who stands in for authors who
// left), a colleague, a participant, or the public.
func ReaderOf(a Actor, e *Experiment, author bool) Reader {
	switch {
	case a.SignedIn() && (author || a.Coordinates(e.OrganisationID)):
		return AuthorReader
	case a.MemberOf(e.OrganisationID):
		return OrganisationReader
	case a.Participates():
		return ParticipantReader
	}
	return PublicReader
}

// MaySee reports whether the actor may know that the experiment is there. Editors of the hub see what is published, also when
// it is hidden, because they are the ones who hide and show.
func MaySee(a Actor, e *Experiment, author bool) bool {
	if a.Moderates() && e.ErasedAt == nil && ForEditors(e) {
		return true
	}
	return e.VisibleTo(ReaderOf(a, e, author))
}

// ForEditors reports whether an experiment is the business of the hub's editors: what was published for participants at least.
func ForEditors(e *Experiment) bool {
	return e.PublishedVersionID != nil && e.Audience.Includes(ParticipantReader)
}

// MayEdit reports whether the actor may write drafts of the experiment, publish them and move it through its stages.
func MayEdit(a Actor, e *Experiment, author bool) bool {
	return e.ErasedAt == nil && ReaderOf(a, e, author) == AuthorReader
}

// MayReview reports whether the actor may give the second pair of eyes: a colleague who did not ask. A privacy adviser
// advises but does not decide.
func MayReview(a Actor, e *Experiment, askedBy int64) bool {
	if a.AccountID == askedBy {
		return false
	}
	for _, m := range a.Memberships {
		if m.OrganisationID == e.OrganisationID && m.Role != PrivacyAdviser {
			return true
		}
	}
	return false
}

// MayHide reports whether the actor may hide the experiment at once, show it again, and erase it.
func MayHide(a Actor, e *Experiment) bool { return a.Moderates() || a.Coordinates(e.OrganisationID) }

// MaySeeEntry reports whether the actor may see the register entry: who may hide it also sees it when it is hidden.
func MaySeeEntry(a Actor, e *RegisterEntry) bool { return e.HiddenAt == nil || MayHideEntry(a, e) }

// MayHideEntry reports whether the actor may take the register entry out of sight, and show it again.
func MayHideEntry(a Actor, e *RegisterEntry) bool {
	return a.Moderates() || a.Coordinates(e.OrganisationID)
}

// MaySeeDue reports whether the actor may read what an organisation promised to tell, and is late with: its own people, and the hub's editors.
func MaySeeDue(a Actor, organisation int64) bool { return a.Moderates() || a.MemberOf(organisation) }

// MayManage reports whether the actor may manage an organisation: its people, profile and publication rule.
func MayManage(a Actor, organisation int64) bool { return a.Moderates() || a.Coordinates(organisation) }
