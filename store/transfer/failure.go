package transfer

import (
	"fmt"

	"wiel/store/model"
)

// Unreadable says that a file is not what it should be: it does not parse to its end, or is another kind of file. Nothing of it
// may be used. Line counts from 1; 0: no one line is to blame.
type Unreadable struct {
	Line   int
	Reason *model.Error
}

// Error describes the failure for the log.
func (u *Unreadable) Error() string { return fmt.Sprintf("line %d: %v", u.Line, u.Reason) }

// Unwrap gives the reason, which names a text for the screen.
func (u *Unreadable) Unwrap() error { return u.Reason }

// Rejected says that one record breaks a rule; the records around it are fine. Line is where the record begins, from 1.
// SourceID and Title say which record it is, as far as they could be read.
type Rejected struct {
	Line     int
	SourceID string
	Title    string
	Reasons  model.Errors
}

// Error describes the failure for the log.
func (r *Rejected) Error() string { return fmt.Sprintf("line %d: %v", r.Line, r.Reasons) }

// Unwrap gives the reasons, each naming a field and a text for the screen.
func (r *Rejected) Unwrap() error { return r.Reasons }

// unreadable makes the failure of a whole file.
func unreadable(line int, key string, cause error, args ...any) *Unreadable {
	return &Unreadable{Line: line, Reason: &model.Error{Kind: model.Invalid, Key: key, Args: args, Err: cause}}
}
