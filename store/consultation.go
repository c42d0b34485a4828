package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Consulted is who was asked before an experiment was told, in the order of model.Parties. By names who ticked it, by party; MayEdit says that the
// actor may change it.
type Consulted struct {
	Number, Title, Language string
	Asked                   []model.Consultation
	By                      map[model.Party]string
	MayEdit                 bool
}

// Consulted gives who was asked first to who may know that: those who write the experiment, and the coordinator and the privacy adviser of
// its organisation. For all others it is NotFound.
func (s *Store) Consulted(ctx context.Context, a model.Actor, number string) (*Consulted, error) {
	e, author, err := s.experimentFor(ctx, a, number)
	if err == nil && !model.MaySeeConsulted(a, e, author) {
		err = model.Missing()
	}
	if err != nil {
		return nil, err
	}
	c := &Consulted{Number: e.Number, By: map[model.Party]string{}, MayEdit: model.MayEdit(a, e, author)}
	title := `SELECT coalesce(content ->> '$.Title', '') AS title, coalesce(content ->> '$.Language', '') AS language FROM versions WHERE experiment_id = ? AND (? OR publication = ?) ORDER BY sequence DESC LIMIT 1`
	if err := s.read(ctx).Raw(title, e.ID, c.MayEdit, model.Published).Row().Scan(&c.Title, &c.Language); err != nil {
		return nil, err
	}
	var rows []struct {
		model.Consultation
		Name string
	}
	err = s.read(ctx).Raw(`SELECT c.*, coalesce(a.name, '') AS name FROM consultations c LEFT JOIN accounts a ON a.id = c.account_id
		WHERE c.experiment_id = ?`, e.ID).Scan(&rows).Error
	for _, row := range rows {
		c.Asked = append(c.Asked, row.Consultation)
		c.By[row.Party] = row.Name
	}
	slices.SortFunc(c.Asked, func(x, y model.Consultation) int {
		return slices.Index(model.Parties(), x.Party) - slices.Index(model.Parties(), y.Party)
	})
	return c, err
}

// Consult says which parties were asked first; what is new in the list was asked on the day, what is not in it is unticked. The day is not
// later than today.
func (s *Store) Consult(ctx context.Context, a model.Actor, number string, parties []model.Party, day string) error {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil || at.After(s.Today()) {
		return model.Invalidf("op", "consultation.day")
	}
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		if err := tx.Where("experiment_id = ? AND party NOT IN ?", e.ID, append(parties, "")).Delete(&model.Consultation{}).Error; err != nil {
			return nil, err
		}
		for _, party := range model.Parties() {
			if !slices.Contains(parties, party) {
				continue
			}
			err := tx.Exec(`INSERT INTO consultations (experiment_id, party, asked_on, account_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
				e.ID, party, day, a.AccountID).Error
			if err != nil {
				return nil, err
			}
		}
		return []model.Action{model.ConsultationNoted}, nil
	})
}
