package kit

import "fmt"

// TreeArgs is the drawing of the tree of an idea. Rows stand from top to bottom, each right below what it builds on or below that one's other
// branches.
type TreeArgs struct {
	// ID is unique on the page.
	ID                 string
	Title, Description string
	Rows               []TreeRow
}

// TreeRow is one experiment in the tree. Parent is the place in Rows of what it builds on; -1 for the first. Muted ones are there only to
// hold the tree together.
type TreeRow struct {
	Code, Name, Facts, Changed string
	Lang                       string // of Changed, where it is not the page's
	Depth, Parent              int
	Current, Muted             bool
}

// The measures of the tree, in pixels.
const (
	treeRow    = 68
	treeIndent = 32
	treeText   = 440
)

func (a TreeArgs) width() int {
	deepest := 0
	for _, row := range a.Rows {
		deepest = max(deepest, row.Depth)
	}
	return deepest*treeIndent + treeText
}

func (a TreeArgs) height() int { return len(a.Rows) * treeRow }

// branch is the line from what a row builds on: down, round a corner, and to its mark.
func (a TreeArgs) branch(i int) string {
	row := a.Rows[i]
	x, y := row.Depth*treeIndent, i*treeRow+treeRow/2-14
	from := a.Rows[row.Parent].Depth*treeIndent + 12
	top := row.Parent*treeRow + treeRow/2 - 6
	return fmt.Sprintf("M%d %dV%dq0 8 8 8H%d", from, top, y-8, x+2)
}

// at places a row.
func (r TreeRow) at(i int) string {
	return fmt.Sprintf("translate(%d %d)", r.Depth*treeIndent, i*treeRow+treeRow/2-26)
}

func (r TreeRow) class() string {
	class := "wiel-drawing__node"
	if r.Current {
		class += " wiel-drawing__node--current"
	}
	if r.Muted {
		class += " wiel-drawing__node--muted"
	}
	return class
}

// cut gives what of a text fits on a line of so many characters.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
