// Package mail puts the letters in the outbox into words and sends them, in the background and with retries. Where no mail server is
// configured it does nothing, and the pages show links to hand over instead.
//
// A new kind of letter is a constant in store/model/mail.go, a line in outlines, and its texts in static/locale/{nl,en}/mail.toml.
package mail
