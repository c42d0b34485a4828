package privacy

import (
	"strings"
	"testing"

	"wiel/store/model"
)

// told writes findings as "kind:text kind:text".
func told(findings []Finding) string {
	var parts []string
	for _, f := range findings {
		parts = append(parts, string(f.Kind)+":"+f.Text)
	}
	return strings.Join(parts, " | ")
}

// inspections are texts with what must be found in them.
type inspections []struct{ name, text, want string }

func TestInspectFindsBSNs(t *testing.T) {
	inspections{
		{"plain bsn", "Het nummer 123456782 stond in de lijst.", "bsn:123456782"},
		{"at the end of a sentence", "Het was 111222333.", "bsn:111222333"},
		{"eight digits", "nummer 11136893", "bsn:11136893"},
		{"eight digits with a zero before", "nummer 011136893", "bsn:011136893"},
		{"with points", "BSN 123.456.782", "bsn:123.456.782"},
		{"with spaces as in a passport", "bsn: 1234 56 782", "bsn:1234 56 782"},
		{"with no-break spaces", "bsn 123\u00a0456\u00a0782", "bsn:123\u00a0456\u00a0782"},
		{"with dashes", "(123-456-782)", "bsn:123-456-782"},
		{"in pairs", "12 34 56 782", "bsn:12 34 56 782"},
		{"glued to its label", "BSN123456782", "bsn:123456782"},
		{"with points in odd places", "123.4567.82", "bsn:123.4567.82"},
		{"eight digits in comma-separated values", "11136893,34,Jan", "bsn:11136893"},
		{"after a year", "In 2024 123456782 gezien", "bsn:123456782"},
		{"spaced after a year", "In 2024 123 456 782 gezien", "bsn:123 456 782"},
		{"two in a row", "123456782 111222333", "bsn:123456782 | bsn:111222333"},
		{"in comma-separated values", "1,123456782,34,Jan", "bsn:123456782"},
		{"in bold", "**123456782**", "bsn:123456782"},
		{"in a file name", "export_123456782.csv", "bsn:123456782"},
		{"in a table", "|123456782|4|", "bsn:123456782"},
		{"beside a web address", "[123456782](https://voorbeeld.nl/1)", "bsn:123456782"},
		{"with an accent before it", "café 123456782", "bsn:123456782"},
		{"on the next line", "2024\n123456782", "bsn:123456782"},
	}.run(t)
}

func TestInspectLeavesOtherNumbersAlone(t *testing.T) {
	inspections{
		{"fails the test", "123456789", ""},
		{"in a web address", "https://algoritmes.overheid.nl/nl/algoritme/11136893", ""},
		{"in an address without scheme", "algoritmes.overheid.nl/nl/algoritme/11136893", ""},
		{"in a doi", "doi 10.5281/zenodo.11136893", ""},
		{"in a uuid", "11136893-e89b-12d3-a456-426614174000", ""},
		{"part of a longer number", "1234567820", ""},
		{"part of a longer number with spaces", "1113 6893 1111 1111", ""},
		{"part of a longer number with dashes", "2024-123456782", ""},
		{"part of a figure", "1 123 456 782", ""},
		{"part of a code", "AB123456782", ""},
		{"part of a vat number", "NL123456782B01", ""},
		{"amount before", "€ 123.456.782", ""},
		{"amount after", "123.456.782 euro", ""},
		{"amount with cents", "11136893,50", ""},
		{"count", "11.136.893 inwoners", ""},
		{"number of a company", "KvK-nummer: 11136893", ""},
		{"number of a legal person", "RSIN 123456782", ""},
		{"coordinate", "52.11136893, 5.1", ""},
		{"date", "2023-01-02 en 02-01-2023 en 20230102", ""},
		{"years", "2016 2017, 2024-2025, 2022/2026", ""},
		{"file number with its year", "raadsvoorstel 63778-2021, zaak 2023-63776", ""},
		{"postcode", "3511 AB Utrecht, 3511AB", ""},
		{"nothing but zeros", "00000000 en 000000000", ""},
		{"experiment number", "zie 2026-0042", ""},
	}.run(t)
}

