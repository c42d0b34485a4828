// Package api answers in JSON what the public may see: the same records, found in the same way, as the pages for visitors. Whoever
// asks, it reads the public index and tells what the public is told, so that an answer may be kept and passed on. Its types are its
// own: a model's new column shows up here only when somebody adds it.
//
// openapi.json describes it; a test holds the two together.
package api

import (
	_ "embed" // for the description
	"net/http"

	"github.com/gin-gonic/gin"

	"wiel/search/indexer"
	"wiel/store"
	"wiel/store/model"
)

// Path is where the API begins.
const Path = "/api/v1"

// version is the version of the API, as its description has it.
const version = "1.0.0"

// Options is what the API is made of. BaseURL is the address of the hub without a slash at its end.
type Options struct {
	Store   *store.Store
	Index   *indexer.Follower // of the public
	BaseURL string
}

// API answers requests. Its exported methods are their handlers.
type API struct{ Options }

// New makes the API.
func New(o Options) *API { return &API{o} }

// visitor is who the API answers, whoever asks.
var visitor = model.Actor{}

// Headers says on every answer which version it is of, and that pages of other sites may read it: all of it is public.
func (a *API) Headers(c *gin.Context) error {
	c.Header("API-Version", version)
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Access-Control-Expose-Headers", "API-Version, Link")
	c.Header("Vary", "Accept-Language")
	return nil
}

// description is the OpenAPI document.
//
//go:embed openapi.json
var description []byte

// Description gives the OpenAPI document.
func (a *API) Description(c *gin.Context) error {
	c.Header("Cache-Control", "no-cache")
	c.Data(http.StatusOK, "application/json; charset=utf-8", description)
	return nil
}

// answer sends a value as JSON.
func answer(c *gin.Context, value any) error {
	c.Header("Cache-Control", "no-cache")
	c.PureJSON(http.StatusOK, value)
	return nil
}
