package web

import (
	"github.com/gin-gonic/gin"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// comingPath is where something that is to come out is arranged.
func (p *deskPage) comingPath(c store.DeskComing) string {
	if c.Waits {
		return experimentPath(c.Number) + "/publiceren"
	}
	return experimentPath(c.Number) + "/openbaar"
}

// MoveComing moves what is to come out to another day, or lets it come out now.
func (s *Site) MoveComing(c *gin.Context) error {
	f, err := request.ReadForm(c)
	if err != nil {
		return err
	}
	day, key := f.Text("day", 20), "coming.planned"
	if f.Has("nu") {
		day, key = "", "coming.out"
	} else if day == "" {
		f.Fail("day", "coming.day")
	}
	number := c.Param("number")
	if err = f.Err(); err == nil {
		err = s.Store.MoveComing(c.Request.Context(), request.Actor(c), number, day)
	}
	if kind := model.KindOf(err); kind == model.Invalid || kind == model.Conflict {
		return s.comingAgain(c, day, err)
	}
	if err != nil {
		return err
	}
	return s.done(c, key, experimentPath(number))
}

// comingAgain shows the page on which something is planned again, with the day that was typed and what was wrong.
func (s *Site) comingAgain(c *gin.Context, day string, wrong error) error {
	room, err := s.Store.Room(c.Request.Context(), request.Actor(c), c.Param("number"))
	if err == nil && room.Coming == nil {
		err = model.Missing()
	}
	if err != nil {
		return err
	}
	if d := room.Draft; d != nil && d.Publication == model.Scheduled {
		return s.showPublish(c, &store.Publishing{Day: day}, failuresOf(wrong))
	}
	return s.showPublic(c, day, wrong)
}
