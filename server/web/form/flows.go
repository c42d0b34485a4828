package form

import (
	"slices"

	"wiel/store/model"
)

// Register asks the least with which an experiment can be known: five fields, on one page. Behind their words it asks what may be agreed
// beforehand, by which readers see later whether it came out.
func Register() Step {
	return Step{Slug: "registreer", Name: "register", OneByOne: true, Fields: fields("title", "question", one("policyAreas"), "stage", "resultDue",
		aside("criterion"), aside("expectation"), aside("baseline"), aside("stopRule"))}
}

// Asked are the fields of the step that are in sight.
func (s Step) Asked() []Field {
	return slices.DeleteFunc(slices.Clone(s.Fields), func(f Field) bool { return f.Aside })
}

// Aside are those that wait behind their words.
func (s Step) Aside() []Field {
	return slices.DeleteFunc(slices.Clone(s.Fields), func(f Field) bool { return !f.Aside })
}

// Tell asks, in five prompts, how it went. What it leaves out can be told with Edit.
func Tell() Flow {
	return Flow{Slug: "vertel", Steps: []Step{
		{Slug: "weten", Name: "tell.know", OneByOne: true, Fields: fields("question", "title", single("policyAreas"))},
		{Slug: "gedaan", Name: "tell.did", Fields: fields("whatWeDid")},
		{Slug: "uitkomst", Name: "tell.outcome", Fields: fields("outcome", "result", aside(ended()), aside(single("comparisons")), aside(single("pitfalls")))},
		{Slug: "anders", Name: "tell.different", Fields: fields(single("lessons"), "again")},
		{Slug: "vragen", Name: "tell.ask", Fields: fields("contact")},
	}}
}

// Edit asks for everything there is to tell, in steps that can be done in any order.
func Edit() Flow {
	return Flow{Slug: "bewerken", Steps: []Step{
		{Slug: "kern", Name: "edit.core", Fields: fields("title", "summary", "question", "policyAreas", "tags", "language")},
		{Slug: "vooraf", Name: "edit.before", Fields: fields("plannedStart", "plannedEnd", "resultDue", "partners", "expectation", "criterion", "baseline", "stopRule")},
		{Slug: "aanpak", Name: "edit.work", Fields: fields("stage", "actualStart", "actualEnd", "whatWeDid", "methods", "tools", "changed")},
		{Slug: "gegevens", Name: "edit.data", Fields: fields("dataSources", "affectsDecision")},
		{Slug: "uitkomst", Name: "edit.outcome", Fields: fields("outcome", "result", "comparisons", "pitfalls")},
		{Slug: "lessen", Name: "edit.lessons", Fields: fields("lessons", "again", "hours", "teamFte", "costBand")},
		{Slug: "delen", Name: "edit.sharing", Fields: fields("contact", "seeks", "talksPerMonth", "reusables", "licence", "anonymous", "participantsOnly")},
		{Slug: "bijlagen", Name: "edit.attachments"},
	}}
}

// fields gives fields by their names, or as they are handed over.
func fields(list ...any) []Field {
	known := map[string]Field{}
	for _, f := range all() {
		known[f.Name] = f
	}
	var found []Field
	for _, item := range list {
		switch item := item.(type) {
		case string:
			f, ok := known[item]
			if !ok {
				panic("form: no field " + item)
			}
			found = append(found, f)
		case Field:
			found = append(found, item)
		}
	}
	return found
}

// one is a list of which one is asked in sight, and no more.
func one(name string) Field {
	f := fields(name)[0]
	f.Blank, f.MostRows = 1, 1
	return f
}

// single is a list of which one is asked in sight; those that are there stay.
func single(name string) Field {
	f := fields(name)[0]
	f.Blank = 1
	return f
}

// aside is a field, by its name or as it is handed over, that is asked behind its words.
func aside(field any) Field {
	f := fields(field)[0]
	f.Aside = true
	return f
}

// ended is the stage, asked of what there is a result of.
func ended() Field {
	f := fields("stage")[0]
	f.Kind, f.Choices = Radios, words([]model.Stage{model.Finished, model.Stopped, model.InUse, model.Running})
	f.Default = string(model.Finished)
	return f
}
