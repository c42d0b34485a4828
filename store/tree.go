package store

import (
	"context"
	"slices"
	"strings"

	"wiel/store/model"
)

// treeSQL finds all that belongs to the idea of one experiment: upwards to where it began, and from there all that builds on it. UNION
// takes each once, so that no circle keeps it going.
const treeSQL = `WITH RECURSIVE
	up (id) AS (SELECT @id UNION SELECT e.based_on_id FROM experiments e JOIN up ON e.id = up.id WHERE e.based_on_id IS NOT NULL),
	down (id) AS (SELECT id FROM up UNION SELECT e.id FROM experiments e JOIN down ON e.based_on_id = down.id)
	SELECT e.id, coalesce(e.based_on_id, 0) AS parent, ` + readable + ` AS readable, withdrawn_at IS NOT NULL AS withdrawn
	FROM experiments e JOIN down ON e.id = down.id`

// Tree gives the tree of the idea that an experiment is part of, as the actor may see it; nil where the experiment stands alone. What is
// not for readers now is not in it, also for those who may see it elsewhere; but what the actor could read until it was withdrawn keeps its
// place, without content, so that what was built on it still hangs together.
func (s *Store) Tree(ctx context.Context, a model.Actor, experiment int64) (*model.TreeNode, error) {
	var rows []struct {
		ID, Parent          int64
		Readable, Withdrawn bool
	}
	err := s.read(ctx).Raw(treeSQL, map[string]any{"id": experiment}).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	var ids, withdrawn []int64
	parents := map[int64]int64{}
	for _, row := range rows {
		if row.Readable {
			ids = append(ids, row.ID)
		} else if row.Withdrawn {
			withdrawn = append(withdrawn, row.ID)
		}
		if row.Parent != 0 {
			parents[row.ID] = row.Parent
		}
	}
	list, err := s.Tellings(ctx, a, ids)
	if err != nil {
		return nil, err
	}
	gone, err := s.emptied(ctx, a, withdrawn)
	if err != nil {
		return nil, err
	}
	list = append(list, gone...)
	slices.SortStableFunc(list, func(x, y *model.Telling) int {
		if order := strings.Compare(x.Content.Year(), y.Content.Year()); order != 0 {
			return order
		}
		return int(x.ID - y.ID)
	})
	root := model.GrowTree(experiment, parents, list)
	if root == nil {
		return nil, nil
	}
	root.Walk(func(n *model.TreeNode, _ int) { n.Withdrawn = slices.Contains(gone, n.Telling) })
	return s.secondTree(ctx, a, root)
}

// emptied gives withdrawn experiments that the actor could read until then without their content: the number, and whose it was where that was
// told.
func (s *Store) emptied(ctx context.Context, a model.Actor, ids []int64) ([]*model.Telling, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var es []model.Experiment
	if err := s.read(ctx).Where("id IN ?", ids).Find(&es).Error; err != nil {
		return nil, err
	}
	list, err := s.asBefore(ctx, a, es)
	for i, t := range list {
		list[i] = &model.Telling{ID: t.ID, Number: t.Number}
		if !t.Anonymous {
			list[i].Organisation = t.Organisation
		}
	}
	return list, err
}

// secondTree hangs in a tree who did it too without an experiment of their own; nil where the tree is one experiment then still.
func (s *Store) secondTree(ctx context.Context, a model.Actor, root *model.TreeNode) (*model.TreeNode, error) {
	written, err := writtenBy(s.read(ctx), a)
	if err != nil {
		return nil, err
	}
	var ids []int64
	root.Walk(func(n *model.TreeNode, _ int) { ids = append(ids, n.Telling.ID) })
	seconded, err := s.seconded(ctx, a, s.read(ctx).Where("experiment_id IN ? AND agreed_at IS NOT NULL", ids), written)
	if root.Second(seconded); err != nil || root.Size() < 2 {
		return nil, err
	}
	return root, nil
}
