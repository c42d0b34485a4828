package store

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"wiel/store/model"
	"wiel/store/reference"
	"wiel/store/transfer"
)

// resolver finds organisations by whatever a file or a person calls them. It holds all of them, so it is made once for many.
type resolver struct {
	municipalities *reference.Set
	byCode         map[string]*model.Organisation // codes and slugs, in small letters
	byName         map[string]*model.Organisation // of others than real municipalities; nil: two have this name
	all            []model.Organisation           // as they were read, by name
	made           []*model.Organisation          // by findOrAdd
	provinces      []string
}

// newResolver reads all organisations.
func newResolver(db *gorm.DB) (*resolver, error) {
	var list []model.Organisation
	if err := db.Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	r := &resolver{
		all:            slices.SortedStableFunc(slices.Values(list), byName),
		municipalities: reference.Rebuild(list, nil), byCode: map[string]*model.Organisation{}, byName: map[string]*model.Organisation{},
	}
	for i := range list {
		r.add(&list[i])
		if o := &list[i]; o.Kind == model.Municipality && o.Province != "" && !slices.Contains(r.provinces, o.Province) {
			r.provinces = append(r.provinces, o.Province)
		}
	}
	slices.Sort(r.provinces)
	return r, nil
}

// byName orders organisations as a reader would.
func byName(a, b model.Organisation) int {
	return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
}

// add makes an organisation known. An example organisation goes by its full name only: "GGD" in a real record is not the
// invented one.
func (r *resolver) add(o *model.Organisation) {
	r.byCode[strings.ToLower(o.Code)] = o
	if _, taken := r.byCode[o.Slug]; !taken {
		r.byCode[o.Slug] = o
	}
	if o.Kind == model.Municipality && !o.Example {
		return
	}
	r.name(o.Name, o)
	if o.Example {
		return
	}
	for _, alias := range o.Aliases {
		r.name(alias, o)
	}
}

func (r *resolver) name(name string, o *model.Organisation) {
	key := nameKey(name)
	if other, taken := r.byName[key]; taken && other != o {
		o = nil
	}
	r.byName[key] = o
}

// nameKey is the form in which names of organisations are compared.
func nameKey(name string) string { return transfer.MatchKey(name, "") }

// find gives the organisation of today that a code or name stands for, and via which merger if it is of a dissolved one; nil where there is none,
// or more than one. Of a name that a municipality and another organisation share, the municipality is meant only if the name
// is bare or says "gemeente".
func (r *resolver) find(nameOrCode string) (*model.Organisation, *reference.Merger) {
	if o := r.byCode[strings.ToLower(strings.TrimSpace(nameOrCode))]; o != nil {
		return r.today(o)
	}
	kind, _ := transfer.NormaliseOrganisation(nameOrCode)
	if kind == model.Municipality || kind == "other" {
		if code, via, ok := r.municipalities.Resolve(nameOrCode); ok {
			return r.byCode[strings.ToLower(code)], via
		}
	}
	return r.byName[nameKey(nameOrCode)], nil
}

// today gives the main successor of a dissolved organisation, and any other itself.
func (r *resolver) today(o *model.Organisation) (*model.Organisation, *reference.Merger) {
	if !o.Dissolved() {
		return o, nil
	}
	code, via, _ := r.municipalities.Resolve(o.Code)
	return r.byCode[strings.ToLower(code)], via
}

// ResolveOrganisation gives the organisation of today that a code, a name, an alias, or an old code or name stands for ("GM0344",
// "Gemeente Utrecht", "Den Bosch"). Via tells of the merger where it was an old one. One that is not known, or a name that two
// have, is NotFound; nothing is created.
func (s *Store) ResolveOrganisation(ctx context.Context, nameOrCode string) (*model.Organisation, *reference.Merger, error) {
	r, err := s.keptResolver(ctx)
	if err != nil {
		return nil, nil, err
	}
	o, via := r.find(nameOrCode)
	if o == nil {
		return nil, nil, model.Missing()
	}
	found := *o
	return &found, via, nil
}

// resolverAt is a resolver as the organisations were at one generation.
type resolverAt struct {
	generation string
	resolver   *resolver
}

// keptResolver gives a resolver to read from: a search asks for one at every word, and making one reads all organisations.
func (s *Store) keptResolver(ctx context.Context) (*resolver, error) {
	now := s.Generation()
	if kept := s.names.Load(); kept != nil && kept.generation == now {
		return kept.resolver, nil
	}
	r, err := newResolver(s.read(ctx))
	if err != nil {
		return nil, err
	}
	s.names.Store(&resolverAt{now, r})
	return r, nil
}

