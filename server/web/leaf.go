package web

import (
	"crypto/rand"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
)

// leafField is the name under which a form carries the name of its leaf.
const leafField = "blad"

// leafKey names one showing of a form to one person. A browser's back button shows the same leaf again, as it was: what its writer saved
// from it meanwhile, they have seen, although the revision on it is old.
type leafKey struct {
	account int64
	name    string
}

// leaf is the draft that a showing of a form was saved to, and the draft's revision then. It is kept in memory only: where it is
// forgotten, the writer is asked to choose between two texts, or finds two drafts, but loses nothing.
type leaf struct {
	number   string
	revision int
}

// leavesMost is how many leaves are remembered, for about a megabyte.
const leavesMost = 10_000

// leafOf gives the leaf that a form was sent from, if it was saved before.
func (s *Site) leafOf(c *gin.Context, values url.Values) (leaf, bool) {
	return s.leaves.Get(leafKey{request.Actor(c).AccountID, values.Get(leafField)})
}

// keepLeaf remembers what a form was saved to.
func (s *Site) keepLeaf(c *gin.Context, values url.Values, saved leaf) {
	if name := values.Get(leafField); name != "" && len(name) <= 100 {
		s.leaves.Add(leafKey{request.Actor(c).AccountID, name}, saved)
	}
}

// seenRevision is the revision of a draft that the sender of a form has seen.
func (s *Site) seenRevision(c *gin.Context, values url.Values, number string) int {
	revision, _ := strconv.Atoi(values.Get("revision"))
	if known, ok := s.leafOf(c, values); ok && known.number == number {
		return max(revision, known.revision)
	}
	return revision
}

// leafName is the name of the leaf that a form is shown on: the one it was sent from, or a new one.
func (s *formState) leafName() string {
	if name := s.Values.Get(leafField); name != "" {
		return name
	}
	return rand.Text()
}
