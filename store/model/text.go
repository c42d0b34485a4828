package model

import "time"

// MaxScreenText is the longest text of the screens that an administrator may write, in characters: twice the longest of ours.
const MaxScreenText = 20_000

// Text is a text of the screens or mails that an administrator put in the place of Wiel's own. Base is what Wiel's own was then, so that
// one can tell whether it changed since. AccountID is who did it; nil where that account is gone.
type Text struct {
	ID        int64
	Language  string
	Key       string
	Text      string
	Base      string
	AccountID *int64
	ChangedAt time.Time
}

// Seen names the state of a text, for a form that must not overwrite what somebody else wrote meanwhile. A text that nobody changed,
// nil, is 0.
func (t *Text) Seen() int64 {
	if t == nil {
		return 0
	}
	return t.ChangedAt.UnixMicro()
}
