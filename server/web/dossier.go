package web

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/transfer"
)

// dossierWriter writes the archive of an organisation while it is sent: each file as soon as it is read, and at the end the list of all.
type dossierWriter struct {
	*store.Dossier
	site  *Site
	page  *page // whose texts and frame the documents have, read by the Dossier's Reader
	areas areaNames
	style string
	zip   *zip.Writer
	list  dossierManifest
	sums  bytes.Buffer
}

// dossierPatience is how long sending one more file may take.
const dossierPatience = 2 * time.Minute

// Dossier sends all that an organisation published as one ZIP, for its case system.
func (s *Site) Dossier(c *gin.Context) error {
	ctx := c.Request.Context()
	o, err := s.Store.Organisation(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	d, err := s.Store.Dossier(ctx, request.Actor(c), o.ID)
	if err != nil {
		return err
	}
	areas, err := s.areas(ctx)
	if err != nil {
		return err
	}
	p := s.newPage(c, request.Texts(c).T("dossier.title", o.Name))
	p.Actor, p.Private = d.Reader, true
	now := s.Store.Now()
	w := &dossierWriter{Dossier: d, site: s, page: p, areas: areas, style: s.dossierStyle(), zip: zip.NewWriter(c.Writer)}
	w.list = dossierManifest{Format: "wiel-dossier-1", MadeAt: now, Source: s.BaseURL, Organisation: dossierParty{o.Code, o.Name, o.TOOIURI}}
	name := "wiel-" + o.Slug + "-" + now.Format(time.DateOnly) + ".zip"
	h := c.Writer.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
	if err := w.write(ctx, http.NewResponseController(c.Writer)); err != nil {
		s.Log.Error("an archive was cut short", "error", err)
		panic(http.ErrAbortHandler) // what was sent is no whole ZIP, and the browser says so
	}
	return nil
}

// write writes it all.
func (w *dossierWriter) write(ctx context.Context, control *http.ResponseController) error {
	for _, number := range w.Numbers {
		if err := control.SetWriteDeadline(w.site.Store.Now().Add(dossierPatience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		if err := w.experiment(ctx, number); err != nil {
			return err
		}
	}
	if err := w.document(ctx, "index.html", dossierIndex(w)); err != nil {
		return err
	}
	if err := w.json("manifest.json", w.list); err != nil {
		return err
	}
	sums, err := w.zip.Create("SHA256SUMS")
	if err == nil {
		_, err = sums.Write(w.sums.Bytes())
	}
	return errors.Join(err, w.zip.Close())
}

// experiment writes one: to read, for machines, what it said before, and its files. One that was taken away meanwhile is left out.
func (w *dossierWriter) experiment(ctx context.Context, number string) error {
	shown, err := w.site.Store.Experiment(ctx, w.Reader, number)
	if kind := model.KindOf(err); err != nil && (kind == model.NotFound || kind == model.Gone) {
		return nil
	}
	if err != nil {
		return err
	}
	p := &experimentPage{page: w.about(shown), Telling: shown.Telling, Shown: shown, areas: w.areas}
	if p.Tree, err = w.site.tree(ctx, w.Reader, shown); err != nil { // who else did it, and how well is known what came out
		return err
	}
	record := w.describe(shown)
	steps := []func() error{
		func() error { return w.document(ctx, number+"/experiment.html", dossierExperiment(w, p)) },
		func() error {
			return w.json(number+"/experiment.json", transfer.LineOf(transfer.FromTelling(shown.Telling)))
		},
		func() error { return w.editions(ctx, shown) },
		func() error { return w.files(ctx, shown) },
	}
	for _, step := range steps {
		from := len(w.list.all)
		if err := step(); err != nil {
			return err
		}
		record.Files = append(record.Files, w.list.all[from:]...)
	}
	w.list.Records = append(w.list.Records, record)
	return nil
}

// about is the page of one experiment, with the frame of the archive.
func (w *dossierWriter) about(shown *store.Shown) *page {
	p := *w.page
	p.Title = shown.Content.Title
	return &p
}

// editions writes what an experiment said before.
func (w *dossierWriter) editions(ctx context.Context, shown *store.Shown) error {
	for _, e := range shown.History {
		if e.Sequence == shown.Sequence {
			continue
		}
		old, err := w.site.Store.Edition(ctx, w.Reader, shown.Number, e.Sequence)
		if err == nil {
			err = w.json(shown.Number+"/versies/"+w.page.Number(e.Sequence)+".json", transfer.LineOf(transfer.FromTelling(old.Telling)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// files writes the attachments.
func (w *dossierWriter) files(ctx context.Context, shown *store.Shown) error {
	for _, a := range shown.Content.Attachments {
		file, _, err := w.site.Store.File(ctx, w.Reader, shown.Number, a.Hash)
		if err != nil {
			return err
		}
		err = w.add(dossierFile(shown.Number, a), a.MediaType, zip.Store, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// dossierFile names an attachment in the archive: two files of one name stay apart, and no name leads out of its folder.
func dossierFile(number string, a model.Attachment) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, a.Name)
	return number + "/bestanden/" + a.Hash[:8] + "-" + name
}

// document writes a page that needs nothing beside itself; its links lead to the hub.
func (w *dossierWriter) document(ctx context.Context, name string, view templ.Component) error {
	var html bytes.Buffer
	if err := view.Render(ctx, &html); err != nil {
		return err
	}
	whole := strings.NewReplacer(`href="/`, `href="`+w.site.BaseURL+`/`).Replace(html.String())
	return w.add(name, "text/html", zip.Deflate, strings.NewReader(whole))
}

// json writes a value for machines.
func (w *dossierWriter) json(name string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return w.add(name, "application/json", zip.Deflate, bytes.NewReader(append(text, '\n')))
}

// add writes one file and notes its checksum.
func (w *dossierWriter) add(name, mediaType string, method uint16, content io.Reader) error {
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: w.list.MadeAt})
	if err != nil {
		return err
	}
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(entry, sum), content)
	hash := hex.EncodeToString(sum.Sum(nil))
	w.sums.WriteString(hash + "  " + name + "\n")
	w.list.all = append(w.list.all, dossierEntry{name, mediaType, size, dossierChecksum{"SHA-256", hash}})
	return err
}

// fontFaces are the rules of a style sheet that fetch fonts.
var fontFaces = regexp.MustCompile(`@font-face\s*\{[^}]*\}`)

// dossierStyle is the style of the hub without what it fetches from elsewhere: a document in an archive stands alone.
func (s *Site) dossierStyle() string {
	return fontFaces.ReplaceAllString(string(s.Assets.Content("main.css")), "")
}
