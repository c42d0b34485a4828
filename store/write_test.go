package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"

	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// TestManyWritersAtOnce has writers that succeed, fail and panic share transactions: each gets its own answer, and only what was
// acknowledged is there.
func TestManyWritersAtOnce(t *testing.T) {
	s := storetest.New(t)
	const writers, each = 16, 40
	var wrong sync.Map
	var running sync.WaitGroup
	acknowledged := make([]int, writers)
	for w := range writers {
		running.Go(func() {
			for i := range each {
				err := store.Write(t.Context(), s, func(tx *gorm.DB) ([]model.Change, error) {
					changes := []model.Change{{Origin: model.ByCommand, Subject: model.OfAccount, SubjectID: int64(w), Action: model.Updated}}
					switch i % 4 {
					case 1:
						return nil, errors.Join(tx.Create(&model.PolicyArea{Code: "half"}).Error, errors.New("changed its mind"))
					case 2:
						panic("a mistake in the program")
					}
					return changes, nil
				})
				if failed := i%4 == 1 || i%4 == 2; failed != (err != nil) {
					wrong.Store([2]int{w, i}, err)
				}
				if err == nil {
					acknowledged[w]++
				}
			}
		})
	}
	running.Wait()
	wrong.Range(func(at, err any) bool { t.Errorf("write %v answered %v", at, err); return true })
	changes, err := s.Changes(t.Context(), 0, writers*each)
	if err != nil {
		t.Fatal(err)
	}
	stored := make([]int, writers)
	for i, c := range changes {
		stored[c.SubjectID]++
		if c.ID != int64(i+1) {
			t.Errorf("change %d has number %d: a failed write left a hole", i+1, c.ID)
		}
	}
	for w := range writers {
		if stored[w] != acknowledged[w] {
			t.Errorf("writer %d: %d writes acknowledged, %d stored", w, acknowledged[w], stored[w])
		}
	}
	if areas, err := s.PolicyAreas(t.Context()); err != nil || len(areas) > 0 {
		t.Errorf("what failed writers did is there: %v (%v)", areas, err)
	}
}

func TestAWriterThatLeftIsNotServed(t *testing.T) {
	s := storetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := store.Write(ctx, s, func(*gorm.DB) ([]model.Change, error) { return nil, errors.New("ran") })
	if err == nil || strings.Contains(err.Error(), "ran") {
		t.Errorf("a write whose caller has left: %v", err)
	}
}

func TestAClosedStoreRefusesToWrite(t *testing.T) {
	s := storetest.New(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := store.Write(t.Context(), s, func(*gorm.DB) ([]model.Change, error) { return nil, nil })
	if err == nil || t.Context().Err() != nil {
		t.Errorf("a write after closing: %v", err)
	}
}
