package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
)

// heldCookie holds the token with which a browser gets back what was typed when its session had ended.
const heldCookie = "getypt"

// heldSeconds is how long the browser keeps it: as long as the store keeps a form at most.
const heldSeconds = 30 * 24 * 60 * 60

// hold keeps a form that somebody sent whose session had ended, or of which an answer was refused, and reports whether it did. Only a form that says who typed it is
// kept: those are the ones that know how to give it back, and no password is among them.
func (s *Site) hold(c *gin.Context, refused bool) bool {
	if c.Request.Method != http.MethodPost || strings.HasPrefix(c.ContentType(), "multipart/") {
		return false
	}
	if _, err := request.ReadForm(c); err != nil || c.Request.PostForm.Get("maker") == "" {
		return false
	}
	token, err := s.Store.HoldForm(c.Request.Context(), store.HeldForm{
		Token: heldToken(c), Client: request.Client(c), Path: c.Request.URL.Path, Body: c.Request.PostForm.Encode(), Refused: refused,
	})
	if err != nil {
		s.Log.Warn("a form was not kept", "error", err)
		return false
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: heldCookie, Value: token, Path: "/", MaxAge: heldSeconds, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
	return true
}

// heldValues gives what this person typed here before they had to sign in again, or what could not be saved of it, and true; else the values that are known.
func (s *Site) heldValues(c *gin.Context, known url.Values) (url.Values, bool, error) {
	token := heldToken(c)
	if token == "" {
		return known, false, nil
	}
	body, err := s.Store.HeldForm(c.Request.Context(), token, c.Request.URL.Path)
	if err != nil || body == "" {
		return known, false, err
	}
	values, err := url.ParseQuery(body)
	if err != nil || values.Get("maker") != makerID(request.Actor(c)) {
		return known, false, nil
	}
	return values, true, nil
}

// dropHeld forgets what was kept of this form, because it was saved.
func (s *Site) dropHeld(c *gin.Context) error {
	token := heldToken(c)
	if token == "" {
		return nil
	}
	return s.Store.DropHeldForm(c.Request.Context(), token, c.Request.URL.Path)
}

func heldToken(c *gin.Context) string {
	cookie, err := c.Request.Cookie(heldCookie)
	if err != nil || len(cookie.Value) > 100 {
		return ""
	}
	return cookie.Value
}
