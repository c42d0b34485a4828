package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"wiel/server/web/kit"
	"wiel/store"
	"wiel/store/model"
)

// likeOf gives the size class that the address asks for, "" for all of them.
func (p *experimentPage) likeOf(asked string) model.SizeClass {
	class := model.SizeClass(asked)
	if slices.Contains(p.treeSizes(), class) {
		return class
	}
	return ""
}

// eachInTree calls fn with every experiment in the tree, each right below what it builds on, without those that were withdrawn.
func (p *experimentPage) eachInTree(fn func(t *model.Telling)) {
	if p.Tree != nil {
		p.Tree.Walk(func(n *model.TreeNode, _ int) {
			if !n.Withdrawn {
				fn(n.Telling)
			}
		})
	}
}

// treeSizes are the size classes in the tree, from small to large.
func (p *experimentPage) treeSizes() []model.SizeClass {
	found := map[model.SizeClass]bool{}
	p.eachInTree(func(t *model.Telling) { found[t.SizeClass] = t.SizeClass != "" })
	var sizes []model.SizeClass
	for _, class := range append(model.SizeClasses(), model.AnonymousLarge) {
		if found[class] {
			sizes = append(sizes, class)
		}
	}
	return sizes
}

// alike reports whether an experiment is of the size that is asked for.
func (p *experimentPage) alike(t *model.Telling) bool {
	return p.Like == "" || t.SizeClass == p.Like || t.SizeClass == model.AnonymousLarge && p.Like.Anonymous() == model.AnonymousLarge
}

// others gives who else tried the idea: all in the tree but the experiment itself, and what its own organisation did besides.
func (p *experimentPage) others() []*model.Telling {
	var list []*model.Telling
	p.eachInTree(func(t *model.Telling) {
		own := p.Organisation != nil && t.Organisation != nil && t.Organisation.ID == p.Organisation.ID
		if t.ID != p.ID && !own {
			list = append(list, t)
		}
	})
	return list
}

// tally says in words who they are and how it went: "4 andere gemeenten: 2 gelukt, 1 niet gelukt en 1 loopt.". Experiments that are told
// without name count as of one each. It is "" for nobody.
func (p *experimentPage) tally(others []*model.Telling) string {
	key, leads, seen := "tree.municipalities", 0, map[int64]bool{}
	for _, t := range others {
		if t.Organisation == nil {
			leads++
			continue
		}
		if t.Organisation.Kind != model.Municipality {
			key = "tree.organisations"
		}
		if !seen[t.Organisation.ID] {
			leads++
		}
		seen[t.Organisation.ID] = true
	}
	if leads == 0 {
		return ""
	}
	return p.N(key, leads, p.tallied(others))
}

// treeTotal says in words how it went for the others of the size that is asked for, and how many were withdrawn.
func (p *experimentPage) treeTotal() string {
	sentences := []string{p.tally(slices.DeleteFunc(p.others(), func(t *model.Telling) bool { return !p.alike(t) }))}
	withdrawn := 0
	p.Tree.Walk(func(n *model.TreeNode, _ int) {
		if n.Withdrawn {
			withdrawn++
		}
	})
	if withdrawn > 0 {
		sentences = append(sentences, p.N("tree.withdrawn", withdrawn))
	}
	return strings.TrimSpace(strings.Join(sentences, " "))
}

// treeName is who stands in the tree, "" for what was withdrawn without having told that.
func (p *experimentPage) treeName(n *model.TreeNode) string {
	if n.Withdrawn && n.Telling.Organisation == nil {
		return ""
	}
	return p.lead(n.Telling).Text
}

// treeFilters lead to the tree of one size class: first that of the reader's own organisation.
func (p *experimentPage) treeFilters() []kit.Link {
	sizes := p.treeSizes()
	if len(sizes) < 2 {
		return nil
	}
	at := experimentPath(p.Number)
	links := []kit.Link{{Text: p.T("tree.all"), Href: at + "#boom", Current: p.Like == ""}}
	for _, class := range sizes {
		link := kit.Link{Text: p.T("sizeClass." + string(class)), Href: at + "?zoals=" + string(class) + "#boom", Current: p.Like == class}
		if class == p.Own {
			link.Text = p.T("tree.likeUs", link.Text)
			links = slices.Insert(links, 1, link)
		} else {
			links = append(links, link)
		}
	}
	return links
}