func TestInspectFindsHowToReachAPerson(t *testing.T) {
	inspections{
		{"e-mail", "Mail jan.de.vries+data@gemeente.voorbeeld.nl.", "email:jan.de.vries+data@gemeente.voorbeeld.nl"},
		{"mailto", "[mail](mailto:jan@voorbeeld.nl)", "email:jan@voorbeeld.nl"},
		{"e-mail with a bsn as name", "123456782@voorbeeld.nl", "email:123456782@voorbeeld.nl"},
		{"no e-mail", "@gemeente, a@b, https://git@voorbeeld.nl/x", ""},

		{"mobile", "06-12345678", "phone:06-12345678"},
		{"mobile in pairs", "Bel 06 12 34 56 78!", "phone:06 12 34 56 78"},
		{"mobile plain", "0612345678", "phone:0612345678"},
		{"from abroad", "+31 6 12345678", "phone:+31 6 12345678"},
		{"from abroad with the zero", "+31 (0)6 1234 5678", "phone:+31 (0)6 1234 5678"},
		{"with 0031", "0031612345678", "phone:0031612345678"},
		{"area code of three", "020-1234567", "phone:020-1234567"},
		{"area code in brackets", "tel. (020) 123 45 67", "phone:(020) 123 45 67"},
		{"area code of four", "0412 - 345678", "phone:0412 - 345678"},
		{"over the border", "+32 475 12 34 56", "phone:+32 475 12 34 56"},
		{"municipal number", "14 030 of 14020", ""},
		{"service number", "0800-8051 en 0900 123456", ""},
		{"date and time", "06-12-2024 10:30", ""},
		{"decimal", "0.123456789 en 0,61234567", ""},
		{"address key", "0344010000012345", ""},
		{"wrong iban is no phone", "NL91 ABNA 0417 1643 01", ""},

		{"iban", "NL91ABNA0417164300", "iban:NL91ABNA0417164300"},
		{"iban with spaces", "rekening NL91 ABNA 0417 1643 00 EN MEER", "iban:NL91 ABNA 0417 1643 00"},
		{"iban in small letters", "nl91abna0417164300", "iban:nl91abna0417164300"},
		{"foreign iban", "BE68 5390 0754 7034", "iban:BE68 5390 0754 7034"},
		{"code of a municipality", "GM0344 en PV26 en NL12", ""},
		{"several", "a@b.nl 06-12345678 111222333", "email:a@b.nl | phone:06-12345678 | bsn:111222333"},
	}.run(t)
}

func (list inspections) run(t *testing.T) {
	for _, test := range list {
		t.Run(test.name, func(t *testing.T) {
			found := Inspect(test.text)
			if got := told(found); got != test.want {
				t.Errorf("%q: found %q, want %q", test.text, got, test.want)
			}
			for _, f := range found {
				if test.text[f.Start:f.End] != f.Text {
					t.Errorf("%q: offsets %d-%d do not hold %q", test.text, f.Start, f.End, f.Text)
				}
			}
		})
	}
}

func TestInspectContentNamesTheField(t *testing.T) {
	content := model.Content{
		Title:       "Proef 123456782",
		Partners:    []string{"GGD", "jan@voorbeeld.nl"},
		WhatWeDid:   "Bel 06-12345678.",
		DataSources: []model.DataSource{{Name: "lijst", LegalBasis: "111222333"}},
		Comparisons: []model.Comparison{{Measure: "uren per a@b.nl"}},
		Pitfalls:    []model.PitfallNote{{Note: "a@b.nl"}},
		Lessons:     []model.Lesson{{Text: "goed"}, {Text: "NL91ABNA0417164300"}},
		Reusables:   []model.Reusable{{URL: "https://voorbeeld.nl/11136893"}, {Title: "11136893"}},
		Attachments: []model.Attachment{{Hash: "111222333", MediaType: "a@b.nl", Name: "111222333.pdf"}},
		Contact:     model.Contact{Role: "a@b.nl", Mailbox: "data@voorbeeld.nl", Name: "j@b.nl"},
	}
	want := []string{
		"title", "partners[1]", "whatWeDid", "dataSources[0].legalBasis", "comparisons[0].measure", "pitfalls[0].note", "lessons[1].text",
		"reusables[1].title", "attachments[0].name", "contact.role",
	}
	var got []string
	for _, f := range InspectContent(content) {
		got = append(got, f.Field)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("fields %v, want %v", got, want)
	}
}

func TestFingerprint(t *testing.T) {
	key := []byte("a key")
	same := [][2]string{
		{"123456782", "123.456.782"}, {"11136893", "011 136 893"}, {"06-12345678", "+31 (0)6 1234 5678"},
		{"0031 20 1234567", "(020) 123 45 67"}, {"NL91ABNA0417164300", "nl91 abna 0417 1643 00"}, {"Jan@Voorbeeld.nl", "jan@voorbeeld.nl"},
	}
	seen := map[string]string{}
	for _, pair := range same {
		one, other := Inspect(pair[0]), Inspect(pair[1])
		if len(one) != 1 || len(other) != 1 {
			t.Fatalf("%v: found %v and %v", pair, one, other)
		}
		print := Fingerprint(key, one[0])
		if print != Fingerprint(key, other[0]) {
			t.Errorf("%v have different fingerprints", pair)
		}
		if before := seen[print]; before != "" {
			t.Errorf("%s and %s have the same fingerprint", pair[0], before)
		}
		seen[print] = pair[0]
		if print == Fingerprint([]byte("another"), one[0]) {
			t.Errorf("%s: the key makes no difference", pair[0])
		}
	}
}

func TestOnlyABSNBlocks(t *testing.T) {
	for _, kind := range Kinds() {
		if Blocking(kind) != (kind == BSN) {
			t.Errorf("%s: blocking is %v", kind, Blocking(kind))
		}
	}
}

func BenchmarkInspect(b *testing.B) {
	text := strings.Repeat("In 2024 deden wij een proef met 1.250 adressen; vraag het aan data@voorbeeld.nl of bel 06-12345678. ", 40)
	for b.Loop() {
		Inspect(text)
	}
}
