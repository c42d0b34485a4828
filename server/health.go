package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
)

// check is a question to a part of the program: nil is that it is well. What it says goes to the log, not to who asks.
type check struct {
	name string
	ask  func(ctx context.Context) error
}

// checks lists the parts that must be well before visitors can be served.
func (s *Server) checks() []check {
	return []check{
		{"database", func(ctx context.Context) error {
			_, err := s.Store.Changes(ctx, s.Store.LastChange(), 1)
			return err
		}},
		{"index for the public", func(context.Context) error { return checkIndex(s.Indexes.Public.State()) }},
		{"index for participants", func(context.Context) error { return checkIndex(s.Indexes.Participants.State()) }},
	}
}

// checkIndex is content with an index that answers and keeps up, and with one that answers while the next is built.
func checkIndex(state indexer.State) error {
	switch {
	case !state.Ready:
		return indexer.ErrNotReady
	case state.Behind > indexer.FarBehind && !state.Building:
		return fmt.Errorf("the index is %d changes behind", state.Behind)
	}
	return nil
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
	for _, check := range s.checks() {
		parts[check.name] = "ok"
		if err := check.ask(ctx); err != nil {
			s.Log.Warn("not ready", "part", check.name, "error", err)
			status, word, parts[check.name] = http.StatusServiceUnavailable, "not ready", "not ready"
		}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(status, gin.H{"status": word, "checks": parts})
	return nil
}
