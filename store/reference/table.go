package reference

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// reader reads the files of a set and gathers what is wrong with them.
type reader struct {
	dir, fallback fs.FS
	errs          []error
}

// row is a line of a file by column name; it gathers what is wrong in its reader.
type row struct {
	*reader
	file   string
	line   int
	values map[string]string
}

// rows reads a file from the folder, or else from the default. Its header must have exactly the given columns, in any order.
func (r *reader) rows(file string, columns ...string) []row {
	content, err := fs.ReadFile(r.dir, file)
	if errors.Is(err, fs.ErrNotExist) {
		content, err = fs.ReadFile(r.fallback, file)
	}
	if err != nil {
		r.errs = append(r.errs, fmt.Errorf("read %s: %w", file, err))
		return nil
	}
	return r.parse(file, strings.TrimPrefix(string(content), "\ufeff"), columns)
}

func (r *reader) parse(file, content string, columns []string) []row {
	table := csv.NewReader(strings.NewReader(content))
	header, err := table.Read()
	if err == nil {
		err = sameColumns(header, columns)
	}
	var rows []row
	for err == nil {
		var cells []string
		if cells, err = table.Read(); err != nil {
			break
		}
		line, _ := table.FieldPos(0)
		values := map[string]string{}
		for i, name := range header {
			values[name] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, row{r, file, line, values})
	}
	if !errors.Is(err, io.EOF) || len(header) == 0 {
		r.errs = append(r.errs, fmt.Errorf("%s: %w", file, err))
	}
	return rows
}

// sameColumns reports a column that is missing or not known: a misspelt one would otherwise be empty for all.
func sameColumns(header, columns []string) error {
	want := map[string]bool{}
	for _, name := range columns {
		want[name] = true
	}
	for _, name := range header {
		if !want[name] {
			return fmt.Errorf("unknown column %q; the columns are %s", name, strings.Join(columns, ","))
		}
		delete(want, name)
	}
	for name := range want {
		return fmt.Errorf("column %q is missing", name)
	}
	return nil
}

// wrong notes what is wrong with a value.
func (w row) wrong(column, want string) {
	w.errs = append(w.errs, fmt.Errorf("%s line %d: %s is %q, want %s", w.file, w.line, column, w.values[column], want))
}

// number reads a whole number; an empty cell is nil.
func (w row) number(column string) *int {
	if w.values[column] == "" {
		return nil
	}
	n, err := strconv.Atoi(w.values[column])
	if err != nil {
		w.wrong(column, "a whole number")
	}
	return &n
}

// decimal reads a number with a decimal point; an empty cell is nil.
func (w row) decimal(column string) *float64 {
	if w.values[column] == "" {
		return nil
	}
	f, err := strconv.ParseFloat(w.values[column], 64)
	if err != nil {
		w.wrong(column, "a number")
	}
	return &f
}

// list reads several values with a separator between them.
func (w row) list(column, separator string) []string {
	var list []string
	for value := range strings.SplitSeq(w.values[column], separator) {
		if value = strings.TrimSpace(value); value != "" {
			list = append(list, value)
		}
	}
	return list
}

// known proves that the folder has files of ours, and no other tables: a misspelt name would else be left out in silence.
func (r *reader) known() {
	files, err := fs.Glob(r.dir, "*.csv")
	for _, file := range files {
		if file != SourcesFile && !slices.Contains(Files(), file) {
			err = fmt.Errorf("unknown file %s", file)
		}
	}
	if err == nil && len(files) == 0 {
		err = errors.New("none of the files is there")
	}
	if err != nil {
		r.errs = append(r.errs, fmt.Errorf("%w; the files are %s, %s", err, SourcesFile, strings.Join(Files(), ", ")))
	}
}
