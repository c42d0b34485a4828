package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"wiel/store/model"
)

// MostAttachments is how many files one experiment may have.
const MostAttachments = 20

// Attach adds a file, kept with PutFile before, to a draft. The same file twice is one.
func (s *Store) Attach(ctx context.Context, a model.Actor, number string, file model.Attachment) error {
	if _, err := s.look(file); err != nil { // who publishes must not wait for it
		return err
	}
	return s.editAttachments(ctx, a, number, func(list []model.Attachment) ([]model.Attachment, error) {
		if !slices.Contains(model.AllRights(), file.Rights) {
			return nil, model.Invalidf("rights", "error.choice")
		}
		if i := attachmentAt(list, file.Hash); i >= 0 {
			if list[i].Name != file.Name {
				return nil, model.Invalidf("file", "files.there", list[i].Name)
			}
			list[i] = file
			return list, nil
		}
		if len(list) >= MostAttachments {
			return nil, model.Invalidf("file", "check.tooMany", MostAttachments)
		}
		return append(list, file), nil
	})
}

// Detach takes a file off a draft. What is published already keeps it.
func (s *Store) Detach(ctx context.Context, a model.Actor, number, hash string) error {
	return s.editAttachments(ctx, a, number, func(list []model.Attachment) ([]model.Attachment, error) {
		i := attachmentAt(list, hash)
		if i < 0 {
			return nil, model.Missing()
		}
		return slices.Delete(list, i, i+1), nil
	})
}

// SetRights says of a file whether it may be shown to others.
func (s *Store) SetRights(ctx context.Context, a model.Actor, number, hash string, rights model.Rights) error {
	return s.editAttachments(ctx, a, number, func(list []model.Attachment) ([]model.Attachment, error) {
		i := attachmentAt(list, hash)
		if i < 0 {
			return nil, model.Missing()
		}
		if !slices.Contains(model.AllRights(), rights) {
			return nil, model.Invalidf("rights", "error.choice")
		}
		list[i].Rights = rights
		return list, nil
	})
}

func attachmentAt(list []model.Attachment, hash string) int {
	return slices.IndexFunc(list, func(a model.Attachment) bool { return a.Hash == hash })
}

// editAttachments changes the list of files of a draft as it is at that moment, so that two authors who both add one keep both.
func (s *Store) editAttachments(
	ctx context.Context, a model.Actor, number string, fn func([]model.Attachment) ([]model.Attachment, error),
) error {
	return s.edit(ctx, a, number, func(tx *gorm.DB, e *model.Experiment) ([]model.Action, error) {
		v, err := writableDraft(tx, e.ID)
		if err != nil {
			return nil, err
		}
		list, err := fn(slices.Clone(v.Content.Attachments))
		if err != nil {
			return nil, err
		}
		return []model.Action{model.DraftSaved}, s.change(tx, a, v, []string{"Attachments"}, model.Content{Attachments: list})
	})
}
