package transfer

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"wiel/store/model"
)

func TestSchemaSaysWhatTheReaderDoes(t *testing.T) {
	var schema struct {
		Schema     string         `json:"$schema"`
		Required   []string       `json:"required"`
		Additional bool           `json:"additionalProperties"`
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(schema.Schema, "2020-12") || !slices.Equal(schema.Required, []string{"title"}) || schema.Additional {
		t.Errorf("only a title is required, and unknown keys are refused: %+v", schema.Required)
	}
	if len(schema.Properties) != reflect.TypeFor[Line]().NumField() {
		t.Errorf("%d properties for %d fields", len(schema.Properties), reflect.TypeFor[Line]().NumField())
	}
	outcome, _ := schema.Properties["outcome"].(map[string]any)
	if answers, _ := outcome["enum"].([]any); len(answers) != len(model.Outcomes()) {
		t.Errorf("outcome: %v", outcome)
	}
	title, _ := schema.Properties["title"].(map[string]any)
	areas, _ := schema.Properties["policyAreas"].(map[string]any)
	if title["maxLength"] != float64(model.MaxTitle) || areas["maxItems"] != float64(model.MaxPolicyAreas) {
		t.Errorf("title: %v, policy areas: %v", title, areas)
	}
}

func TestEveryFieldHasANoteAndEveryNoteAField(t *testing.T) {
	paths := fieldPaths(reflect.TypeFor[Line](), "")
	for _, path := range paths {
		if fieldNotes[path].text == "" {
			t.Errorf("%s has no note", path)
		}
	}
	for path := range fieldNotes {
		if !slices.Contains(paths, path) {
			t.Errorf("the note of %s is of no field", path)
		}
	}
}

func fieldPaths(of reflect.Type, prefix string) (paths []string) {
	for field := range of.Fields() {
		path := prefix + jsonName(field)
		paths = append(paths, path)
		if below := field.Type; below.Kind() == reflect.Slice || below.Kind() == reflect.Pointer {
			if below.Elem().Kind() == reflect.Struct {
				paths = append(paths, fieldPaths(below.Elem(), path+".")...)
			}
		}
	}
	return paths
}

func TestEveryContentFieldIsExchanged(t *testing.T) {
	for field := range reflect.TypeFor[model.Content]().Fields() {
		if _, ok := reflect.TypeFor[Line]().FieldByName(field.Name); !ok {
			t.Errorf("Content.%s is not in a line", field.Name)
		}
	}
}

func TestEveryReasonHasATextInBothLanguages(t *testing.T) {
	used := map[string]bool{}
	key := regexp.MustCompile(`"((?:check|import)\.[a-zA-Z0-9]+)"`)
	for _, folder := range []string{".", "../model"} {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(folder + "/" + file.Name())
			if err != nil || file.IsDir() || !strings.HasSuffix(file.Name(), ".go") {
				continue
			}
			for _, found := range key.FindAllStringSubmatch(string(source), -1) {
				used[found[1]] = true
			}
		}
	}
	for _, language := range []string{"nl", "en"} {
		texts := map[string]string{}
		for _, file := range []string{"check", "import"} {
			if _, err := toml.DecodeFile("../../static/locale/"+language+"/"+file+".toml", &texts); err != nil {
				t.Fatal(err)
			}
		}
		for key := range used {
			if texts[key] == "" {
				t.Errorf("%s has no text in %s", key, language)
			}
		}
	}
}
