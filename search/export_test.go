package search

import (
	"testing"

	"github.com/blevesearch/bleve/v2"
)

// SetSchemaVersion makes an index look as if another version of the program had written it.
func SetSchemaVersion(t *testing.T, path string, version int64) {
	t.Helper()
	b, err := bleve.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	batch := b.NewBatch()
	setNumber(batch, schemaKey, version)
	if err := b.Batch(batch); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}
