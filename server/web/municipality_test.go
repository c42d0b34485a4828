package web

import (
	"strconv"
	"strings"
	"testing"

	"wiel/store/model"
)

func TestALongListOfNamesHasLetters(t *testing.T) {
	group := organisationGroup{List: []model.Organisation{{Name: "'s-Hertogenbosch"}, {Name: "Aalten"}, {Name: "Ödstad"}, {Name: "Hengelo"}, {Name: "De Bilt"}}}
	if letters := group.byLetter(); letters != nil {
		t.Errorf("a short list has letters too: %v", letters)
	}
	for i := range fewNames {
		group.List = append(group.List, model.Organisation{Name: "Zaan " + strconv.Itoa(i)})
	}
	var got []string
	for _, letter := range group.byLetter() {
		got = append(got, letter.Letter+": "+letter.List[0].Name+" #"+letter.Anchor)
	}
	want := "A: Aalten #letter-a, D: De Bilt #letter-d, H: Hengelo #letter-h, O: Ödstad #letter-o, Z: Zaan 0 #letter-z"
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("each letter, with who is first there:\n%s\nwant\n%s", text, want)
	}
}
