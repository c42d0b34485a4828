package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/store"
	"wiel/store/model"
)

// choosePage shows, for each field in which two authors wrote, both texts side by side.
type choosePage struct {
	*page
	Workshop *store.Workshop
	Other    string // who saved first; "" where that was the same person
	Pairs    []pair
}

// pair is one field with both texts.
type pair struct {
	Kept         int64
	Of           string // field of model.Content
	Field        form.Field
	Mine, Theirs string
}

// ChooseForm shows the texts of two authors side by side.
func (s *Site) ChooseForm(c *gin.Context) error {
	w, err := s.openWorkshop(c)
	if err != nil || w == nil {
		return err
	}
	p := &choosePage{page: s.newPage(c, ""), Workshop: w}
	p.Private, p.Other = true, p.coAuthor(w)
	p.Title = p.words(writers{"choose.both.title", "choose.alone.title"})
	theirs, err := s.newFormState(c, p.page, nil, nil)
	if err != nil {
		return err
	}
	mine := *theirs
	for _, kept := range w.Kept {
		for _, name := range kept.Fields {
			f, ok := form.ByContentField(name)
			if !ok {
				continue // goes with another field
			}
			mine.Values = form.Values(kept.Content, []form.Field{f}, decimalMark(c))
			theirs.Values = form.Values(w.Draft.Content, []form.Field{f}, decimalMark(c))
			p.Pairs = append(p.Pairs, pair{kept.ID, name, f, mine.whole(f), theirs.whole(f)})
		}
	}
	return s.render(c, http.StatusOK, chooseView(p))
}

// coAuthor names who wrote the other text, where there is one other author; of more, the draft does not tell which. It is "" where it was
// the same person, in another tab.
func (p *page) coAuthor(w *store.Workshop) string {
	others := slices.DeleteFunc(slices.Clone(w.Authors), func(a model.Account) bool { return a.ID == p.Actor.AccountID })
	switch {
	case len(others) == 1:
		return others[0].Name
	case len(others) == 0 && w.Draft.UpdatedBy != nil && *w.Draft.UpdatedBy == p.Actor.AccountID:
		return ""
	}
	return p.T("choose.someone")
}

// writers are the keys of one text, for two people and for one.
type writers struct{ both, alone string }

// words gives a text of the page.
func (p *choosePage) words(keys writers) string { return p.choosing(keys, p.Other) }

// choosing gives a text about two texts, one of which other wrote; "" is the same person in another tab.
func (p *page) choosing(keys writers, other string) string {
	if other == "" {
		return p.T(keys.alone)
	}
	return p.T(keys.both, other)
}

// whole gives an answer to its end: nobody can choose between two beginnings.
func (s *formState) whole(f form.Field) string {
	if f.Kind == form.Paragraph || f.Kind == form.Markdown || f.Kind == form.Line {
		return s.Values.Get(f.Name)
	}
	return s.answer(f)
}

// Choose settles which of two texts stays.
func (s *Site) Choose(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	kept, _ := strconv.ParseInt(f.Text("tekst", 20), 10, 64)
	revision, _ := strconv.Atoi(f.Text("revision", 20))
	number, actor := c.Param("number"), request.Actor(c)
	err = s.Store.Choose(c.Request.Context(), actor, number, store.Choice{
		Kept: kept, Field: f.Text("veld", 100), Mine: f.Text("kies", 10) == "mijn", Revision: revision,
	})
	if model.KindOf(err) == model.Conflict && err != nil {
		if err := s.notice(c, "choose.newer"); err != nil {
			return err
		}
		return s.redirect(c, experimentPath(number)+"/keuze")
	}
	if err != nil {
		return err
	}
	w, err := s.Store.Workshop(c.Request.Context(), actor, number)
	if err != nil {
		return err
	}
	if len(w.Kept) > 0 {
		return s.redirect(c, experimentPath(number)+"/keuze")
	}
	if err := s.notice(c, "choose.done"); err != nil {
		return err
	}
	return s.redirect(c, experimentPath(number)+"/verder")
}
