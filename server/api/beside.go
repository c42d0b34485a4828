package api

import (
	"strings"
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

// amendment is one change to what was promised; Field is one of the detail's own.
type amendment struct {
	Field     string `json:"field"`
	Was       string `json:"was"`
	Became    string `json:"became"`
	Because   string `json:"because"`
	Version   int    `json:"version"`
	ChangedOn string `json:"changedOn"`
}

func amendmentOf(a model.Amendment) amendment {
	field := strings.ToLower(a.Field[:1]) + a.Field[1:]
	return amendment{field, a.Old, a.New, a.Because, a.Sequence, a.At.Format(time.DateOnly)}
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
