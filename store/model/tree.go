package model

import (
	"maps"
	"slices"
)

// TreeNode is somebody who tried an idea, as one reader sees it, with those who built on that. Telling is of the experiment. Seconded is
// nil for that; else there is no experiment, no more than that word, and Telling holds the few things it says. Of what was Withdrawn the
// Telling holds no content.
type TreeNode struct {
	Telling   *Telling
	Seconding *ToldSeconding
	Withdrawn bool
	Children  []*TreeNode
}

// Size counts the node and all below it.
func (n *TreeNode) Size() int {
	size := 0
	n.Walk(func(*TreeNode, int) { size++ })
	return size
}

// Second hangs in the tree, below the experiments that they are about, those who did it too.
func (n *TreeNode) Second(list []ToldSeconding) {
	n.Walk(func(n *TreeNode, _ int) {
		for i := range list {
			if n.Seconding == nil && list[i].ExperimentID == n.Telling.ID {
				n.Children = append(n.Children, &TreeNode{Telling: list[i].telling(), Seconding: &list[i]})
			}
		}
	})
}

// Walk calls fn with the node and all below it, each with how deep it is; the node itself is at 0.
func (n *TreeNode) Walk(fn func(n *TreeNode, depth int)) { n.walk(fn, 0) }

func (n *TreeNode) walk(fn func(n *TreeNode, depth int), depth int) {
	fn(n, depth)
	for _, child := range n.Children {
		child.walk(fn, depth+1)
	}
}

// Elsewhere gives how the idea ended at each other organisation in the tree that tells it in an experiment of its own: as it ended in t, where
// one of its experiments did. Of what is told without name nobody can say where it was, and "wij ook" is no more than a word.
func (n *TreeNode) Elsewhere(t *Telling) []Outcome {
	if t.Organisation == nil {
		return nil
	}
	endings := map[int64]Outcome{}
	n.Walk(func(n *TreeNode, _ int) {
		o, outcome := n.Telling.Organisation, n.Telling.Content.Outcome
		if n.Seconding != nil || n.Withdrawn || o == nil || o.ID == t.Organisation.ID || !outcome.Tried() {
			return
		}
		if endings[o.ID] != t.Content.Outcome {
			endings[o.ID] = outcome
		}
	})
	return slices.Collect(maps.Values(endings))
}

// GrowTree hangs the tellings that a reader may see into one tree around the experiment with the ID, given which builds on which (child
// to parent, over all). What the reader may not see is skipped: what builds on it hangs from what it builds on itself, and where there is
// nothing of that kind it is no part of this tree. So nothing tells that anything was skipped. Where parents go round in a circle
// the circle is cut. Children stand in the order of list.
func GrowTree(id int64, parents map[int64]int64, list []*Telling) *TreeNode {
	nodes := make(map[int64]*TreeNode, len(list))
	for _, t := range list {
		nodes[t.ID] = &TreeNode{Telling: t}
	}
	root := nodes[id]
	if root == nil {
		return nil
	}
	above := func(id int64) *TreeNode {
		seen := map[int64]bool{id: true}
		for {
			parent, ok := parents[id]
			if !ok || seen[parent] {
				return nil
			}
			if node := nodes[parent]; node != nil {
				return node
			}
			id, seen[parent] = parent, true
		}
	}
	climbed := map[*TreeNode]bool{root: true}
	for next := above(root.Telling.ID); next != nil && !climbed[next]; next = above(next.Telling.ID) {
		climbed[next], root = true, next
	}
	hung := map[*TreeNode]bool{root: true}
	hang(root, list, nodes, above, hung)
	return root
}

// hang gives a node what builds on it, each once.
func hang(n *TreeNode, list []*Telling, nodes map[int64]*TreeNode, above func(id int64) *TreeNode, hung map[*TreeNode]bool) {
	for _, t := range list {
		child := nodes[t.ID]
		if !hung[child] && above(t.ID) == n {
			hung[child] = true
			n.Children = append(n.Children, child)
			hang(child, list, nodes, above, hung)
		}
	}
}
