package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/privacy"
	"wiel/store/transfer"
)

// experimentBatch is one batch of experiments on its way into the database.
type experimentBatch struct {
	tx           *gorm.DB
	s            *Store
	o            ImportOptions
	organisation *resolver
	areas        map[string]bool
	erased       map[string]bool // keys of erasures
	numbers      map[string]int64
	links        []*basis
	changes      []model.Change
	places       []string // of the register, once a record without a name came by
	done         Imported
}

func (b *experimentBatch) prepare() (err error) {
	if b.organisation, err = newResolver(b.tx); err != nil {
		return err
	}
	if b.areas, err = areaCodes(b.tx); err != nil {
		return err
	}
	var keys []string
	err = b.tx.Model(&model.Erasure{}).Pluck("key", &keys).Error
	b.erased = make(map[string]bool, len(keys))
	for _, key := range keys {
		b.erased[key] = true
	}
	return err
}

// take takes one record, or rejects it.
func (b *experimentBatch) take(x transfer.Experiment) error {
	e, err := b.match(x)
	if err != nil {
		return err
	}
	if x.Content.Attachments, err = b.heldFiles(x.Content.Attachments); err != nil {
		return err
	}
	passed, reasons, err := b.refuse(x, e)
	if err != nil {
		return err
	}
	var action model.Action
	switch {
	case len(reasons) > 0:
	case e == nil:
		e, err = b.add(x)
		action = model.Imported
	default:
		action, reasons, err = b.update(x, e)
	}
	if err != nil {
		return err
	}
	if len(reasons) > 0 {
		b.done.Rejected = append(b.done.Rejected, rejected(x, x.Content.Title, reasons...))
		return nil
	}
	return b.finish(x, e, action, passed)
}

// finish notes what was done with a record that was taken; action is "" where nothing differed.
func (b *experimentBatch) finish(x transfer.Experiment, e *model.Experiment, action model.Action, passed []GuardFinding) error {
	b.done.count(action == model.Imported, action == model.Updated)
	if x.Number != "" {
		b.numbers[x.Number] = e.ID
	}
	if x.BasedOn != "" || e.BasedOnID != nil {
		title := x.Content.Title
		x.Content = model.Content{}
		b.links = append(b.links, &basis{experiment: e.ID, ref: x.BasedOn, record: x, title: title, unchanged: action == ""})
	}
	if action == "" {
		return nil
	}
	b.changes = append(b.changes, changeOf(e, b.o.Origin, action))
	for _, f := range passed {
		reason, cleared := b.o.Justify, model.FindingJustified
		if f.Blocking() {
			reason, cleared = "", model.NumberCleared
		}
		if err := b.s.clear(b.tx, model.Actor{}, e, f, reason); err != nil {
			return err
		}
		b.changes = append(b.changes, changeOf(e, b.o.Origin, cleared))
	}
	return nil
}

// match gives the experiment that a record is of, or nil for a new one. A number alone says little, because another hub gave out the same ones:
// the organisation must agree.
func (b *experimentBatch) match(x transfer.Experiment) (*model.Experiment, error) {
	if x.SourceID != "" {
		return b.findOne("source = ? AND source_id = ?", x.Source, x.SourceID)
	}
	if o, _ := b.organisation.find(x.OrganisationRef); o != nil {
		e, err := b.findOne("number = ? AND organisation_id = ?", x.Number, o.ID)
		if e != nil || err != nil {
			return e, err
		}
	}
	return b.findOne("source = ? AND source_id = ?", ownSource, x.Number)
}

