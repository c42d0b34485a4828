package transfer

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"wiel/store/model"
)

// strictly decodes JSON into a struct and gives all that does not fit: no object, a key that the struct does not have (also by
// its capitals), a key that stands there twice, or a value of another type.
func strictly(text []byte, into any) model.Errors {
	if text[0] != '{' {
		return model.Errors{model.Invalidf("", "import.notObject")}
	}
	found := unknownKeys(text, reflect.TypeOf(into).Elem(), "")
	err := json.Unmarshal(text, into)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		found = append(found, model.Invalidf(wrong.Field, "import.type", jsonType(wrong.Type), wrong.Value))
	} else if err != nil {
		found = append(found, &model.Error{Kind: model.Invalid, Key: "import.notJSON", Err: err})
	}
	return found
}

// unknownKeys gives an error for every key of an object that the struct does not have, also inside its lists.
func unknownKeys(text []byte, of reflect.Type, path string) model.Errors {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil // of another type; decoding tells so
	}
	var found model.Errors
	var seen []string
	for decoder.More() {
		token, _ := decoder.Token()
		key, _ := token.(string)
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			return found
		}
		field, known := fieldFor(of, key)
		switch {
		case !known:
			found = append(found, model.Invalidf(path+key, "import.unknownKey", key))
		case slices.Contains(seen, key):
			found = append(found, model.Invalidf(path+key, "import.keyTwice", key))
		default:
			found = append(found, unknownBelow(value, field.Type, path+key+".")...)
		}
		seen = append(seen, key)
	}
	return found
}

// unknownBelow looks into a value: an object, or a list of objects.
func unknownBelow(value json.RawMessage, of reflect.Type, path string) model.Errors {
	switch {
	case of.Kind() == reflect.Pointer && of.Elem().Kind() == reflect.Struct:
		return unknownKeys(value, of.Elem(), path)
	case of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Struct:
		var rows []json.RawMessage
		if json.Unmarshal(value, &rows) != nil {
			return nil
		}
		var found model.Errors
		for i, row := range rows {
			found = append(found, unknownKeys(row, of.Elem(), path+strconv.Itoa(i)+".")...)
		}
		return found
	}
	return nil
}

func fieldFor(of reflect.Type, key string) (reflect.StructField, bool) {
	for field := range of.Fields() {
		if jsonName(field) == key {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

// jsonType names a Go type as JSON Schema does.
func jsonType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return jsonType(t.Elem())
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Slice:
		return "array"
	case reflect.Struct:
		return "object"
	}
	return "string"
}
