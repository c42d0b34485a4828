package session

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

// writer stores the session just before the answer begins, because its cookie is one of the headers.
type writer struct {
	gin.ResponseWriter
	save  func() error
	log   *slog.Logger
	begun bool
}

// begin stores the session, once. Where that fails, the answer says so by its status: somebody who is told that they are
// signed in must be.
func (w *writer) begin() {
	if w.begun {
		return
	}
	w.begun = true
	if err := w.save(); err != nil {
		w.log.Error("session", "error", err)
		w.ResponseWriter.WriteHeader(http.StatusInternalServerError)
	}
}

// Write begins the answer.
func (w *writer) Write(p []byte) (int, error) {
	w.begin()
	return w.ResponseWriter.Write(p)
}

// WriteString begins the answer.
func (w *writer) WriteString(s string) (int, error) {
	w.begin()
	return w.ResponseWriter.WriteString(s)
}

// WriteHeaderNow begins the answer.
func (w *writer) WriteHeaderNow() {
	w.begin()
	w.ResponseWriter.WriteHeaderNow()
}

// Flush begins the answer.
func (w *writer) Flush() {
	w.begin()
	w.ResponseWriter.Flush()
}
