package server

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// Check is a question to a part of the program: nil is that it is well. What it says goes to the log, not to who asks.
type Check struct {
	Name string
	Ask  func(ctx context.Context) error
}

// checkTimeout is how long a check may take.
const checkTimeout = 2 * time.Second

// healthy says that the program runs.
func (s *Server) healthy(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
	return nil
}

// ready says whether the program can do its work now, by part.
func (s *Server) ready(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), checkTimeout)
	defer cancel()
	status, word, parts := http.StatusOK, "ok", map[string]string{}
	for _, check := range s.Checks {
		parts[check.Name] = "ok"
		if err := check.Ask(ctx); err != nil {
			s.Log.Warn("not ready", "part", check.Name, "error", err)
			status, word, parts[check.Name] = http.StatusServiceUnavailable, "not ready", "not ready"
		}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(status, gin.H{"status": word, "checks": parts})
	return nil
}
