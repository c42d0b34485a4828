package store_test

import (
	"testing"

	"wiel/store/storetest"
)

func TestOpensTwiceOnTheSameFolder(t *testing.T) {
	first := storetest.New(t)
	second := storetest.Open(t, first.Dir())
	if first.Epoch() != second.Epoch() {
		t.Errorf("two processes on one folder see the epochs %d and %d", first.Epoch(), second.Epoch())
	}
}
