package model

import (
	"errors"
	"fmt"
)

// Kind says what sort of failure an Error is; the adapters of pages and API turn it into a status.
type Kind int

// The kinds of failure a person may meet.
const (
	Internal     Kind = iota // ours: the visitor hears only that it went wrong
	Invalid                  // what was sent breaks a rule
	SignInNeeded             // nobody is signed in
	Forbidden                // the actor may see it, but not do this
	NotFound                 // it is not there, or the actor may not know that it is
	Gone                     // it was there, and was erased or withdrawn
	Conflict                 // somebody else was first
	TooLarge                 // more than we take
	TooMany                  // too often; try later
	Unavailable              // not now: starting, or the disk is full
)

// Error is a failure a person may be told about. Key names a message in static/locale and Args fill it in; Err is the
// cause, for the log only. Field names the form field it belongs to, if any.
type Error struct {
	Kind  Kind
	Field string
	Key   string
	Args  []any
	Err   error
}

// Error describes the failure for the log.
func (e *Error) Error() string {
	text := e.Key
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if len(e.Args) > 0 {
		text += fmt.Sprint(" ", e.Args)
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Invalidf is an Invalid failure of one field: key names the message, args fill it in.
func Invalidf(field, key string, args ...any) *Error {
	return &Error{Kind: Invalid, Field: field, Key: key, Args: args}
}

// Missing is the failure for what is not there, or may not be known to be there.
func Missing() *Error { return &Error{Kind: NotFound, Key: "error.notFound"} }

// Refused is the failure for what the actor may see but not do: SignInNeeded for a visitor, Forbidden for others.
func Refused(a Actor) *Error {
	if !a.SignedIn() {
		return &Error{Kind: SignInNeeded, Key: "error.signInNeeded"}
	}
	return &Error{Kind: Forbidden, Key: "error.forbidden"}
}

// Errors is several failures at once: all that is wrong with one form.
type Errors []*Error

// Error describes the failures for the log.
func (es Errors) Error() string {
	return errors.Join(es.list()...).Error()
}

// Or gives the failures as an error, or nil if there are none.
func (es Errors) Or() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

func (es Errors) list() []error {
	list := make([]error, len(es))
	for i, e := range es {
		list[i] = e
	}
	return list
}

// KindOf gives the kind of any error: Internal unless it is, or wraps, an Error or Errors.
func KindOf(err error) Kind {
	if one := (*Error)(nil); errors.As(err, &one) {
		return one.Kind
	}
	if several := (Errors)(nil); errors.As(err, &several) && len(several) > 0 {
		return several[0].Kind
	}
	return Internal
}
