package model

import "time"

// MaxWordList is the longest list of words that editors may add, in characters: some thousand lines.
const MaxWordList = 50_000

// WordList is what the hub's editors add to the words that every search knows. A line is a concept, such as "spijbelen > verzuim".
// AccountID is who wrote it last; nil where that account is gone.
type WordList struct {
	ID        int64
	Lines     string
	AccountID *int64
	ChangedAt time.Time
}

// Seen names the state of the list, for a form that must not overwrite what somebody else wrote meanwhile. No list, nil, is 0.
func (w *WordList) Seen() int64 {
	if w == nil {
		return 0
	}
	return w.ChangedAt.UnixMicro()
}
