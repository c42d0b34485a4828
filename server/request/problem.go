package request

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
)

// problem is a failure as RFC 9457 wants it.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail,omitempty"`
	Errors []problemField `json:"errors,omitempty"`
}

type problemField struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

// ShowProblem answers with the failure as problem+json.
func ShowProblem(c *gin.Context, f Failure) {
	p := problem{Type: "about:blank", Title: f.Title, Status: f.Status, Detail: f.Text}
	switch f.Status { // what helps on a page does not help a program
	case http.StatusBadRequest:
		p.Detail = ""
	case http.StatusNotFound:
		p.Title, p.Detail = Texts(c).T("problem.notFound"), ""
	}
	for _, field := range f.Fields {
		p.Errors = append(p.Errors, problemField{field.Field, field.Text})
	}
	body, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings and a number always marshal
	}
	c.Header("Cache-Control", "no-store")
	c.Data(f.Status, "application/problem+json", body)
}
