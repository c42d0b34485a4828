package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// MaxFile is the largest attachment, in bytes.
const MaxFile = 25 << 20

// PutFile keeps a file and gives the SHA-256 of its content in hexadecimal, which is its name from then on, and its size in
// bytes. It is on disk when PutFile returns. A file over MaxFile is TooLarge.
func (s *Store) PutFile(r io.Reader) (hash string, size int64, err error) {
	temp, err := os.CreateTemp(filepath.Join(s.dir, "files"), "upload-*")
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, ignoreMissing(os.Remove(temp.Name()))) }()
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(temp, sum), io.LimitReader(r, MaxFile+1))
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err != nil {
		return "", 0, err
	}
	if size > MaxFile {
		return "", 0, &model.Error{Kind: model.TooLarge, Field: "file", Key: "error.fileTooLarge"}
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	return hash, size, s.settle(temp.Name(), s.filePath(hash))
}

// settle gives an uploaded file its name, durably.
func (s *Store) settle(temp, path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(folder)); err != nil { // the folder may be new
		return err
	}
	return moveDurably(temp, path)
}

// moveDurably gives a file its name, or another's; it holds after a power cut.
func moveDurably(temp, path string) error {
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder puts the names in a folder on disk.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// File opens an attachment of an experiment, if the actor sees that attachment there: in what is published, in the draft, or in what
// they were asked to look at.
func (s *Store) File(ctx context.Context, a model.Actor, number, hash string) (*os.File, model.Attachment, error) {
	list, err := s.filesFor(ctx, a, number)
	if err != nil {
		return nil, model.Attachment{}, err
	}
	for _, attachment := range list {
		if attachment.Hash == hash {
			f, err := os.Open(s.filePath(hash))
			if errors.Is(err, fs.ErrNotExist) {
				err = model.Missing()
			}
			return f, attachment, err
		}
	}
	return nil, model.Attachment{}, model.Missing()
}

// filesFor lists the attachments of an experiment that the actor sees.
func (s *Store) filesFor(ctx context.Context, a model.Actor, number string) ([]model.Attachment, error) {
	var list []model.Attachment
	shown, err := s.Experiment(ctx, a, number)
	if err == nil {
		list = slices.Clone(shown.Content.Attachments)
		if shown.Draft != nil {
			return append(list, shown.Draft.Content.Attachments...), nil
		}
	}
	if len(a.Memberships) > 0 {
		if asked, missing := s.Preview(ctx, a, number, model.ParticipantReader); missing == nil {
			return append(list, asked.Content.Attachments...), nil
		}
	}
	return list, err
}

// hashForm is what the name of a file looks like; anything else, such as a path in an import, is not one of ours.
var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (s *Store) filePath(hash string) string { return filepath.Join(s.dir, "files", hash[:2], hash) }

// SweepFiles removes files that no version refers to any more, older than age: a young one may belong to a draft that is just
// being saved.
func (s *Store) SweepFiles(ctx context.Context, age time.Duration) error {
	used, err := s.usedFiles(ctx)
	if err != nil {
		return err
	}
	return filepath.WalkDir(filepath.Join(s.dir, "files"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || used[d.Name()] {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return ignoreMissing(err)
		}
		if s.now().Sub(info.ModTime()) < age {
			return nil
		}
		return ignoreMissing(os.Remove(path))
	})
}

// attachedFiles selects the hashes of the attachments of versions, each once; a condition on the versions may follow it.
const attachedFiles = `SELECT DISTINCT json_extract(a.value, '$.Hash')
	FROM versions, json_each(versions.content, '$.Attachments') a WHERE a.type = 'object'`

// usedFiles gives the hashes that some version refers to.
func (s *Store) usedFiles(ctx context.Context) (map[string]bool, error) {
	var hashes []string
	err := s.read(ctx).Raw(attachedFiles).Scan(&hashes).Error
	used := make(map[string]bool, len(hashes))
	for _, h := range hashes {
		used[h] = true
	}
	if err != nil {
		err = fmt.Errorf("files in use: %w", err)
	}
	return used, err
}

// filesOf gives the hashes of the files of an experiment, in all its versions.
func filesOf(tx *gorm.DB, experiment int64) ([]string, error) {
	var hashes []string
	err := tx.Raw(attachedFiles+" AND versions.experiment_id = ?", experiment).Scan(&hashes).Error
	return hashes, err
}

// dropFiles removes those of the files that no version refers to.
func (s *Store) dropFiles(ctx context.Context, hashes []string) error {
	used, err := s.usedFiles(ctx)
	if err != nil {
		return err
	}
	for _, hash := range hashes {
		if !used[hash] {
			err = errors.Join(err, ignoreMissing(os.Remove(s.filePath(hash))))
		}
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
