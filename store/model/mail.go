package model

import "time"

// Mail is a message in the outbox: stored with what caused it, sent later, with retries. MessageID stays the same over
// retries. SentAt is nil while it waits; FailedAt is set when it was given up.
type Mail struct {
	ID        int64
	To        string `gorm:"column:recipient"`
	Subject   string
	Text      string
	HTML      string `gorm:"column:html"`
	MessageID string
	Attempts  int
	NotBefore time.Time
	SentAt    *time.Time
	FailedAt  *time.Time
	CreatedAt time.Time
}