func (b *experimentBatch) findOne(where string, args ...any) (*model.Experiment, error) {
	var list []model.Experiment
	if err := b.tx.Where(where, args...).Limit(1).Find(&list).Error; err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// heldFiles gives the attachments of which the hub holds the file.
func (b *experimentBatch) heldFiles(list []model.Attachment) (held []model.Attachment, err error) {
	for _, a := range list {
		if !hashForm.MatchString(a.Hash) {
			continue
		}
		_, missing := os.Stat(b.s.filePath(a.Hash))
		if missing == nil {
			held = append(held, a)
		} else if !errors.Is(missing, fs.ErrNotExist) {
			return nil, missing
		}
	}
	return held, nil
}

// refuse gives the reasons for which a record cannot be taken, and the findings of the privacy guard that the operator lets pass.
func (b *experimentBatch) refuse(x transfer.Experiment, e *model.Experiment) (passed []GuardFinding, reasons model.Errors, err error) {
	if b.wasErased(x, e) {
		return nil, model.Errors{model.Invalidf("", "import.erased")}, nil
	}
	o, _ := b.organisation.find(x.OrganisationRef)
	if b.organisation.unknown(x.OrganisationRef) || x.Example && (o == nil || !o.Example) {
		reasons = append(reasons, model.Invalidf("organisation", "import.unknownOrganisation", x.OrganisationRef))
	}
	for _, code := range x.Content.PolicyAreas {
		if !b.areas[code] {
			reasons = append(reasons, model.Invalidf("policyAreas", "import.unknownArea", code))
		}
	}
	passed, found, err := b.inspect(x, e)
	return passed, append(reasons, found...), err
}

// wasErased reports whether the record is of an experiment that was erased, also if a restore lost all other trace of it.
func (b *experimentBatch) wasErased(x transfer.Experiment, e *model.Experiment) bool {
	if e != nil {
		return e.ErasedAt != nil
	}
	if x.SourceID == "" {
		return b.erased[x.Number]
	}
	return b.erased[sourceKey(x.Source, x.SourceID)]
}

// inspect runs the privacy guard. What was cleared on the experiment before passes again.
func (b *experimentBatch) inspect(x transfer.Experiment, e *model.Experiment) (passed []GuardFinding, reasons model.Errors, err error) {
	found, err := b.s.inspect(x.Content)
	if err == nil && x.Content.Anonymous {
		told, wrong := b.giveAways(x)
		found, err = append(found, told...), wrong
	}
	if err != nil || len(found) == 0 {
		return nil, nil, err
	}
	var cleared []string
	if e != nil {
		if err := b.tx.Model(&model.Clearance{}).Where("experiment_id = ?", e.ID).Pluck("fingerprint", &cleared).Error; err != nil {
			return nil, nil, err
		}
	}
	for _, f := range found {
		blocking := f.Blocking()
		switch {
		case slices.Contains(cleared, f.Fingerprint):
		case blocking && !b.o.saysNoBSN(f.Finding):
			reasons = append(reasons, numberFound(f.Finding))
		case !blocking && b.o.Justify == "":
			reasons = append(reasons, model.Invalidf(f.Field, "import.personal", string(f.Kind)))
		default:
			passed = append(passed, f)
		}
	}
	return passed, reasons, nil
}

// giveAways finds what tells who a record without a name is of. The names of the register are read once.
func (b *experimentBatch) giveAways(x transfer.Experiment) ([]GuardFinding, error) {
	if b.places == nil {
		names, err := organisationNames(b.tx, 0)
		if err != nil {
			return nil, err
		}
		b.places = names.Places
	}
	names := privacy.Names{Own: []string{x.OrganisationRef}, Places: b.places}
	if o, _ := b.organisation.find(x.OrganisationRef); o != nil {
		names.Own = append([]string{o.Name}, o.Aliases...)
	}
	return b.s.giveAwaysOf(x.Content, names), nil
}

// add makes a new experiment of a record, published.
func (b *experimentBatch) add(x transfer.Experiment) (*model.Experiment, error) {
	o, err := b.organisation.findOrAdd(b.tx, b.s, x.OrganisationRef)
	if err != nil {
		return nil, err
	}
	now := b.s.Now()
	e := &model.Experiment{
		OrganisationID: o.ID, Source: x.Source, SourceID: x.SourceID, Audience: x.Audience, FirstPublishedOn: x.PublishedOn,
		Example: x.Example, CreatedAt: now,
	}
	if e.FirstPublishedOn == "" {
		e.FirstPublishedOn = model.DayOf(now)
	}
	if err := b.number(e, x.Number); err != nil {
		return nil, err
	}
	if err := b.tx.Create(e).Error; err != nil {
		return nil, err
	}
	published, err := time.Parse(time.DateOnly, e.FirstPublishedOn)
	if err != nil {
		return nil, err
	}
	return e, b.publish(e, x.Content, 1, published)
}

// ownNumber matches a number as this hub gives them out.
var ownNumber = regexp.MustCompile(`^([0-9]{4})-([0-9]{4,6})$`)

// number gives a new experiment the number that its record has, if that was never given out here, or else the next one.
func (b *experimentBatch) number(e *model.Experiment, wanted string) error {
	if parts := ownNumber.FindStringSubmatch(wanted); parts != nil {
		var taken int
		err := b.tx.Raw(`INSERT INTO number_series (series, last) VALUES (@series, CAST(@n AS integer))
			ON CONFLICT (series) DO UPDATE SET last = excluded.last WHERE excluded.last > last RETURNING last`,
			map[string]any{"series": parts[1], "n": parts[2]}).Scan(&taken).Error
		if err != nil {
			return err
		}
		if taken > 0 && fmt.Sprintf("%s-%04d", parts[1], taken) == wanted && !b.erased[wanted] {
			e.Number = wanted
			return nil
		}
	}
	if e.SourceID == "" {
		e.Source, e.SourceID = ownSource, wanted
	}
	var err error
	e.Number, err = experimentNumber(b.tx, e.CreatedAt.Year())
	return err
}

// publish makes content the version of an experiment that readers see. Nobody's draft is touched.
func (b *experimentBatch) publish(e *model.Experiment, c model.Content, sequence int, at time.Time) error {
	now := b.s.Now()
	v := &model.Version{
		ExperimentID: e.ID, Sequence: sequence, Publication: model.Published, Content: c, Revision: 1, FieldRevisions: map[string]int{},
		CreatedAt: now, UpdatedAt: now, PublishedAt: &at,
	}
	if err := b.tx.Create(v).Error; err != nil {
		return err
	}
	e.PublishedVersionID, e.ResultDue, e.Anonymous, e.UpdatedAt = &v.ID, c.ResultDue, c.Anonymous, now
	e.Become(c.Stage, at)
	return reachOut(b.tx, e, e.Audience)
}
