package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Fingerprint stands for what was found without telling it: HMAC-SHA256 in hexadecimal, so that a log of cleared findings holds no
// personal data. There are so few BSNs that a plain hash could be tried out; hence the key, which stays out of the log. It is the
// same in every field and for every way of writing: 123.456.782 and 123456782, 06-12345678 and +31 6 12345678.
func Fingerprint(key []byte, f Finding) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(string(f.Kind) + "\n" + normal(f)))
	return hex.EncodeToString(mac.Sum(nil))
}

// FilePrint stands for all that was found of a kind in a file with the hash: the file never changes, so one reason is for all of it. A number
// that may be a BSN has a fingerprint of its own also in a file.
func FilePrint(key []byte, kind Kind, hash string) string {
	return Fingerprint(key, Finding{Kind: kind, Text: hash, With: "file"})
}

// normal gives the one way of writing a finding.
func normal(f Finding) string {
	switch f.Kind {
	case BSN:
		digits := bare(f.Text)
		return strings.Repeat("0", max(0, 9-len(digits))) + digits
	case Phone:
		return nationalPhone(strings.TrimSpace(f.Text))
	case IBAN:
		return bare(f.Text)
	}
	if f.rest != "" {
		return strings.ToLower(f.rest + "\n" + f.With)
	}
	if f.With != "" {
		return strings.ToLower(f.Text + "\n" + f.With)
	}
	return strings.ToLower(f.Text)
}
