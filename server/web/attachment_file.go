package web

import (
	"mime"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/picture"
	"wiel/server/request"
)

// inline are the types that a browser shows itself, without anything in them that could act.
var inline = []string{picture.PNG, picture.JPEG, picture.WebP, picture.GIF, "application/pdf"}

// filePolicy lets a file do nothing. A browser's own reader of PDF does not open in a sandbox, and needs none: it runs nothing of
// this site.
const (
	filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"
	pdfPolicy  = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)

// File gives an attachment to whoever sees it with its experiment.
func (s *Site) File(c *gin.Context) error {
	file, attachment, err := s.Store.File(c.Request.Context(), request.Actor(c), c.Param("number"), c.Param("hash"))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	disposition, policy := "attachment", filePolicy
	if slices.Contains(inline, attachment.MediaType) {
		disposition = "inline"
	}
	if attachment.MediaType == "application/pdf" {
		policy = pdfPolicy
	}
	h := c.Writer.Header()
	h.Set("Content-Type", attachment.MediaType)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": attachment.Name}))
	h.Set("Content-Security-Policy", policy)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", strconv.Quote(attachment.Hash))
	info, err := file.Stat()
	if err != nil {
		return err
	}
	http.ServeContent(c.Writer, c.Request, "", info.ModTime(), file)
	return nil
}
