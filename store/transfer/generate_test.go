package transfer

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"

	"wiel/store/model"
)

// anyExperiment is an experiment with every field filled in at random, by its type.
type anyExperiment Experiment

func (anyExperiment) Generate(r *rand.Rand, _ int) reflect.Value {
	e := Experiment{
		Source: "bron", SourceID: fmt.Sprint("id-", r.Int()), Number: "2026-0042", OrganisationRef: "VB01",
		Audience: pick(r, model.Audiences()), PublishedOn: "2026-03-14", BasedOn: "2025-0001", Example: r.Intn(2) == 0,
	}
	fill(r, reflect.ValueOf(&e.Content).Elem(), "")
	e.Content.Language = pick(r, []string{"nl", "en"})
	e.Content.PlannedEnd, e.Content.ActualEnd = "2027-01", "2027-02"
	return reflect.ValueOf(anyExperiment(e))
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.Intn(len(all))] }

// fill gives a value of any type an answer that it may have; lists get one to three rows.
func fill(r *rand.Rand, v reflect.Value, name string) {
	if answers := choicesOf[v.Type()]; answers != nil {
		all := reflect.ValueOf(answers)
		v.Set(all.Index(r.Intn(all.Len())))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if r.Intn(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem(), name)
		}
	case reflect.Struct:
		for field := range v.Type().Fields() {
			fill(r, v.FieldByIndex(field.Index), field.Name)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.Intn(3), 3))
		for i := range v.Len() {
			fill(r, v.Index(i), name)
		}
	case reflect.Bool:
		v.SetBool(r.Intn(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(r.Intn(100)))
	case reflect.Float64:
		v.SetFloat(float64(r.Intn(1000)) / 8)
	case reflect.String:
		v.SetString(answer(r, v.Type(), name))
	}
}

func answer(r *rand.Rand, of reflect.Type, name string) string {
	switch {
	case of == reflect.TypeFor[model.Month]():
		return fmt.Sprintf("2026-%02d", 1+r.Intn(12))
	case name == "URL":
		return "https://gemeente.example/?a=1&b=<2>"
	case name == "Hash":
		return strings.Repeat("0a", 32)
	case name == "Mailbox":
		return "data@gemeente.example"
	case name == "AffectsDecision":
		return pick(r, []string{"yes", "no"})
	case name == "Kind": // of what others may take over: the only kind without a type of its own
		return pick(r, model.ReusableKinds())
	}
	return pick(r, []string{"één zin", "<b>&amp;</b> \u2028", "regel\n\n- lijst\ttab \"aanhaling\"", "🚲", "a\\b"})
}
