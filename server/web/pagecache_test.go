package web

import (
	"strconv"
	"testing"
)

func TestPageCacheIsBounded(t *testing.T) {
	pc := newPageCache(100_000)
	page := func() *cachedPage { return pc.page("v", make([]byte, 5000)) }
	for i := range 1000 {
		pc.put(strconv.Itoa(i), page())
		pc.get("0", "v")
	}
	if pc.size > pc.most || len(pc.pages) != pc.order.Len() || len(pc.pages) < 10 {
		t.Errorf("%d bytes in %d pages", pc.size, len(pc.pages))
	}
	if pc.get("0", "v") == nil || pc.get("999", "v") == nil {
		t.Error("what is used, or new, went")
	}
	if pc.get("1", "v") != nil {
		t.Error("what was not used stayed")
	}
	if pc.get("0", "w") != nil || pc.get("0", "v") != nil {
		t.Error("what is not valid any more stayed")
	}
	pc.put("large", pc.page("v", make([]byte, 50_000)))
	if pc.get("large", "v") != nil {
		t.Error("one page may fill the cache")
	}
}
