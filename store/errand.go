package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// Errand is one that somebody has, with the colleagues who can take it over.
type Errand struct {
	model.Errand
	Staying
}

// errandsOf are the errands that an account has for an organisation (0: for any). A question about an experiment waits until somebody
// answers, one about a policy area until it closes.
const errandsOf = `SELECT 'aanhaken' AS kind, j.id, j.organisation_id, e.number, j.message AS text
		FROM joinings j JOIN experiments e ON e.id = j.experiment_id
		WHERE j.account_id = @account AND @organisation IN (0, j.organisation_id) AND j.decision IN ('', 'accepted') AND j.ended_at IS NULL
	UNION ALL SELECT 'vraag', q.id, q.organisation_id, coalesce(e.number, ''), q.text
		FROM questions q LEFT JOIN experiments e ON e.id = q.experiment_id
		WHERE q.account_id = @account AND q.organisation_id IS NOT NULL AND @organisation IN (0, q.organisation_id) AND e.erased_at IS NULL
		AND (q.closes_at > @now OR q.closes_at IS NULL AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.question_id = q.id))
	UNION ALL SELECT 'wijook', s.id, s.organisation_id, e.number, s.sentence
		FROM secondings s JOIN experiments e ON e.id = s.experiment_id
		WHERE s.account_id = @account AND @organisation IN (0, s.organisation_id) AND s.agreed_at IS NULL
	ORDER BY 1, 2`

// errandTables says where each sort of errand names its person.
var errandTables = map[model.ErrandKind]string{
	model.JoiningErrand: "joinings", model.QuestionErrand: "questions", model.SecondingErrand: "secondings",
}

func (s *Store) errands(db *gorm.DB, organisation, account int64) (list []model.Errand, err error) {
	err = db.Raw(errandsOf, map[string]any{"account": account, "organisation": organisation, "now": s.Now()}).Scan(&list).Error
	return list, err
}

// Errands lists what runs in the name of an account for an organisation (0: for any), beside what it writes. One sees one's own; who
// coordinates the organisation sees that of its people.
func (s *Store) Errands(ctx context.Context, a model.Actor, organisation, account int64) ([]Errand, error) {
	if account != a.AccountID && !a.Coordinates(organisation) {
		return nil, model.Refused(a)
	}
	found, err := s.errands(s.read(ctx), organisation, account)
	if err != nil {
		return nil, err
	}
	list := make([]Errand, len(found))
	for i, one := range found {
		list[i].Errand = one
	}
	return list, addStaying(ctx, s, account, list, func(e *Errand) (int64, *Staying) { return e.OrganisationID, &e.Staying })
}

// passErrands gives the errands of who leaves an organisation to their heirs, and says which went to whom. One without heir is Invalid, as an
// experiment is. "Wij ook" that waits for a second pair of eyes is nobody's from then on: the heir did not say it, and so can be that pair.
func (s *Store) passErrands(tx *gorm.DB, l leaving) (map[int64][]model.Errand, model.Errors, error) {
	list, err := s.errands(tx, l.organisation, l.account)
	if err != nil {
		return nil, nil, err
	}
	var errs model.Errors
	given := map[int64][]model.Errand{}
	for _, errand := range list {
		heir, ok := l.heir(errand.Key())
		if !ok {
			errs = append(errs, model.Invalidf(heirField(errand.Key()), "handover.chooseErrand"))
			continue
		}
		named := &heir
		if errand.Kind == model.SecondingErrand {
			named = nil
		}
		if err := tx.Exec("UPDATE "+errandTables[errand.Kind]+" SET account_id = ? WHERE id = ?", named, errand.ID).Error; err != nil {
			return nil, nil, err
		}
		given[heir] = append(given[heir], errand)
	}
	return given, errs, nil
}

// Goes counts what goes with an experiment to whoever answers for it next: requests and agreements to join it, questions that nobody answered,
// reports that wait, proposed links, and a second pair of eyes that was asked for.
type Goes struct{ Joinings, Questions, Reports, Links, Reviews int }

// goesWith counts it.
func goesWith(db *gorm.DB, experiment int64) (g Goes, err error) {
	err = db.Raw(`SELECT
		(SELECT count(*) FROM joinings WHERE experiment_id = @e AND decision IN ('', 'accepted') AND ended_at IS NULL) AS joinings,
		(SELECT count(*) FROM questions q WHERE experiment_id = @e AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.question_id = q.id)) AS questions,
		(SELECT count(*) FROM reports WHERE experiment_id = @e AND verdict = '') AS reports,
		(SELECT count(*) FROM experiment_links WHERE by_child AND parent_id = @e OR NOT by_child AND child_id = @e) AS links,
		(SELECT count(*) FROM reviews WHERE experiment_id = @e AND decision = '') AS reviews`, map[string]any{"e": experiment}).Scan(&g).Error
	return g, err
}
