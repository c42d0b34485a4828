package transfer

import (
	"regexp"
	"strings"
)

// personalFields are parts of the names of fields that hold contact persons: dropped, whatever is in them.
var personalFields = []string{"contact", "email", "e_mail", "e-mail", "telefoon", "phone", "owner", "eigenaar"}

var (
	mailInText  = regexp.MustCompile(`[\pL\d._%+'-]+@[\pL\d-]+(?:\.[\pL\d-]+)+`)
	phoneInText = regexp.MustCompile(`(?:\+|\b00)\d{2}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){8}\b|(?:\(0\d{1,3}\)|\b0\d{1,3})[ .-]?\d(?:[ .-]?\d){5,7}\b`)
)

// masked gives a text with the e-mail addresses and Dutch telephone numbers in it replaced by a word.
func masked(text string) string {
	if strings.Contains(text, "@") {
		text = mailInText.ReplaceAllString(text, "[e-mailadres]")
	}
	return phoneInText.ReplaceAllStringFunc(text, func(number string) string {
		if digits := countDigits(number); digits < 10 || digits > 13 {
			return number
		}
		return "[telefoonnummer]"
	})
}

func countDigits(text string) (n int) {
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// withoutPersons gives the record as it was published, without contact persons.
func (f fields) withoutPersons() map[string]any {
	kept, _ := withoutPersons(map[string]any(f)).(map[string]any)
	return kept
}

func withoutPersons(value any) any {
	switch v := value.(type) {
	case string:
		return masked(v)
	case []any:
		kept := make([]any, len(v))
		for i, one := range v {
			kept[i] = withoutPersons(one)
		}
		return kept
	case map[string]any:
		kept := make(map[string]any, len(v))
		for key, one := range v {
			if !personal(key) {
				kept[key] = withoutPersons(one)
			}
		}
		return kept
	}
	return value
}

func personal(field string) bool {
	for _, part := range personalFields {
		if strings.Contains(strings.ToLower(field), part) {
			return true
		}
	}
	return false
}
