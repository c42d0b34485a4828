package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/picture"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/document"
	"wiel/store/model"
)

// filesPart is the step of the attachments: what is there, and a form for more. Refused are the files that were sent and not taken.
type filesPart struct {
	*page
	Number  string
	Files   []model.Attachment
	Rights  model.Rights
	Failure *model.Error
	Refused []refusedFile
}

// refusedFile is a file that was sent and not taken, with what to do about it.
type refusedFile struct {
	name    string
	failure *model.Error
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
	if field == "file" && len(p.Refused) > 0 {
		return p.refusals()
	}
	if p.Failure == nil || p.Failure.Field != field {
		return ""
	}
	return p.T(p.Failure.Key, p.Failure.Args...)
}

// refusals tells of each file that was not taken, why.
func (p *filesPart) refusals() string {
	texts := make([]string, len(p.Refused))
	for i, f := range p.Refused {
		texts[i] = p.T("files.notTaken", f.name, p.T(f.failure.Key, f.failure.Args...))
	}
	return strings.Join(texts, " ")
}

// summary sums up what is wrong, each with the way to the field.
func (p *filesPart) summary() kit.ErrorSummaryArgs {
	a := kit.ErrorSummaryArgs{Title: p.T("files.wrong")}
	if p.Failure != nil {
		a.Errors = append(a.Errors, kit.Link{Text: p.failure(p.Failure.Field), Href: "#" + p.Failure.Field})
	}
	for _, f := range p.Refused {
		a.Errors = append(a.Errors, kit.Link{Text: p.T("files.notTaken", f.name, p.T(f.failure.Key, f.failure.Args...)), Href: "#file"})
	}
	return a
}

// path is the address to which the forms about attachments are sent.
func (p *filesPart) path(last string) string { return experimentPath(p.Number) + "/bijlagen" + last }

// AddFile keeps uploaded files with a draft. One that is not taken keeps none of the others from being kept.
func (s *Site) AddFile(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	p := &filesPart{Rights: request.Choice(f, "rights", model.AllRights())}
	headers := sentFiles(c)
	switch {
	case p.Rights == "" && byScript(c):
		p.Failure = model.Invalidf("rights", "files.chooseRightsAgain")
	case p.Rights == "":
		p.Failure = model.Invalidf("rights", "files.chooseRights")
	case len(headers) == 0:
		p.Failure = model.Invalidf("file", "files.choose")
	}
	if p.Failure != nil {
		return s.filesAgain(c, p)
	}
	for _, header := range headers {
		err := s.keepFile(c, header, p.Rights)
		if failure := (*model.Error)(nil); errors.As(err, &failure) && failure.Kind == model.Invalid {
			p.Refused = append(p.Refused, refusedFile{header.Filename, failure})
		} else if err != nil {
			return err
		}
	}
	return s.filesAdded(c, p, len(headers)-len(p.Refused))
}

// sentFiles are the files that were sent; a field in which none was chosen sends one without a name.
func sentFiles(c *gin.Context) []*multipart.FileHeader {
	if c.Request.MultipartForm == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.Request.MultipartForm.File["file"]), func(h *multipart.FileHeader) bool { return h.Filename == "" })
}

// filesAdded tells that files were added, and which were not.
func (s *Site) filesAdded(c *gin.Context, p *filesPart, added int) error {
	if byScript(c) {
		if len(p.Refused) > 0 {
			return s.filesAgain(c, p)
		}
		c.JSON(http.StatusOK, gin.H{"message": request.Texts(c).T("files.added")})
		return nil
	}
	if len(p.Refused) == 0 && added == 1 {
		return s.filesDone(c, "files.added")
	}
	if len(p.Refused) == 0 {
		return s.filesDone(c, "files.addedMany", strconv.Itoa(added))
	}
	return s.filesAgain(c, p)
}

// keepFile looks at an uploaded file, stores it, and keeps it with the draft.
func (s *Site) keepFile(c *gin.Context, header *multipart.FileHeader, rights model.Rights) error {
	file, err := s.takeFile(header)
	if err != nil {
		return err
	}
	file.Rights = rights
	return s.Store.Attach(c.Request.Context(), request.Actor(c), c.Param("number"), file)
}

// takeFile looks at an uploaded file and stores it.
func (s *Site) takeFile(header *multipart.FileHeader) (model.Attachment, error) {
	data, err := readUpload(header)
	if err != nil {
		return model.Attachment{}, err
	}
	if len(data) == 0 {
		return model.Attachment{}, model.Invalidf("file", "files.empty")
	}
	upload, err := s.lookAt(data, header.Filename)
	switch {
	case document.Locked(data):
		return model.Attachment{}, model.Invalidf("file", "files.locked")
	case document.Old(data):
		return model.Attachment{}, model.Invalidf("file", "files.old")
	case document.OldWithin(data) != "":
		return model.Attachment{}, model.Invalidf("file", "files.oldWithin", document.OldWithin(data))
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

// filesAgain shows the step again, with what was wrong; a script hears that in words.
func (s *Site) filesAgain(c *gin.Context, p *filesPart) error {
	w, err := s.openWorkshop(c)
	if err != nil || w == nil {
		return err
	}
	if byScript(c) {
		failure := p.Failure
		for _, f := range p.Refused {
			failure = f.failure
		}
		c.JSON(http.StatusUnprocessableEntity, gin.H{"field": failure.Field, "message": request.Texts(c).T(failure.Key, failure.Args...)})
		return nil
	}
	return s.showFiles(c, w, p)
}

// filesDone goes back to the step with a notice.
func (s *Site) filesDone(c *gin.Context, key string, args ...string) error {
	if err := s.notice(c, key, args...); err != nil {
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
