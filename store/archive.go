package store

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"
)

// The names in an archive: the database, the list of all that is in it, and the folder of attachments, each named by its hash.
const (
	archiveFormat   = 1
	archiveDatabase = "wiel.db"
	archiveManifest = "manifest.json"
	archiveFiles    = "files/"
)

// manifest lists what is in an archive, so that a reader can prove that it has all of it. Rows counts the rows of each table.
type manifest struct {
	Format   int              `json:"format"`
	MadeAt   time.Time        `json:"madeAt"`
	Database archived         `json:"database"`
	Files    []archived       `json:"files"`
	Rows     map[string]int64 `json:"rows"`
}

// archived is one file in an archive: its SHA-256 in hexadecimal, and its size in bytes.
type archived struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// archiveWriter writes an archive.
type archiveWriter struct {
	zip      *zip.Writer
	manifest manifest
}

// add writes one file. Attachments are mostly compressed already, so only what asks for it is compressed.
func (w *archiveWriter) add(name, path string, method uint16) (archived, error) {
	f, err := os.Open(path)
	if err != nil {
		return archived{}, err
	}
	defer f.Close()
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: w.manifest.MadeAt})
	if err != nil {
		return archived{}, err
	}
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(entry, sum), f)
	return archived{hexOf(sum), size}, err
}

// finish writes the list and ends the archive.
func (w *archiveWriter) finish() error {
	entry, err := w.zip.Create(archiveManifest)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(entry)
	encoder.SetIndent("", "\t")
	return errors.Join(encoder.Encode(w.manifest), w.zip.Close())
}

// archive is an archive that was read to its end and found whole.
type archive struct {
	zip      *zip.ReadCloser
	manifest manifest
}

// openArchive opens an archive after reading all of it: every file that the list names is there, as it was written.
func openArchive(path string) (*archive, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s is not a whole backup: %w", path, err)
	}
	a := &archive{zip: z}
	if err := a.check(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s is not a whole backup: %w", path, err), z.Close())
	}
	return a, nil
}

func (a *archive) close() error { return a.zip.Close() }

func (a *archive) check() error {
	list, err := a.zip.Open(archiveManifest)
	if err != nil {
		return err
	}
	err = json.NewDecoder(list).Decode(&a.manifest)
	if err = errors.Join(err, list.Close()); err != nil {
		return fmt.Errorf("%s: %w", archiveManifest, err)
	}
	if a.manifest.Format != archiveFormat {
		return fmt.Errorf("its format is %d; this Wiel knows %d", a.manifest.Format, archiveFormat)
	}
	if err := a.compare(archiveDatabase, a.manifest.Database); err != nil {
		return err
	}
	for _, file := range a.manifest.Files {
		if hash, err := hex.DecodeString(file.SHA256); err != nil || len(hash) != sha256.Size {
			return fmt.Errorf("%q is no name of an attachment", file.SHA256)
		}
		if err := a.compare(archiveFiles+file.SHA256, file); err != nil {
			return err
		}
	}
	return nil
}

// compare reads a file in the archive and compares it with what the list says.
func (a *archive) compare(name string, want archived) error {
	sum := sha256.New()
	size, err := a.copy(name, sum)
	if err == nil && (size != want.Size || hexOf(sum) != want.SHA256) {
		err = errors.New("its content changed since it was written")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// copy writes a file in the archive to w and gives its size in bytes.
func (a *archive) copy(name string, w io.Writer) (int64, error) {
	f, err := a.zip.Open(name)
	if err != nil {
		return 0, err
	}
	size, err := io.Copy(w, f)
	return size, errors.Join(err, f.Close())
}

// extract writes the database of the archive into a folder, proves that SQLite finds it whole with as many rows as it had, and
// gives its path.
func (a *archive) extract(folder string) (string, error) {
	path := filepath.Join(folder, archiveDatabase)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	_, err = a.copy(archiveDatabase, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	c, err := openCopy(path)
	if err != nil {
		return "", err
	}
	err = c.checkWhole(a.manifest.Rows)
	return path, errors.Join(err, c.Close())
}

func hexOf(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)) }
