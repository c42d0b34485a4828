package search

import "errors"

// Unload gives the memory of the index's files back to the system. They are mapped, so whatever was read of them counts as memory of this
// program until then, up to all of an index that was merged. The system keeps what there is room for, and reading it again costs
// little: call it now and then, also while others read and write.
func (ix *Index) Unload() error {
	v, err := ix.view()
	if err != nil {
		return err
	}
	defer v.close()
	var errs []error
	for _, s := range v.segments {
		// A segment that was not written yet has no file.
		if file, mapped := s.snapshot.Segment().(interface{ Data() []byte }); mapped {
			errs = append(errs, forget(file.Data()))
		}
	}
	return errors.Join(errs...)
}
