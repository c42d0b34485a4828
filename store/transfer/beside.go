package transfer

import (
	"time"

	"wiel/store/model"
)

// WithOthers adds to an experiment what others said of it, for an export.
func (e Experiment) WithOthers(secondings []model.ToldSeconding, efforts []model.ToldEffort) Experiment {
	e.Secondings = each(secondings, func(s model.ToldSeconding) Seconding {
		return Seconding{s.Organisation.Code, s.Year, s.Outcome, s.Sentence, s.SaidAt.Format(time.DateOnly)}
	})
	e.Efforts = each(efforts, func(x model.ToldEffort) Effort {
		told := Effort{Kind: x.Kind, Hours: x.Hours, SaidOn: x.SaidAt.Format(time.DateOnly)}
		if x.Organisation != nil {
			told.Organisation = x.Organisation.Code
		}
		return told
	})
	return e
}
