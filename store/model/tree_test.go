package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wiel/store/model"
)

func TestTheTreeOfAnIdeaKeepsWhatIsHidden(t *testing.T) {
	chain := map[int64]int64{2: 1, 3: 2, 4: 3, 5: 4, 6: 2, 7: 1}
	for _, c := range []struct {
		sentence string
		of       int64
		parents  map[int64]int64
		seen     []int64
		want     string
	}{
		{"all of it, from any place", 5, chain, []int64{1, 2, 3, 4, 5, 6, 7}, "1(2(3(4(5)) 6) 7)"},
		{"what is hidden is skipped", 5, chain, []int64{1, 3, 4, 5, 6, 7}, "1(3(4(5)) 6 7)"},
		{"two hidden in a row too", 1, chain, []int64{1, 4, 5}, "1(4(5))"},
		{"a hidden beginning joins nobody", 7, chain, []int64{2, 3, 7}, "7"},
		{"and the others know nothing of it", 3, chain, []int64{2, 3, 7}, "2(3)"},
		{"one that is not seen has no tree", 2, chain, []int64{1, 3}, ""},
		{"a circle is cut", 1, map[int64]int64{1: 2, 2: 3, 3: 1}, []int64{1, 2, 3}, "3(2(1))"},
		{"one that builds on itself stands alone", 1, map[int64]int64{1: 1}, []int64{1}, "1"},
	} {
		var list []*model.Telling
		for _, id := range c.seen {
			list = append(list, &model.Telling{ID: id})
		}
		if got := drawn(model.GrowTree(c.of, c.parents, list)); got != c.want {
			t.Errorf("%s: %s, not %s", c.sentence, got, c.want)
		}
	}
}

// drawn writes a tree as text: "1(2 3(4))".
func drawn(n *model.TreeNode) string {
	if n == nil {
		return ""
	}
	text := fmt.Sprint(n.Telling.ID)
	var below []string
	for _, child := range n.Children {
		below = append(below, drawn(child))
	}
	if len(below) > 0 {
		text += "(" + strings.Join(below, " ") + ")"
	}
	return text
}

// TestTheSameElsewhere counts each other organisation in the tree once, however far it stands from the experiment.
func TestTheSameElsewhere(t *testing.T) {
	told := func(id, organisation int64, outcome model.Outcome) *model.Telling {
		x := &model.Telling{ID: id, Content: model.Content{Outcome: outcome}}
		if organisation != 0 {
			x.Organisation = &model.Organisation{ID: organisation}
		}
		return x
	}
	chain := map[int64]int64{2: 1, 3: 2, 4: 3}
	own := told(1, 1, model.Worked)
	for _, c := range []struct {
		sentence string
		of       *model.Telling
		others   []*model.Telling
		want     []model.Outcome
	}{
		{"one that builds on it", own, []*model.Telling{told(2, 2, model.DidNotWork)}, []model.Outcome{model.DidNotWork}},
		{"and one that builds on that", own, []*model.Telling{told(2, 0, model.Worked), told(3, 3, model.Worked)}, []model.Outcome{model.Worked}},
		{"two of one organisation are one, that ended the same", own, []*model.Telling{told(2, 2, model.Worked), told(3, 2, model.DidNotWork)}, []model.Outcome{model.Worked}},
		{"whichever came first", own, []*model.Telling{told(2, 2, model.DidNotWork), told(3, 2, model.Worked)}, []model.Outcome{model.Worked}},
		{"its own next try is not elsewhere", own, []*model.Telling{told(2, 1, model.Worked)}, nil},
		{"what runs has no ending", own, []*model.Telling{told(2, 2, ""), told(3, 3, model.TooEarly), told(4, 4, model.NotDone)}, nil},
		{"of one without name nobody knows where else is", told(1, 0, model.Worked), []*model.Telling{told(2, 2, model.Worked)}, nil},
	} {
		tree := model.GrowTree(1, chain, append([]*model.Telling{c.of}, c.others...))
		if got := tree.Elsewhere(c.of); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", c.sentence, got, c.want)
		}
	}
	tree := model.GrowTree(1, chain, []*model.Telling{own, told(2, 2, model.Worked)})
	tree.Second([]model.ToldSeconding{{Seconding: model.Seconding{ExperimentID: 1, Outcome: model.Worked}, Organisation: model.Organisation{ID: 5}}})
	if got := tree.Elsewhere(own); len(got) != 1 {
		t.Errorf("“wij ook” without an experiment counts: %v", got)
	}
}
