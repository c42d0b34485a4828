package server_test

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"

	"wiel/server/browsertest"
	"wiel/server/servertest"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestSuggestionsByKeyboard walks the list of suggestions in a browser as somebody does who has no mouse, or no screen.
func TestSuggestionsByKeyboard(t *testing.T) {
	b := browsertest.Start(t)
	h := servertest.New(t)
	number := h.Tell(t, storetest.Content("Vroegsignalering van schooluitval"), model.ForPublic)
	h.Tell(t, storetest.Content("Vroeg bij bewoners langs"), model.ForPublic)
	h.Index(t)
	site := httptest.NewServer(h.Server)
	t.Cleanup(site.Close)

	page := browsertest.Open(t, b, site.URL+"/experimenten", browsertest.View{Width: 1280})
	field := page.MustElement("#words")
	says := func(name, want string) {
		t.Helper()
		got := ""
		if value := field.MustAttribute(name); value != nil {
			got = *value
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	says("role", "combobox")
	says("aria-expanded", "false")
	field.MustInput("vroeg")
	browsertest.WaitText(t, page, "#words-suggestions [role=option]", "Vroeg")
	options := len(page.MustElements("#words-suggestions [role=option]"))
	told := page.MustEval(`() => document.querySelector('#words-suggestions').parentElement.querySelector('[role=status]').textContent`).Str()
	if want := fmt.Sprintf("%d suggestions. Choose with the arrow keys.", options); told != want {
		t.Errorf("a screen reader hears %q, want %q", told, want)
	}
	says("aria-expanded", "true")
	says("aria-controls", "words-suggestions")
	says("aria-activedescendant", "")

	field.MustType(input.ArrowDown)
	says("aria-activedescendant", "words-suggestions-0")
	selected(t, page, "words-suggestions-0")
	field.MustType(input.ArrowUp, input.ArrowUp)
	selected(t, page, fmt.Sprintf("words-suggestions-%d", options-1)) // past what was typed, to the last
	field.MustType(input.ArrowDown)
	says("aria-activedescendant", "") // what was typed is one of the choices
	if got := page.MustEval(`() => document.activeElement.id`).Str(); got != "words" {
		t.Errorf("the focus went to %q", got)
	}

	field.MustType(input.Escape)
	says("aria-expanded", "false")
	if got := field.MustProperty("value").Str(); got != "vroeg" {
		t.Errorf("Escape left %q of what was typed", got)
	}
	field.MustType(input.ArrowDown)
	browsertest.WaitText(t, page, "#words-suggestions [role=option]", "Vroeg")
	wanted := page.MustElementR("#words-suggestions [role=option]", "schooluitval").MustProperty("id").Str()
	for range 3 {
		field.MustType(input.ArrowDown)
		if at := field.MustAttribute("aria-activedescendant"); at != nil && *at == wanted {
			break
		}
	}
	arrive := page.MustWaitNavigation()
	field.MustType(input.Enter)
	arrive()
	browsertest.WaitText(t, page, "h1", "Vroegsignalering van schooluitval")
	if got := page.MustEval(`() => location.pathname`).Str(); got != "/experimenten/"+number {
		t.Errorf("Enter led to %s", got)
	}
}

// selected checks that one option of the list is chosen, and no other.
func selected(t *testing.T, page *rod.Page, id string) {
	t.Helper()
	chosen := page.MustElements("#words-suggestions [aria-selected=true]")
	if len(chosen) != 1 || chosen[0].MustProperty("id").Str() != id {
		t.Errorf("%d options are chosen, want %s", len(chosen), id)
	}
}
