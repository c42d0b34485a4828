package search

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// ErrDamaged: a file of the index does not hold what was written to it.
var ErrDamaged = errors.New("search: damaged index")

// Check reads the files of the index as they are now, and compares each with its own checksum. bleve does not: what a failing disk has
// zeroed opens well, and answers wrongly or not at all.
func (ix *Index) Check(ctx context.Context) error {
	v, err := ix.view()
	if err != nil {
		return err
	}
	defer v.close()
	for _, s := range v.segments {
		if s.file() == "" {
			continue
		}
		if err := checkFile(ctx, s.file()); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// sumSize is the size of the checksum at the end of a file, in bytes.
const sumSize = 4

// checkFile compares a file with the checksum at its end. One that is gone was merged into another.
func checkFile(ctx context.Context, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() // it was only read
	info, err := file.Stat()
	if err != nil {
		return err
	}
	sum, want := crc32.NewIEEE(), make([]byte, sumSize)
	if err := sumUp(ctx, sum, io.LimitReader(file, info.Size()-sumSize)); err != nil {
		return err
	}
	if _, err := io.ReadFull(file, want); err != nil || binary.BigEndian.Uint32(want) != sum.Sum32() {
		return fmt.Errorf("%w: %s", ErrDamaged, filepath.Base(path))
	}
	return nil
}

// sumUp adds what is read to the sum, until the context ends.
func sumUp(ctx context.Context, sum hash.Hash, from io.Reader) error {
	for reader := bufio.NewReaderSize(from, 1<<20); ctx.Err() == nil; {
		n, err := io.CopyN(sum, reader, 1<<24)
		if errors.Is(err, io.EOF) || n == 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
