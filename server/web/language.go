package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/server/request"
	"wiel/store/model"
)

// languageCookie remembers the language that a visitor chose.
const languageCookie = "taal"

// languageYear is how long it does so, in seconds.
const languageYear = 365 * 24 * 60 * 60

// TextsFor gives the texts in the language that suits: the account's, else the one the visitor chose, else as the browser asks.
func (s *Site) TextsFor(r *http.Request, a model.Actor) *i18n.Translator {
	if s.Options.Texts.Has(a.Language) {
		return s.Options.Texts.In(a.Language)
	}
	if cookie, err := r.Cookie(languageCookie); err == nil && s.Options.Texts.Has(cookie.Value) {
		return s.Options.Texts.In(cookie.Value)
	}
	return s.Options.Texts.In(s.Options.Texts.Match(r.Header.Get("Accept-Language")))
}

// ChooseLanguage remembers the language somebody chose, and goes back to the page they were on.
func (s *Site) ChooseLanguage(c *gin.Context) error {
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	language := request.Choice(form, "taal", i18n.Languages())
	if err := form.Err(); err != nil {
		return err
	}
	if a := request.Actor(c); a.SignedIn() && language != "" {
		if err := s.Store.SetLanguage(c.Request.Context(), a, language); err != nil {
			return err
		}
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: languageCookie, Value: language, Path: "/", MaxAge: languageYear, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
	return s.redirect(c, request.LocalPath(form.Text("terug", 2000), "/"))
}
