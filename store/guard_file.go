package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"sync"

	"wiel/store/document"
	"wiel/store/model"
	"wiel/store/privacy"
)

// lookedAt remembers what the guard found in files. A file never changes: its hash is its name.
type lookedAt struct {
	mu   sync.Mutex
	kept map[string][]GuardFinding
}

// The bounds of what is remembered: files, and findings of one kind in a file. Who has more of a kind than that takes the file away.
const (
	mostLookedAt = 200
	mostOfAKind  = 20
)

// look gives what the guard finds in a file: one at a time, because reading one may take much memory.
func (s *Store) look(a model.Attachment) ([]GuardFinding, error) {
	s.looked.mu.Lock()
	defer s.looked.mu.Unlock()
	key := a.Hash + " " + a.MediaType
	if found, ok := s.looked.kept[key]; ok {
		return found, nil
	}
	d := document.Document{Unread: document.Damaged}
	if hashForm.MatchString(a.Hash) {
		data, err := os.ReadFile(s.filePath(a.Hash))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			d = document.Read(data, a.MediaType)
		}
	}
	found := s.inDocument(d, a.Hash)
	if s.looked.kept == nil || len(s.looked.kept) >= mostLookedAt {
		s.looked.kept = map[string][]GuardFinding{}
	}
	s.looked.kept[key] = found
	return found, nil
}

// lookAhead looks in the attachments of what would be published, before the one transaction that may write must wait for it.
func (s *Store) lookAhead(ctx context.Context, where string, is any) error {
	var attachments int64
	err := s.read(ctx).Raw(`SELECT coalesce(sum(json_array_length(content, '$.Attachments')), 0) FROM versions
		WHERE experiment_id IN (SELECT id FROM experiments WHERE `+where+`)`, is).Scan(&attachments).Error
	if err != nil || attachments == 0 {
		return err
	}
	var e model.Experiment
	if err := s.read(ctx).Where(where, is).Take(&e).Error; err != nil {
		return one(err)
	}
	v, err := guardedVersion(s.read(ctx), &e)
	if model.KindOf(err) == model.NotFound && err != nil {
		return nil
	}
	if err == nil {
		_, err = s.inFiles(v.Content)
	}
	return err
}

// forget empties what is remembered, so that nothing erased stays behind.
func (l *lookedAt) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept = nil
}

// inDocument lists what the guard finds in a document: in its texts, of those who made it, and that it cannot be read; and so of each file that is packed in
// it.
func (s *Store) inDocument(d document.Document, hash string) []GuardFinding {
	var list []GuardFinding
	many, last := map[privacy.Kind]int{}, map[privacy.Kind]int{}
	keep := func(f GuardFinding) {
		if many[f.Kind]++; many[f.Kind] > mostOfAKind && !f.Blocking() {
			list[last[f.Kind]].More++
			return
		}
		last[f.Kind] = len(list)
		if f.Fingerprint = privacy.FilePrint(s.fingerprintKey(), f.Kind, hash); f.Blocking() {
			f.Fingerprint = privacy.Fingerprint(s.fingerprintKey(), f.Finding)
		}
		list = append(list, f)
	}
	inOne(d, "", keep)
	for _, file := range d.Files {
		inOne(file.Document, file.Name, keep)
	}
	return list
}

// inOne tells what the guard finds in a document on its own, which is within a packed one by that name, or is none.
func inOne(d document.Document, within string, tell func(GuardFinding)) {
	keep := func(f GuardFinding) {
		f.Within = within
		tell(f)
	}
	if d.Unread != "" {
		keep(GuardFinding{Finding: privacy.Finding{Kind: privacy.Unread}, Unread: d.Unread, Pages: d.Pages})
	}
	for _, person := range d.People {
		keep(GuardFinding{Finding: privacy.Finding{Kind: privacy.Maker, Text: person.Name}, Place: person.Place})
	}
	for _, part := range d.Parts {
		inspect := privacy.Inspect
		if part.Kind == document.OnPage {
			inspect = privacy.InspectWrapped
		}
		for _, f := range inspect(part.Text) {
			found := GuardFinding{Finding: f, Place: part.Place}
			found.Before, found.After = privacy.AroundIn(part.Text, f, aroundNumber)
			if part.Rows {
				found.Line = 1 + strings.Count(part.Text[:f.Start], "\n")
			}
			keep(found)
		}
	}
}

// inFiles lists what the guard finds in the attachments.
func (s *Store) inFiles(c model.Content) ([]GuardFinding, error) {
	var list []GuardFinding
	for i, a := range c.Attachments {
		found, err := s.look(a)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if f.Field, f.File = "attachments["+strconv.Itoa(i)+"]", a.Name; f.Within != "" {
				f.File += " › " + f.Within
			}
			list = append(list, f)
		}
	}
	return list, nil
}
