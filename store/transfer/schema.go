package transfer

import (
	"encoding/json"
	"reflect"
	"strings"

	"wiel/store/model"
)

// JSONSchema gives a JSON Schema (2020-12) of one line of the exchange format, made from Line itself.
func JSONSchema() []byte {
	schema := objectSchema(reflect.TypeFor[Line](), "")
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["title"] = "Wiel: one experiment"
	schema["description"] = "One line of the exchange format of Wiel, a JSON Lines file. A key that is absent was not told."
	schema["anyOf"] = []any{
		map[string]any{"required": []string{"organisation"}}, map[string]any{"required": []string{"municipality"}},
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		panic(err) // only texts, numbers and lists: cannot happen
	}
	return append(text, '\n')
}

// objectSchema describes a struct; path is "" or the name of the field it stands in, with a dot: "lessons.".
func objectSchema(t reflect.Type, path string) map[string]any {
	properties, required := map[string]any{}, []string{}
	for field := range t.Fields() {
		name := jsonName(field)
		property := typeSchema(field.Type, path+name+".")
		fieldNotes[path+name].describe(property)
		properties[name] = property
		if !strings.Contains(field.Tag.Get("json"), "omitempty") {
			required = append(required, name)
		}
	}
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

// typeSchema describes a value by its Go type.
func typeSchema(t reflect.Type, path string) map[string]any {
	switch {
	case t.Kind() == reflect.Pointer:
		return typeSchema(t.Elem(), path)
	case t.Kind() == reflect.Struct:
		return objectSchema(t, path)
	case t.Kind() == reflect.Slice:
		return map[string]any{"type": "array", "items": typeSchema(t.Elem(), path), "maxItems": model.MaxRows}
	case t == reflect.TypeFor[model.Month]():
		return map[string]any{"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
	}
	schema := map[string]any{"type": jsonType(t)}
	if answers := choicesOf[t]; answers != nil {
		schema["enum"] = answers
	}
	return schema
}

// choicesOf gives the answers of each type that has a fixed list of them.
var choicesOf = map[reflect.Type]any{
	reflect.TypeFor[model.SourceKind]():   model.SourceKinds(),
	reflect.TypeFor[model.PersonalData](): model.PersonalDataKinds(),
	reflect.TypeFor[model.Method]():       model.Methods(),
	reflect.TypeFor[model.CostBand]():     model.CostBands(),
	reflect.TypeFor[model.Outcome]():      model.Outcomes(),
	reflect.TypeFor[model.Known]():        model.HowKnown(),
	reflect.TypeFor[model.Pitfall]():      model.Pitfalls(),
	reflect.TypeFor[model.LessonKind]():   model.LessonKinds(),
	reflect.TypeFor[model.Again]():        model.Agains(),
	reflect.TypeFor[model.Stage]():        model.Stages(),
	reflect.TypeFor[model.Audience]():     model.Audiences(),
	reflect.TypeFor[model.Section]():      model.Sections(),
	reflect.TypeFor[model.Rights]():       model.AllRights(),
	reflect.TypeFor[model.EffortKind]():   model.EffortKinds(),
}

// describe adds to the schema of a field what its type does not say.
func (n fieldNote) describe(schema map[string]any) {
	schema["description"] = n.text
	switch {
	case n.most > 0 && schema["type"] == "array":
		schema["maxItems"] = n.most
	case n.most > 0 && schema["type"] == "string":
		schema["maxLength"] = n.most
	case n.most > 0:
		schema["minimum"], schema["maximum"] = 0, n.most
	}
	if n.answers != nil {
		schema["enum"] = n.answers
	}
	if n.format != "" {
		schema["format"] = n.format
	}
}
