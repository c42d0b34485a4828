package web

import (
	"context"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/server/request"
	"wiel/server/web/kit"
	"wiel/store/model"
)

// seeking is the search for experiments that seek somebody to join in.
func seeking() request.Search { return experiments().With(search.Seeks, indexer.Yes) }

// coming lists what runs or is to start: those that seek somebody first, and of either kind the newest.
func (s *Site) coming(ctx context.Context, a model.Actor) ([]record, error) {
	stages := []string{string(model.Planned), string(model.Running)}
	list, err := s.newest(ctx, a, seeking().With(search.Stage, stages...), homeComing)
	if err != nil || len(list) == homeComing {
		return list, err
	}
	others, err := s.newest(ctx, a, experiments().With(search.Stage, stages...), 2*homeComing)
	for _, r := range others {
		if len(list) < homeComing && r.Telling != nil && r.Telling.Seeking() == "" {
			list = append(list, r)
		}
	}
	return list, err
}

// comingRow shows in short what runs or starts: whom it seeks, or else when its result is told.
func (p *homePage) comingRow(r record) kit.ExperimentRowArgs {
	row := p.row(r)
	row.Lesson, row.Summary, row.Notes, row.Facts = "", "", nil, nil
	switch t := r.Telling; {
	case t == nil:
	case t.Seeking() != "":
		row.Links = []kit.Link{{Text: p.T("joining.ask"), Href: joiningPath(t.Number)}}
	case t.ResultDue != "" && !t.NoWord:
		row.Facts = []string{p.T("home.due", t.ResultDue)}
	}
	return row
}

// joinable reports whether there is something to say about joining: not of an older version, and not where nobody seeks anybody and
// nobody here can answer.
func (p *experimentPage) joinable() bool {
	o := p.Joining
	if o == nil || p.Older {
		return false
	}
	return p.Seeking() != "" || len(o.Joined) > 0 || o.Mine != nil || !o.Own && len(o.Kinds) > 0
}

// joiningWord gives the word for joining what goes on, or for talking with the authors of what has ended.
func (p *experimentPage) joiningWord(goesOn, ended string) string {
	if p.Stage.Ended() {
		return p.T(ended)
	}
	return p.T(goesOn)
}

// joiningButtonKind makes joining the first thing to do where somebody is sought.
func (p *experimentPage) joiningButtonKind() string {
	if p.Seeking() != "" {
		return "primary"
	}
	return "secondary"
}
