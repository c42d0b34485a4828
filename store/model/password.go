package model

import (
	"strings"
	"unicode/utf8"
)

// The length of a password in characters. Length is what counts (NIST SP 800-63B, 3.1.1): no demands on its signs. The most
// keeps hashing cheap.
const (
	MinPassword = 12
	MaxPassword = 200
)

// CheckPassword reports as a failure of the field what keeps password from being a good one for who signs in with email.
func CheckPassword(field, password, email string) error {
	switch length := utf8.RuneCountInString(password); {
	case length < MinPassword:
		return Invalidf(field, "account.passwordShort", MinPassword)
	case length > MaxPassword:
		return Invalidf(field, "account.passwordLong", MaxPassword)
	}
	lower, name := strings.ToLower(password), localPart(email)
	if lower == email || strings.Count(lower, lower[:1]) == len(lower) || len(name) > 3 && strings.TrimSuffix(lower, "123") == name {
		return Invalidf(field, "account.passwordEasy")
	}
	return nil
}

// CleanEmail gives an e-mail address as it is kept: without spaces around it, in lower case.
func CleanEmail(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// localPart gives what stands before the @.
func localPart(email string) string {
	name, _, _ := strings.Cut(email, "@")
	return name
}
