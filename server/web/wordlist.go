package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/search"
	"wiel/server/request"
	"wiel/store/model"
)

// wordsPath is where the hub's editors add words that searches are to know.
const wordsPath = queuePath + "/woorden"

// wordsPage is that page. Now is what they added so far, nil for nothing. Word is one that they ask about, and Leads what it leads to.
type wordsPage struct {
	*sheet
	Now   *model.WordList
	Word  string
	Leads []string
}

func (s *Site) newWordsPage(c *gin.Context) (*wordsPage, error) {
	p := &wordsPage{sheet: s.newSheet(c, request.Texts(c).T("words.title"))}
	p.Nav = "nav.moderation"
	var err error
	p.Now, err = s.Store.WordList(c.Request.Context())
	return p, err
}

// lines are the lines that editors added.
func (p *wordsPage) lines() string {
	if p.Now == nil {
		return ""
	}
	return p.Now.Lines
}

// mostOwn is how many of our own lines about a word are shown.
const mostOwn = 10

// own gives how many concepts every search knows, and the first of those that hold the word asked about.
func (p *wordsPage) own() (about []string, all int) {
	word := strings.ToLower(p.Word)
	for line := range strings.Lines(search.DefaultThesaurus()) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if all++; word != "" && len(about) < mostOwn && strings.Contains(strings.ToLower(line), word) {
			about = append(about, line)
		}
	}
	return about, all
}

// WordList shows the words, and what one of them leads to.
func (s *Site) WordList(c *gin.Context) error {
	p, err := s.newWordsPage(c)
	if err != nil {
		return err
	}
	if p.Word = strings.TrimSpace(shortened(c.Query("woord"), longestName)); p.Word != "" {
		words, err := s.Indexes.Words(c.Request.Context())
		if err != nil {
			return err
		}
		p.Leads = words.Leads(p.Word)
	}
	return s.render(c, http.StatusOK, wordsView(p))
}

// SaveWordList puts other words in their place; searches know them a moment later.
func (s *Site) SaveWordList(c *gin.Context) error {
	p, err := s.newWordsPage(c)
	if err != nil {
		return err
	}
	form, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	lines, seen := form.Text("lines", model.MaxWordList), idIn(form, "seen")
	if err = form.Err(); err == nil {
		err = readable(lines)
	}
	if err == nil {
		err = s.Store.SetWordList(c.Request.Context(), p.Actor, lines, seen)
	}
	if err == nil {
		return s.done(c, "words.saved", wordsPath)
	}
	if err := p.returned(c, "words", err); err != nil {
		return err
	}
	if model.KindOf(err) == model.Conflict {
		if p.Now, err = s.Store.WordList(c.Request.Context()); err != nil {
			return err
		}
	}
	return s.render(c, p.status(), wordsView(p))
}

// readable says which line searches cannot read.
func readable(lines string) error {
	_, err := search.ParseThesaurus(lines)
	var broken *search.LineError
	if errors.As(err, &broken) {
		return model.Invalidf("lines", "words.broken", broken.Line, strings.TrimSpace(strings.Split(lines, "\n")[broken.Line-1]))
	}
	return err
}
