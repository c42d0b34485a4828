package search

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// keptFolder is the folder within the index with the columns of its larger segments, as decode has made them. Reading them there takes a
// fortieth of the time, which is the start of a hub. They are a copy: where one is missing, of another segment or damaged, it is decoded anew.
const keptFolder = "columns"

// keptFrom is the size of a segment, in records, from which its columns are kept: smaller ones are merged soon.
const keptFrom = 1000

// keptVersion is the form of the files. Raise it whenever that or what stands in columns changes.
const keptVersion = 1

// keptHead begins a file of columns. Source and Size name the file of the segment: bleve gives the number of a segment out again after
// it was killed.
type keptHead struct {
	Version, Source, Records, Terms, Names uint32
	Size                                   int64
}

// arrays lists all that is kept of columns, in the order of the file.
func (cols *columns) arrays() []any {
	all := []any{cols.facetStart, cols.facetTerms, cols.group, cols.published, cols.serial, cols.hasOutcome, cols.words[:]}
	for f := range cols.lengths {
		all = append(all, cols.lengths[f])
	}
	return all
}

// kept is the place of the columns of a segment, and the head that the file there must have; the path is "" where none are kept.
type kept struct {
	path string
	head keptHead
}

// kept returns where the columns of a segment are kept.
func (v *view) kept(s segment) kept {
	if s.file() == "" || s.size < keptFrom {
		return kept{}
	}
	sum, size, err := sumOf(s.file())
	if err != nil {
		return kept{} // whoever reads the segment itself hears why
	}
	return kept{
		filepath.Join(v.index.path, keptFolder, filepath.Base(s.file())), keptHead{Version: keptVersion, Source: sum, Records: uint32(s.size), Size: size},
	}
}

// sumOf returns the checksum at the end of a segment's file, and the size of the file.
func sumOf(path string) (sum uint32, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer file.Close() // it was only read
	info, err := file.Stat()
	if err != nil {
		return 0, 0, err
	}
	var end [sumSize]byte
	_, err = file.ReadAt(end[:], info.Size()-sumSize)
	return binary.BigEndian.Uint32(end[:]), info.Size(), err
}

// readKept returns the columns that are kept of a segment, nil where they must be decoded. What has the right sum and the right head has
// the right size.
func (c *columnCache) readKept(k kept) *columns {
	content, err := os.ReadFile(k.path)
	if err != nil || len(content) < sumSize {
		return nil
	}
	content, sum := content[:len(content)-sumSize], content[len(content)-sumSize:]
	var head keptHead
	read, err := binary.Decode(content, binary.LittleEndian, &head)
	if err != nil || crc32.ChecksumIEEE(content) != binary.LittleEndian.Uint32(sum) {
		return nil
	}
	k.head.Terms, k.head.Names = head.Terms, head.Names
	if head != k.head {
		return nil
	}
	names, content := string(content[read:read+int(head.Names)]), content[read+int(head.Names):]
	cols := newColumns(int(head.Records))
	cols.facetTerms = make([]uint32, head.Terms)
	for _, array := range cols.arrays() {
		size := binary.Size(array)
		if _, err := binary.Decode(content[:size], binary.LittleEndian, array); err != nil {
			return nil
		}
		content = content[size:]
	}
	facets, groups, _ := strings.Cut(names, keptSplit+keptSplit)
	c.facets.renumber(cols.facetTerms, strings.Split(facets, keptSplit))
	c.groups.renumber(cols.group, strings.Split(groups, keptSplit))
	return cols
}

// keptSplit stands between two names; twice it ends those of facets. The first group has no name.
const keptSplit = "\x00"

// renumber replaces numbers of terms in a list by their numbers in the dictionary.
func (d *dictionary) renumber(numbers []uint32, terms []string) {
	known := make([]uint32, len(terms))
	for i, term := range terms {
		known[i] = d.add([]byte(term))
	}
	for i, n := range numbers {
		numbers[i] = known[n]
	}
}

// keep writes the columns of a segment to their file.
func (c *columnCache) keep(k kept, cols *columns) error {
	path, head := k.path, k.head
	names := []byte(strings.Join(c.facets.terms, keptSplit) + keptSplit + keptSplit + strings.Join(c.groups.terms, keptSplit))
	head.Terms, head.Names = uint32(len(cols.facetTerms)), uint32(len(names))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	err = errors.Join(writeKept(file, append([]any{head, names}, cols.arrays()...)), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(file.Name()))
	}
	return err
}

// writeKept writes values, and their checksum after them.
func writeKept(file io.Writer, values []any) error {
	sum, buffer := crc32.NewIEEE(), bufio.NewWriterSize(file, 1<<16)
	for _, value := range values {
		if err := binary.Write(io.MultiWriter(buffer, sum), binary.LittleEndian, value); err != nil {
			return fmt.Errorf("search: keep columns: %w", err)
		}
	}
	if err := binary.Write(buffer, binary.LittleEndian, sum.Sum32()); err != nil {
		return fmt.Errorf("search: keep columns: %w", err)
	}
	return buffer.Flush()
}

// tidyKept removes the columns of segments that are gone.
func (v *view) tidyKept() {
	folder := filepath.Join(v.index.path, keptFolder)
	list, err := os.ReadDir(folder)
	if err != nil {
		return // there is none yet
	}
	for _, entry := range list {
		if !slices.ContainsFunc(v.segments, func(s segment) bool { return filepath.Base(s.file()) == entry.Name() }) {
			_ = os.Remove(filepath.Join(folder, entry.Name())) // what cannot be removed now is looked at again
		}
	}
}