// treeFacts are what stands under a name in the tree: how it went, when, and how large the municipality is.
func (p *experimentPage) treeFacts(n *model.TreeNode) string {
	t := n.Telling
	if n.Withdrawn {
		return p.T("publication.withdrawn")
	}
	facts := []string{p.outcome(t).Word}
	if year := t.Content.Year(); year != "" {
		facts = append(facts, year)
	}
	if t.Organisation != nil && t.SizeClass != "" {
		facts = append(facts, p.T("sizeClass."+string(t.SizeClass)))
	}
	return strings.Join(facts, " · ")
}

// treeNote is what was different, or the sentence of who has no experiment of their own; key names the text that it stands in.
func (p *experimentPage) treeNote(n *model.TreeNode, depth int) (key, note string) {
	switch {
	case n.Seconding != nil:
		return "list.quoted", n.Seconding.Sentence
	case n.Telling.Content.Changed != "" && depth > 0:
		return "experiment.changedHere", n.Telling.Content.Changed
	}
	return "", ""
}

// treeLanguage is that of a note: who only says in a sentence that they did it too, says so in that of the experiment.
func (p *experimentPage) treeLanguage(n *model.TreeNode) string {
	if n.Seconding != nil {
		return p.Content.Language
	}
	return n.Telling.Content.Language
}

// treePicture draws the tree.
func (p *experimentPage) treePicture() kit.TreeArgs {
	args := kit.TreeArgs{ID: "boom-tekening", Title: p.T("tree.drawing"), Description: p.treeTotal()}
	var open []int // the row at each depth
	p.Tree.Walk(func(n *model.TreeNode, depth int) {
		t := n.Telling
		open = append(open[:depth], len(args.Rows))
		row := kit.TreeRow{
			Code: p.outcome(t).Code, Name: cmp.Or(p.treeName(n), p.T("error.withdrawn.number", t.Number)), Facts: p.treeFacts(n), Depth: depth, Parent: -1,
			Lang: p.contentLanguage(p.treeLanguage(n)), Current: t.ID == p.ID, Muted: !p.alike(t),
		}
		if key, note := p.treeNote(n, depth); note != "" {
			row.Changed = p.T(key, note)
		}
		if depth > 0 {
			row.Parent = open[depth-1]
		}
		args.Rows = append(args.Rows, row)
	})
	return args
}

// treeShown reports whether a branch holds an experiment of the size that is asked for.
func (p *experimentPage) treeShown(n *model.TreeNode) bool {
	shown := false
	n.Walk(func(n *model.TreeNode, _ int) { shown = shown || p.alike(n.Telling) })
	return shown
}

// tree gives the tree of the idea that an experiment is part of, nil where it stands alone.
func (s *Site) tree(ctx context.Context, a model.Actor, shown *store.Shown) (*model.TreeNode, error) {
	if !shown.Published || !shown.Adopted && !shown.Builds {
		return nil, nil
	}
	return s.Store.Tree(ctx, a, shown.ID)
}

// growTree gives a page the tree of its idea, with the filter that the address asks for.
func (s *Site) growTree(c *gin.Context, p *experimentPage) (err error) {
	if p.Tree, err = s.tree(c.Request.Context(), p.Actor, p.Shown); err != nil || p.Tree == nil {
		return err
	}
	p.Like = p.likeOf(c.Query("zoals"))
	if p.Actor.Acting == 0 {
		return nil
	}
	own, err := s.Store.OrganisationByID(c.Request.Context(), p.Actor.Acting)
	if err == nil {
		p.Own = model.SizeClassOf(own.Population)
	}
	return err
}
