package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// heldCookie holds the token with which a browser gets back what was typed when its session had ended.
const heldCookie = "getypt"

// heldSeconds is how long the browser keeps it: as long as the store keeps a form at most.
const heldSeconds = 30 * 24 * 60 * 60

// hold keeps a form that somebody sent whose session had ended, and reports whether it did. Only a form that says who typed it is kept:
// those are the ones that know how to give it back, and no password is among them.
func (s *Site) hold(c *gin.Context) bool {
	token, ok := s.keepTyped(c, store.HeldForm{Token: heldToken(c)})
	if ok {
		http.SetCookie(c.Writer, &http.Cookie{
			Name: heldCookie, Value: token, Path: "/", MaxAge: heldSeconds, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
		})
	}
	return ok
}

// holdRefused keeps a form of which an answer could not be saved, for whoever typed it, in any browser. What was kept of it before is older.
func (s *Site) holdRefused(c *gin.Context) error {
	if err := s.dropHeld(c); err != nil {
		return err
	}
	s.keepTyped(c, store.HeldForm{Token: store.AccountToken(request.Actor(c).AccountID), Refused: true})
	return nil
}

// keepTyped keeps the form that was sent, and gives the token under which it is.
func (s *Site) keepTyped(c *gin.Context, h store.HeldForm) (token string, ok bool) {
	if c.Request.Method != http.MethodPost || strings.HasPrefix(c.ContentType(), "multipart/") {
		return "", false
	}
	if _, err := request.ReadForm(c); err != nil || c.Request.PostForm.Get("maker") == "" {
		return "", false
	}
	h.Client, h.Path, h.Body = request.Client(c), c.Request.URL.Path, c.Request.PostForm.Encode()
	token, err := s.Store.HoldForm(c.Request.Context(), h)
	if err != nil {
		s.Log.Warn("a form was not kept", "error", err)
	}
	return token, err == nil
}

// heldTokens are the tokens under which a form of this person may be kept, what was kept last first: of their browser, and of their account.
func heldTokens(c *gin.Context) []string {
	tokens := []string{store.AccountToken(request.Actor(c).AccountID)}
	if token := heldToken(c); token != "" {
		tokens = append([]string{token}, tokens...)
	}
	return tokens
}

// heldValues gives what this person typed here before they had to sign in again, or what could not be saved of it, and true; else the
// values that are known.
func (s *Site) heldValues(c *gin.Context, known url.Values) (url.Values, bool, error) {
	for _, token := range heldTokens(c) {
		body, err := s.Store.HeldForm(c.Request.Context(), token, c.Request.URL.Path)
		if err != nil {
			return known, false, err
		}
		if values, ok := heldBy(request.Actor(c), body); ok {
			return values, true, nil
		}
	}
	return known, false, nil
}

// heldBy gives what was typed in a form that was kept, if it was this person who did.
func heldBy(a model.Actor, body string) (url.Values, bool) {
	values, err := url.ParseQuery(body)
	return values, body != "" && err == nil && values.Get("maker") == makerID(a)
}

// dropHeld forgets what was kept of this form, because it was saved.
func (s *Site) dropHeld(c *gin.Context) error { return s.dropHeldAt(c, c.Request.URL.Path) }

func (s *Site) dropHeldAt(c *gin.Context, path string) error {
	for _, token := range heldTokens(c) {
		if err := s.Store.DropHeldForm(c.Request.Context(), token, path); err != nil {
			return err
		}
	}
	return nil
}

func heldToken(c *gin.Context) string {
	cookie, err := c.Request.Cookie(heldCookie)
	if err != nil || len(cookie.Value) > 100 {
		return ""
	}
	return cookie.Value
}
