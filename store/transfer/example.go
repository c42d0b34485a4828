package transfer

import (
	"io"

	"wiel/store/model"
)

// ExampleOrganisation is an invented organisation. Serves has the codes of those that it works for.
type ExampleOrganisation struct {
	model.Organisation
	Serves []string
}

// exampleLine is an invented organisation as one line of a file; its own names are needed because a model has none.
type exampleLine struct {
	Code       string                 `json:"code"`
	Name       string                 `json:"name"`
	Kind       model.OrganisationKind `json:"kind"`
	Slug       string                 `json:"slug"`
	Province   string                 `json:"province"`
	Population int                    `json:"population"` // 0: not known
	Lat        *float64               `json:"lat"`
	Lon        *float64               `json:"lon"`
	Aliases    []string               `json:"aliases"`
	Serves     []string               `json:"serves"`
	About      string                 `json:"about"`
	DataFTE    *float64               `json:"dataFte"`
	CostBand   model.CostBand         `json:"costBand"` // what a small experiment may cost
	Mailbox    string                 `json:"mailbox"`
	Website    string                 `json:"website"`
	Rule       model.PublicationRule  `json:"rule"` // "": the author alone
}

// ReadExampleOrganisations reads a file of invented organisations, one a line. The file is our own, so any mistake in it is an error.
func ReadExampleOrganisations(r io.Reader) ([]ExampleOrganisation, error) {
	var list []ExampleOrganisation
	for line, err := range lines(r) {
		if err != nil {
			return nil, err
		}
		var one exampleLine
		if reasons := strictly(line.text, &one); len(reasons) > 0 {
			return nil, &Rejected{Line: line.number, SourceID: one.Code, Title: one.Name, Reasons: reasons}
		}
		list = append(list, one.organisation())
	}
	return list, nil
}

func (l exampleLine) organisation() ExampleOrganisation {
	o := model.Organisation{
		Code: l.Code, Slug: l.Slug, Kind: l.Kind, Name: l.Name, Aliases: l.Aliases, Province: l.Province, Lat: l.Lat, Lon: l.Lon,
		About: l.About, Website: l.Website, Mailbox: l.Mailbox, DataFTE: l.DataFTE, CostBand: l.CostBand, Rule: l.Rule, Example: true,
	}
	if o.Rule == "" {
		o.Rule = model.AuthorAlone
	}
	if l.Population > 0 {
		o.Population = &l.Population
	}
	return ExampleOrganisation{Organisation: o, Serves: l.Serves}
}
