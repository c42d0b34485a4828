package model

import "time"

// ExperimentLink is somebody's word that one experiment, the child, builds on another, the parent. It waits for an author of the other
// side: once that one agrees it is the child's BasedOnID, and the row goes. ByChild says which side proposed it.
type ExperimentLink struct {
	ID         int64
	ChildID    int64
	ParentID   int64
	ByChild    bool
	ProposedBy int64
	CreatedAt  time.Time
}
