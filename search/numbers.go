package search

import (
	"fmt"
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

// parseNumbers reads a term that String wrote. It is done for every record whose columns are not kept.
func parseNumbers(term []byte) (n numbers, err error) {
	var values [3 + len(fields)]int64
	at, sign := 0, int64(1)
	for _, b := range term {
		digit := int64(strings.IndexByte("0123456789abcdef", b))
		switch {
		case digit >= 0:
			values[at] = values[at]<<4 | digit
		case b == '-' && values[at] == 0:
			sign = -1
		case b == '.' && at+1 < len(values):
			values[at] *= sign
			at, sign = at+1, 1
		default:
			return n, fmt.Errorf("search: numbers of a record: %q", term)
		}
	}
	if at+1 < len(values) {
		return n, fmt.Errorf("search: %d numbers in a record, want %d", at+1, len(values))
	}
	n = numbers{published: values[0], serial: uint32(values[1]), hasOutcome: values[2] == 1}
	for i, value := range values[3:] {
		n.lengths[i] = uint32(value)
	}
	return n, nil
}
