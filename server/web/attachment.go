package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/picture"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// filesPart is the step of the attachments: what is there, and a form for one more.
type filesPart struct {
	*page
	Number  string
	Files   []model.Attachment
	Rights  model.Rights
	Failure *model.Error
}

// rightsOptions gives the rights to choose from, with what each means.
func (p *filesPart) rightsOptions(chosen model.Rights) []kit.Option {
	var options []kit.Option
	for _, r := range model.AllRights() {
		options = append(options, kit.Option{
			Value: string(r), Label: p.T("rights." + string(r)), Help: p.T("files.rights." + string(r)), Chosen: r == chosen,
		})
	}
	return options
}

// failure tells what was wrong with a field of the form.
func (p *filesPart) failure(field string) string {
	if p.Failure == nil || p.Failure.Field != field {
		return ""
	}
	return p.T(p.Failure.Key, p.Failure.Args...)
}

// path is the address to which the forms about attachments are sent.
func (p *filesPart) path(last string) string { return experimentPath(p.Number) + "/bijlagen" + last }

// AddFile keeps an uploaded file with a draft.
func (s *Site) AddFile(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	rights := request.Choice(f, "rights", model.AllRights())
	if rights == "" {
		return s.filesAgain(c, rights, model.Invalidf("rights", "files.chooseRights"))
	}
	file, err := s.takeFile(c)
	if err == nil {
		file.Rights = rights
		err = s.Store.Attach(c.Request.Context(), request.Actor(c), c.Param("number"), file)
	}
	if failure := (*model.Error)(nil); errors.As(err, &failure) && failure.Kind == model.Invalid {
		return s.filesAgain(c, rights, failure)
	}
	if err != nil {
		return err
	}
	return s.filesDone(c, "files.added")
}

// takeFile looks at the uploaded file and stores it.
func (s *Site) takeFile(c *gin.Context) (model.Attachment, error) {
	header, err := c.FormFile("file")
	if err != nil {
		return model.Attachment{}, model.Invalidf("file", "files.choose")
	}
	data, err := readUpload(header)
	if err != nil {
		return model.Attachment{}, err
	}
	upload, err := s.lookAt(data, header.Filename)
	switch {
	case errors.Is(err, picture.ErrRefused):
		return model.Attachment{}, model.Invalidf("file", "files.refused")
	case errors.Is(err, picture.ErrUnreadable):
		return model.Attachment{}, model.Invalidf("file", "files.unreadable")
	case err != nil:
		return model.Attachment{}, err
	}
	hash, size, err := s.Store.PutFile(bytes.NewReader(upload.Data))
	return model.Attachment{Hash: hash, Name: upload.Name, MediaType: upload.MediaType, Size: size}, err
}

// lookAt looks at an uploaded file, and cleans it if it is an image.
func (s *Site) lookAt(data []byte, name string) (picture.Upload, error) {
	s.cleaning.Lock()
	defer s.cleaning.Unlock()
	return picture.Take(data, name)
}

// readUpload reads an uploaded file that is not too large.
func readUpload(header *multipart.FileHeader) ([]byte, error) {
	if header.Size > store.MaxFile {
		return nil, model.Invalidf("file", "error.fileTooLarge")
	}
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, store.MaxFile+1))
	return data, errors.Join(err, file.Close())
}

// filesAgain shows the step again, with what was wrong.
func (s *Site) filesAgain(c *gin.Context, rights model.Rights, failure *model.Error) error {
	w, err := s.openWorkshop(c)
	if err != nil || w == nil {
		return err
	}
	return s.showFiles(c, w, &filesPart{Rights: rights, Failure: failure})
}

// filesDone goes back to the step with a notice.
func (s *Site) filesDone(c *gin.Context, key string) error {
	if err := s.notice(c, key); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(c.Param("number"))+"/bewerken/bijlagen")
}

// RemoveFile takes a file off a draft.
func (s *Site) RemoveFile(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	if err := s.Store.Detach(c.Request.Context(), request.Actor(c), c.Param("number"), f.Text("hash", 100)); err != nil {
		return err
	}
	return s.filesDone(c, "files.removed")
}

// SetRights says whether a file may be shown to others.
func (s *Site) SetRights(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	rights := request.Choice(f, "rights", model.AllRights())
	if err := f.Err(); err != nil {
		return err
	}
	err = s.Store.SetRights(c.Request.Context(), request.Actor(c), c.Param("number"), f.Text("hash", 100), rights)
	if err != nil {
		return err
	}
	return s.filesDone(c, "files.rightsSet")
}

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