// codeLike matches what is meant to be a code of the reference data or of the examples, so that a misspelt one does not become the
// name of a new organisation.
var codeLike = regexp.MustCompile(`^(GM|PV|WS|VB)[0-9]+$`)

// unknown reports whether a name stands for nothing that may be made on the fly: a municipality that does not exist, a code that
// does not, or a name that two have.
func (r *resolver) unknown(nameOrCode string) bool {
	if o, _ := r.find(nameOrCode); o != nil {
		return false
	}
	kind, _ := transfer.NormaliseOrganisation(nameOfCode(nameOrCode))
	return kind == model.Municipality || r.freeCode(nameOrCode) == "" || codeLike.MatchString(nameOrCode) || r.ambiguous(nameOrCode)
}

// findOrAdd gives the organisation a record names, and makes it if it is new; the caller knows that the name is not unknown.
func (r *resolver) findOrAdd(tx *gorm.DB, s *Store, nameOrCode string) (*model.Organisation, error) {
	if o, _ := r.find(nameOrCode); o != nil {
		return o, nil
	}
	o := &model.Organisation{Rule: model.AuthorAlone, CreatedAt: s.Now()}
	o.Kind, o.Name = transfer.NormaliseOrganisation(nameOfCode(nameOrCode))
	if o.Kind == "province" {
		o.Name = "Provincie " + o.Name
	}
	if o.Code = r.freeCode(o.Name); nameOfCode(nameOrCode) != nameOrCode {
		o.Code = nameOrCode
	} else if o.Name != nameOrCode {
		o.Aliases = []string{nameOrCode}
	}
	o.Slug = o.Code
	if err := tx.Create(o).Error; err != nil {
		return nil, err
	}
	r.add(o)
	r.made = append(r.made, o)
	return o, nil
}

// changes is the log of the organisations that were made.
func (r *resolver) changes(origin model.Origin) []model.Change {
	list := make([]model.Change, len(r.made))
	for i, o := range r.made {
		list[i] = model.Change{Origin: origin, Subject: model.OfOrganisation, SubjectID: o.ID, OrganisationID: &o.ID, Action: model.Created}
	}
	return list
}

// nameOfCode gives the name that the code of an organisation was made of, as far as the code tells, so that a file of another hub
// can name an organisation by its code only; any other name stays as it is.
func nameOfCode(code string) string {
	if !ownCode.MatchString(code) {
		return code
	}
	return strings.ToUpper(code[:1]) + strings.ReplaceAll(code[1:], "-", " ")
}

// ownCode matches the code of an organisation that an import made.
var ownCode = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ambiguous reports whether more than one organisation has the name.
func (r *resolver) ambiguous(name string) bool {
	if _, known := r.byName[nameKey(name)]; known {
		return true
	}
	code, _, _ := r.municipalities.Resolve(name)
	return code != ""
}

// freeCode makes a code of a name: its words in plain letters with dashes between, and a number behind it if that is taken.
func (r *resolver) freeCode(name string) string {
	words := strings.FieldsFunc(nameKey(name), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	base := strings.Join(words, "-")
	code := base
	for n := 2; r.byCode[code] != nil && base != ""; n++ {
		code = base + "-" + strconv.Itoa(n)
	}
	return code
}

// NamesOf gives the names of the organisations with the given codes; what is no code is left out.
func (s *Store) NamesOf(ctx context.Context, codes []string) (map[string]string, error) {
	r, err := s.keptResolver(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(codes))
	for _, code := range codes {
		if o := r.byCode[strings.ToLower(code)]; o != nil {
			names[code] = o.Name
		}
	}
	return names, nil
}

// Provinces lists the provinces in which there are municipalities, by name.
func (s *Store) Provinces(ctx context.Context) ([]string, error) {
	r, err := s.keptResolver(ctx)
	if err != nil {
		return nil, err
	}
	return r.provinces, nil
}

// KnownOrganisations lists all organisations by name, also those that merged into others, from memory. The caller must not change the
// list.
func (s *Store) KnownOrganisations(ctx context.Context) ([]model.Organisation, error) {
	r, err := s.keptResolver(ctx)
	if err != nil {
		return nil, err
	}
	return r.all, nil
}
