package request

import (
	"context"
	"errors"
	"net/http"

	"wiel/search/indexer"
	"wiel/server/i18n"
	"wiel/store/model"
)

// look is what a kind of failure looks like from outside.
type look struct {
	status int
	key    string
}

// looks lists all kinds of failure. The text with the key is the title; that with ".text" after it says what helps.
var looks = map[model.Kind]look{
	model.Internal:     {http.StatusInternalServerError, "error.internal"},
	model.Invalid:      {http.StatusBadRequest, "error.invalid"},
	model.SignInNeeded: {http.StatusUnauthorized, "error.signInNeeded"},
	model.Forbidden:    {http.StatusForbidden, "error.forbidden"},
	model.NotFound:     {http.StatusNotFound, "error.notFound"},
	model.Gone:         {http.StatusGone, "error.gone"},
	model.Conflict:     {http.StatusConflict, "error.conflict"},
	model.TooLarge:     {http.StatusRequestEntityTooLarge, "error.tooLarge"},
	model.TooMany:      {http.StatusTooManyRequests, "error.tooMany"},
	model.Unavailable:  {http.StatusServiceUnavailable, "error.unavailable"},
}

// Failure is a failure as a person may see it: nothing in it comes from an error we did not write for them.
type Failure struct {
	Kind   model.Kind
	Status int
	Title  string
	Text   string         // what helps; may be ""
	Fields []FieldFailure // what is wrong with which field
}

// FieldFailure says what is wrong with one field of a form.
type FieldFailure struct{ Field, Text string }

// Explain says what an error looks like from outside, in the language of texts. An error of no known kind is ours: it says only that
// something went wrong.
func Explain(texts *i18n.Translator, err error) Failure {
	kind := kindOf(err)
	seen := looks[kind]
	f := Failure{Kind: kind, Status: seen.status, Title: texts.T(seen.key), Text: texts.T(seen.key + ".text")}
	if kind == model.Internal {
		return f
	}
	own := ownErrors(err)
	for _, e := range own {
		if e.Field != "" && texts.Has(e.Key) {
			f.Fields = append(f.Fields, FieldFailure{e.Field, texts.T(e.Key, e.Args...)})
		}
	}
	if len(own) > 0 && own[0].Field == "" && own[0].Key != seen.key && texts.Has(own[0].Key) {
		f.Title, f.Text = texts.T(own[0].Key, own[0].Args...), ""
		if texts.Has(own[0].Key + ".text") {
			f.Text = texts.T(own[0].Key+".text", own[0].Args...)
		}
	}
	return f
}

// kindOf also knows the failures that come from reading a request.
func kindOf(err error) model.Kind {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return model.TooLarge
	}
	kind := model.KindOf(err)
	late := errors.Is(err, context.DeadlineExceeded) || errors.Is(err, indexer.ErrNotReady)
	if kind == model.Internal && late {
		return model.Unavailable
	}
	return kind
}

// ownErrors lists the failures in err that were written for a person.
func ownErrors(err error) []*model.Error {
	if several := (model.Errors)(nil); errors.As(err, &several) {
		return several
	}
	if one := (*model.Error)(nil); errors.As(err, &one) {
		return []*model.Error{one}
	}
	return nil
}
