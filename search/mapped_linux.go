package search

import (
	"fmt"
	"syscall"
)

// forget takes the pages of a mapped file out of the memory of this program. Whoever reads them gets them again, from the memory of the
// system or from the file.
func forget(mapped []byte) error {
	if len(mapped) == 0 {
		return nil
	}
	if err := syscall.Madvise(mapped, syscall.MADV_DONTNEED); err != nil {
		return fmt.Errorf("search: unload a file of the index: %w", err)
	}
	return nil
}
