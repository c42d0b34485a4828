package server_test

import (
	"strings"
	"testing"

	"wiel/server/servertest"
	"wiel/store"
	"wiel/store/model"
)

// TestWhomToAskWhereNobodyIsNamed: the mailbox of the organisation, or the questions on the page, and never a way to who told without a name.
func TestWhomToAskWhereNobodyIsNamed(t *testing.T) {
	const nobody, mail, here = "Hier staat geen persoon.", `href="mailto:post@voorbeelddam.example"`, `href="#vragen">Stel je vraag op deze pagina</a>`
	for _, c := range []struct {
		sentence  string
		change    func(c *model.Content)
		mailbox   string
		want, not []string
	}{
		{"the mailbox of the organisation", func(c *model.Content) { c.Contact = model.Contact{} }, "post@voorbeelddam.example", []string{nobody, mail}, []string{here}},
		{"or else a question on the page", func(c *model.Content) { c.Contact = model.Contact{} }, "", []string{nobody, here}, nil},
		{"who has a role but no mailbox", func(c *model.Content) { c.Contact.Mailbox = "" }, "post@voorbeelddam.example", []string{"informatiemanager", mail}, []string{nobody, here}},
		{"who is named is asked", func(*model.Content) {}, "post@voorbeelddam.example", []string{"mailto:data@voorbeelddam.example"}, []string{nobody, mail, here}},
		{"who is for participants alone is as nobody", func(c *model.Content) { c.ParticipantsOnly = []model.Section{"contact"} }, "post@voorbeelddam.example", []string{nobody, mail}, []string{here}},
		{"who tells without a name has no mailbox", func(c *model.Content) { c.Anonymous = true }, "post@voorbeelddam.example", []string{here}, []string{nobody, mail}},
	} {
		h := servertest.New(t)
		if err := h.UpdateOrganisation(t.Context(), h.Coordinator, h.Dam.ID, store.OrganisationProfile{Mailbox: c.mailbox, Rule: model.AuthorAlone}); err != nil {
			t.Fatal(err)
		}
		number := h.Tell(t, told("Bomen tellen", c.change), model.ForPublic)
		_, facts, _ := strings.Cut(h.Get(t, h.Nobody, "/experimenten/"+number).Body.String(), `class="wiel-facts"`)
		facts, _, _ = strings.Cut(facts, "</section>")
		for _, want := range c.want {
			if !strings.Contains(facts, want) {
				t.Errorf("%s: no %q in\n%s", c.sentence, want, facts)
			}
		}
		for _, not := range c.not {
			if strings.Contains(facts, not) {
				t.Errorf("%s: %q in\n%s", c.sentence, not, facts)
			}
		}
	}
}
