package web

import (
	"time"

	"wiel/store"
	"wiel/store/model"
)

// dossierManifest lists what is in an archive, in the words of Dublin Core, and with what MDTO, the national standard for metadata of records,
// asks of a record and its files. How long to keep it is for the organisation to say, so that is not in it.
type dossierManifest struct {
	Format       string          `json:"format"`
	MadeAt       time.Time       `json:"madeAt"`
	Source       string          `json:"source"`
	Organisation dossierParty    `json:"organisation"`
	Records      []dossierRecord `json:"records"`
	all          []dossierEntry
}

// dossierParty is an organisation.
type dossierParty struct {
	Code string `json:"code"`
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

// dossierRecord is one experiment.
type dossierRecord struct {
	DublinCore dublinCore     `json:"dublinCore"`
	MDTO       mdtoRecord     `json:"mdto"`
	Files      []dossierEntry `json:"files"`
}

// dublinCore has the terms of Dublin Core.
type dublinCore struct {
	Identifier  string   `json:"identifier"`
	Title       string   `json:"title"`
	Creator     string   `json:"creator"`
	Description string   `json:"description,omitempty"`
	Subject     []string `json:"subject,omitempty"`
	Language    string   `json:"language"`
	Type        string   `json:"type"`
	Issued      string   `json:"issued"`
	Modified    string   `json:"modified,omitempty"`
	Temporal    string   `json:"temporal,omitempty"`
	Rights      string   `json:"rights"`
	License     string   `json:"license"`
	IsVersionOf string   `json:"isVersionOf,omitempty"`
}

// mdtoRecord has what MDTO asks beside that, under its own names.
type mdtoRecord struct {
	Kenmerk          string      `json:"identificatieKenmerk"`
	Bron             string      `json:"identificatieBron"`
	Naam             string      `json:"naam"`
	Aggregatieniveau string      `json:"aggregatieniveau"`
	Archiefvormer    string      `json:"archiefvormer"`
	Beperking        string      `json:"beperkingGebruik"`
	Events           []mdtoEvent `json:"event"`
}

// mdtoEvent is something that happened to a record.
type mdtoEvent struct {
	Type string    `json:"eventType"`
	At   time.Time `json:"eventTijd"`
	Note string    `json:"eventResultaat,omitempty"`
}

// dossierEntry is one file.
type dossierEntry struct {
	Name      string          `json:"name"`
	MediaType string          `json:"mediaType"`
	Size      int64           `json:"size"`
	Checksum  dossierChecksum `json:"checksum"`
}

// dossierChecksum proves that a file is as it was.
type dossierChecksum struct {
	Algorithm string `json:"algorithm"`
	Value     string `json:"value"`
}

// describe gives the metadata of an experiment.
func (w *dossierWriter) describe(shown *store.Shown) dossierRecord {
	c, o := &shown.Content, &w.Organisation
	address, licence := w.site.BaseURL+experimentPath(shown.Number), c.Licence
	if licence == "" {
		licence = model.DefaultLicence
	}
	sight := w.page.T("audience." + string(shown.Audience))
	record := dossierRecord{
		DublinCore: dublinCore{
			Identifier: address, Title: c.Title, Creator: o.Name, Description: c.Summary, Language: c.Language, Type: "Text",
			Issued: shown.PublishedOn, Temporal: w.page.months(c.ActualStart, c.ActualEnd), Rights: sight, License: licence,
		},
		MDTO: mdtoRecord{
			Kenmerk: shown.Number, Bron: w.site.BaseURL, Naam: c.Title, Aggregatieniveau: "Dossier", Archiefvormer: o.Name, Beperking: sight, Events: []mdtoEvent{},
		},
	}
	for _, code := range c.PolicyAreas {
		record.DublinCore.Subject = append(record.DublinCore.Subject, w.areas[code].Label(w.page.Language()))
	}
	record.DublinCore.Subject = append(record.DublinCore.Subject, c.Tags...)
	for _, e := range shown.History {
		record.MDTO.Events = append(record.MDTO.Events, mdtoEvent{"Publicatie", e.PublishedAt, e.Note})
	}
	if len(shown.History) > 0 {
		record.DublinCore.Modified = shown.History[0].PublishedAt.Format(time.DateOnly)
	}
	return record
}
