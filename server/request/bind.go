package request

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"wiel/store/model"
)

// uploadMemory is how much of a form with files is kept in memory, in bytes; the rest goes to a temporary file.
const uploadMemory = 1 << 20

// Form is a form that was sent. Its methods read one field each, clean it, and note what is wrong with it; Err gives all of
// that at once.
type Form struct {
	values   url.Values
	failures model.Errors
}

// ReadForm reads the form in the body. One that is too large, or no form, is an error.
func ReadForm(c *gin.Context) (*Form, error) {
	var err error
	if strings.HasPrefix(c.ContentType(), "multipart/") {
		err = c.Request.ParseMultipartForm(uploadMemory)
	} else {
		err = c.Request.ParseForm()
	}
	if err != nil {
		kind := kindOf(err)
		if kind == model.Internal {
			kind = model.Invalid
		}
		return nil, &model.Error{Kind: kind, Key: looks[kind].key, Err: err}
	}
	return &Form{values: c.Request.PostForm}, nil
}

// Query reads the parameters of the address as a form.
func Query(r *http.Request) *Form { return &Form{values: r.URL.Query()} }

// FormOf reads values that were sent before.
func FormOf(values url.Values) *Form { return &Form{values: values} }

// Err gives all that is wrong with the fields read so far, or nil.
func (f *Form) Err() error { return f.failures.Or() }

// Fail notes that something is wrong with a field: key names the message, args fill it in.
func (f *Form) Fail(field, key string, args ...any) {
	f.failures = append(f.failures, model.Invalidf(field, key, args...))
}

// Also notes what else is wrong, of fields that nothing was noted of yet.
func (f *Form) Also(failures model.Errors) {
	for _, e := range failures {
		if !slices.ContainsFunc(f.failures, func(noted *model.Error) bool { return noted.Field == e.Field }) {
			f.failures = append(f.failures, e)
		}
	}
}

// Text gives a field with at most the given number of characters: trimmed, valid, with plain line ends.
func (f *Form) Text(field string, most int) string {
	text := strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(f.values.Get(field), ""), "\r\n", "\n"))
	text = strings.ReplaceAll(text, "\x00", "")
	if utf8.RuneCountInString(text) > most {
		f.Fail(field, "error.tooLong", most)
	}
	return text
}

// Required is Text for a field that must hold something.
func (f *Form) Required(field string, most int) string {
	text := f.Text(field, most)
	if text == "" {
		f.Fail(field, "error.required")
	}
	return text
}

// Secret gives a field exactly as it was typed: for passwords.
func (f *Form) Secret(field string) string { return f.values.Get(field) }

// Has reports whether the field was sent with something in it: for boxes that are ticked and buttons that were pressed.
func (f *Form) Has(field string) bool { return f.values.Get(field) != "" }

// Whole gives a whole number from least to most, or nil where the field is empty.
func (f *Form) Whole(field string, least, most int) *int {
	text := f.Text(field, 20)
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		f.Fail(field, "error.number")
		return nil
	}
	if n < least || n > most {
		f.Fail(field, "error.range", least, most)
	}
	return &n
}

// Decimal gives a number with a comma or a point, or nil where the field is empty.
func (f *Form) Decimal(field string) *float64 {
	text := f.Text(field, 30)
	if text == "" {
		return nil
	}
	if strings.Contains(text, ",") {
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != n || n > 1e15 || n < -1e15 {
		f.Fail(field, "error.number")
		return nil
	}
	return &n
}

// Month gives a month as a browser sends it ("2026-11"), or "" where the field is empty.
func (f *Form) Month(field string) model.Month {
	m := model.Month(f.Text(field, 20))
	if !m.Valid() {
		f.Fail(field, "error.month")
		return ""
	}
	return m
}

// Moment gives a day and a time as a browser sends them ("2026-11-02T17:00"), in a time zone, or nil where the field is empty.
func (f *Form) Moment(field string, zone *time.Location) *time.Time {
	text := f.Text(field, 20)
	if text == "" {
		return nil
	}
	at, err := time.ParseInLocation(MomentLayout, strings.Replace(text, " ", "T", 1), zone)
	if err != nil {
		f.Fail(field, "error.moment")
		return nil
	}
	return &at
}

// MomentLayout is how a browser sends a day and a time.
const MomentLayout = "2006-01-02T15:04"

// List gives all values of a field that was sent more than once, without the empty ones.
func (f *Form) List(field string) []string {
	var list []string
	for _, value := range f.values[field] {
		if value = strings.TrimSpace(value); value != "" {
			list = append(list, value)
		}
	}
	return list
}

// Choice gives one of the allowed values, or "" where the field is empty.
func Choice[S ~string](f *Form, field string, allowed []S) S {
	value := S(f.Text(field, 100))
	if value != "" && !slices.Contains(allowed, value) {
		f.Fail(field, "error.choice")
		return ""
	}
	return value
}

// Choices gives those of the allowed values that were sent, in the allowed order.
func Choices[S ~string](f *Form, field string, allowed []S) []S {
	sent := f.List(field)
	var list []S
	for _, value := range allowed {
		if slices.Contains(sent, string(value)) {
			list = append(list, value)
		}
	}
	if len(list) < len(sent) {
		f.Fail(field, "error.choice")
	}
	return list
}
