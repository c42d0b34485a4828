package model_test

import (
	"fmt"
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
