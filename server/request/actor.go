package request

import (
	"github.com/gin-gonic/gin"

	"wiel/server/i18n"
	"wiel/store/model"
)

// Handler answers a request, or returns why it could not. It is the only shape of handler there is: one adapter turns what it
// returns into a page or a problem.
type Handler func(c *gin.Context) error

// visitKey is where the visit is kept in gin's context.
const visitKey = "visit"

// visit is who asks, and in which language.
type visit struct {
	actor model.Actor
	texts *i18n.Translator
}

// SetVisit says who asks and which texts suit them. The middleware does so once, before any handler.
func SetVisit(c *gin.Context, a model.Actor, texts *i18n.Translator) {
	c.Set(visitKey, &visit{actor: a, texts: texts})
}

// Actor gives who asks; the zero Actor is a visitor without account.
func Actor(c *gin.Context) model.Actor {
	if v, ok := visitOf(c); ok {
		return v.actor
	}
	return model.Actor{}
}

// Texts gives the texts in the language of who asks.
func Texts(c *gin.Context) *i18n.Translator {
	v, ok := visitOf(c)
	if !ok {
		panic("request: no visit: the middleware that sets it did not run")
	}
	return v.texts
}

// HasVisit reports whether it is known who asks; it is not where something failed before that.
func HasVisit(c *gin.Context) bool {
	_, ok := visitOf(c)
	return ok
}

func visitOf(c *gin.Context) (*visit, bool) {
	value, _ := c.Get(visitKey)
	v, ok := value.(*visit)
	return v, ok
}
