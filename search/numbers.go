package search

import (
	"fmt"
	"strconv"
	"strings"
)

// numbers are the facts of a record that ranking and sorting need. They travel through bleve as one term of a column.
type numbers struct {
	// published is a Unix time in seconds, 0 when not known.
	published int64
	// serial is the number in the record's identifier.
	serial     uint32
	hasOutcome bool
	// lengths is the number of words per field.
	lengths [len(fields)]uint32
}

// String writes the numbers as a term, which parseNumbers reads back.
func (n numbers) String() string {
	outcome := 0
	if n.hasOutcome {
		outcome = 1
	}
	term := fmt.Appendf(nil, "%x.%x.%d", n.published, n.serial, outcome)
	for _, length := range n.lengths {
		term = fmt.Appendf(term, ".%x", length)
	}
	return string(term)
}

// parseNumbers reads a term that String wrote.
func parseNumbers(term string) (numbers, error) {
	parts := strings.Split(term, ".")
	if len(parts) != 3+len(fields) {
		return numbers{}, fmt.Errorf("search: %d numbers in a record, want %d", len(parts), 3+len(fields))
	}
	values := make([]int64, len(parts))
	for i, part := range parts {
		value, err := strconv.ParseInt(part, 16, 64)
		if err != nil {
			return numbers{}, fmt.Errorf("search: number in a record: %w", err)
		}
		values[i] = value
	}
	n := numbers{published: values[0], serial: uint32(values[1]), hasOutcome: values[2] == 1}
	for i, value := range values[3:] {
		n.lengths[i] = uint32(value)
	}
	return n, nil
}
