package transfer

import (
	"reflect"

	"wiel/store/model"
)

// Update brings a stored entry up to date with e, from a source of the given day, and reports whether anything changed. The
// newer source wins, an older one only fills what is empty, and an empty field never overwrites. Each shape keeps its own
// originals. The text of the full-text shape is another field than the goal that the listing has, and stays when a newer
// listing comes. Whose the entry is and whether it has vanished is left to the caller.
func (e Entry) Update(r *model.RegisterEntry, sourceDate string) (changed bool) {
	newer := sourceDate >= r.SourceDate
	_, hasFullText := r.Originals[ShapeFullText]
	set := func(field *string, value string, wins bool) {
		if value != "" && value != *field && (wins || *field == "") {
			*field, changed = value, true
		}
	}
	set(&r.Text, e.Text, e.Shape == ShapeFullText || newer && !hasFullText)
	for _, one := range []struct {
		field *string
		value string
	}{
		{&r.Title, e.Title}, {&r.Summary, e.Summary}, {&r.Status, e.Status}, {&r.LegalBasis, e.LegalBasis},
		{&r.Assessment, e.Assessment}, {&r.URL, e.URL}, {&r.RegisteredOn, e.RegisteredOn}, {&r.Language, e.Language},
		{&r.MatchKey, e.MatchKey}, {&r.GroupKey, e.GroupKey}, {(*string)(&r.Stage), string(e.Stage)},
	} {
		set(one.field, one.value, newer)
	}
	if len(e.PolicyAreas) > 0 && (newer || len(r.PolicyAreas) == 0) && !reflect.DeepEqual(r.PolicyAreas, e.PolicyAreas) {
		r.PolicyAreas, changed = e.PolicyAreas, true
	}
	return e.keepOriginals(r, newer) || changed
}

func (e Entry) keepOriginals(r *model.RegisterEntry, newer bool) bool {
	before, has := r.Originals[e.Shape]
	if has && (!newer || reflect.DeepEqual(before, e.Originals)) {
		return false
	}
	if r.Originals == nil {
		r.Originals = map[string]map[string]any{}
	}
	r.Originals[e.Shape] = e.Originals
	return true
}
