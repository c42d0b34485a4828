package store_test

import (
	"strings"
	"testing"

	"wiel/store/model"
	"wiel/store/storetest"
)

// BenchmarkDesk opens the desk of somebody with twenty drafts of some length, on a hub that knows all municipalities.
func BenchmarkDesk(b *testing.B) {
	for _, anonymous := range []bool{false, true} {
		b.Run(map[bool]string{false: "named", true: "without-name"}[anonymous], func(b *testing.B) {
			w := storetest.NewWorld(b)
			if err := w.EnsureReference(b.Context()); err != nil {
				b.Fatal(err)
			}
			c := storetest.Content("Wmo voorspellen")
			c.Anonymous = anonymous
			c.WhatWeDid = strings.Repeat("We telden in 2024 alle 1.200 brieven, en belden daarna met wie ze kreeg op 06-12345678. ", 40)
			c.Result = strings.Repeat("Van de 120 mensen kwamen er 90 op tijd. In de wijk Noord waren dat er 31. ", 40)
			for range 20 {
				w.Tell(b, c, model.ForAuthors)
			}
			for b.Loop() {
				if _, err := w.Desk(b.Context(), w.Author); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
