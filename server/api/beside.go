package api

import (
	"time"

	"wiel/store"
	"wiel/store/model"
)

// seconding is one sentence of an organisation that did it too.
type seconding struct {
	Organisation *organisation `json:"organisation"`
	Year         int           `json:"year"`
	Outcome      string        `json:"outcome"`
	Sentence     string        `json:"sentence"`
	SaidOn       string        `json:"saidOn"`
}

// effort is a number of hours; Organisation is null where who said it is told without name.
type effort struct {
	Kind         string        `json:"kind"`
	Hours        int           `json:"hours"`
	Organisation *organisation `json:"organisation"`
	SaidOn       string        `json:"saidOn"`
}

// beside adds what others said.
func (d *experimentDetail) beside(b store.Beside) {
	d.Secondings = each(b.Secondings, func(s model.ToldSeconding) seconding {
		return seconding{organisationOf(&s.Organisation), s.Year, string(s.Outcome), s.Sentence, s.SaidAt.Format(time.DateOnly)}
	})
	d.Efforts = each(b.Efforts, func(e model.ToldEffort) effort {
		return effort{string(e.Kind), e.Hours, organisationOf(e.Organisation), e.SaidAt.Format(time.DateOnly)}
	})
}

// organisationOf tells of an organisation; nil is one that is not named.
func organisationOf(o *model.Organisation) *organisation {
	if o == nil {
		return nil
	}
	return &organisation{o.Code, o.Name, string(o.Kind)}
}
