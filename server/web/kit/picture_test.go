package kit

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestBarsBeginAtZeroAndAddUp(t *testing.T) {
	for _, c := range []struct {
		sentence string
		counts   []int
		longest  int
		want     []string // begin and width of each part
	}{
		{"the longest row has all of the width", []int{1, 1}, 2, []string{"0%+50%", "50%+50%"}},
		{"a shorter one has its share", []int{1, 2}, 6, []string{"0%+16.66%", "16.66%+33.34%"}},
		{"thirds leave no gap and no overlap", []int{1, 1, 1}, 3, []string{"0%+33.33%", "33.33%+33.33%", "66.66%+33.34%"}},
		{"a zero has no width", []int{0, 3, 0, 1}, 4, []string{"0%+0%", "0%+75%", "75%+0%", "75%+25%"}},
		{"less than zero neither", []int{-2, 3}, 3, []string{"0%+0%", "0%+100%"}},
		{"nothing at all", []int{0, 0}, 0, []string{"0%+0%", "0%+0%"}},
		{"one in a great many", []int{1, 99_999}, 100_000, []string{"0%+0%", "0%+100%"}},
		{"nothing is longer than the longest", []int{5, 5}, 5, []string{"0%+100%", "100%+0%"}},
	} {
		var got []string
		for _, s := range segments(c.counts, c.longest) {
			got = append(got, percent(s.x)+"+"+percent(s.width))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
}

func TestMarksAndCountsStandWhereTheyFit(t *testing.T) {
	const all, wide = "wiel-bar__label", "wiel-bar__label wiel-bar__label--wide"
	for _, c := range []struct {
		width, count int
		mark, text   string
	}{
		{whole, 1200, all, all}, {20_00, 9, all, all}, {20_00, 1000, all, wide}, {8_00, 9, all, wide}, {5_00, 9, wide, ""}, {1_00, 9, "", ""}, {0, 0, "", ""},
	} {
		r := room{segment{0, c.width}, screenRow}
		if r.mark() != c.mark || r.count(c.count) != c.text {
			t.Errorf("%d of %d wide: mark %q, count of %d %q", c.width, whole, r.mark(), c.count, r.count(c.count))
		}
	}
}

// TestSmallPartsAreToldBesideTheBar: each part of a bar tells its mark and its count, in it or beside it.
func TestSmallPartsAreToldBesideTheBar(t *testing.T) {
	for _, c := range []struct {
		sentence string
		counts   []int
		small    []string // what is told beside it, with - where a screen has room for it
	}{
		{"all have room", []int{3, 3, 0}, nil},
		{"one has room on a screen only", []int{20, 2, 0}, []string{"-2"}},
		{"one has none anywhere", []int{90, 1, 9}, []string{"1", "-9"}},
		{"a zero is not told", []int{0, 0, 5}, nil},
	} {
		var parts []OutcomeCount
		sum := 0
		for _, n := range c.counts {
			parts, sum = append(parts, OutcomeCount{Code: "worked", Word: "gelukt", Count: n}), sum+n
		}
		var got []string
		for _, part := range smallParts(parts, sum) {
			got = append(got, map[bool]string{true: "", false: "-"}[part.nowhere]+strconv.Itoa(part.Count))
		}
		if !slices.Equal(got, c.small) {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.small)
		}
	}
	if html := shown(t, Bars(BarsArgs{ID: "b", Rows: []BarRow{{Parts: []OutcomeCount{{Word: "gelukt", Count: 99}, {Word: "te vroeg", Count: 1}}}}})); !strings.Contains(html, "1 te vroeg</li>") {
		t.Errorf("the small part is not told: %s", html)
	}
}

func TestARowOfZeroHasAWordAndNoBar(t *testing.T) {
	got := shown(t, Bars(sampleBars()))
	if strings.Count(got, "<desc") != 2 || !strings.Contains(got, "nog niets verteld") {
		t.Errorf("not two bars and a word: %s", got)
	}
	if !strings.Contains(got, `<a href="#" aria-label="Sport: 1 niet gelukt">1 niet gelukt</a>`) {
		t.Errorf("what is too little for a bar is not told in words: %s", got)
	}
	if !strings.Contains(got, "1 bewust niet gedaan") || strings.Contains(got, "0 gelukt") {
		t.Error("the parts are not told, or a zero is")
	}
	if got := shown(t, Bar(BarArgs{Parts: sampleEnds(0, 0, 0, 0, 0, 0)})); got != "" {
		t.Errorf("a bar of nothing: %s", got)
	}
}

// TestEachWayToEndHasItsPlaceInASpot: else one could not compare spots.
func TestEachWayToEndHasItsPlaceInASpot(t *testing.T) {
	mixed := shape("mixed")
	for _, worked := range []int{0, 7} {
		got := shown(t, Spots(SpotsArgs{Rows: []SpotRow{{Spots: []Spot{{Tried: 9, Ends: []OutcomeCount{{Code: "worked", Count: worked}, {Code: "mixed", Count: 2}}}}}}}))
		before, _, _ := strings.Cut(got, mixed)
		if at := strings.LastIndex(before, ` y="29"`); at < 0 || strings.Count(got, "wiel-bar__label") != 1+min(worked, 1) {
			t.Errorf("with %d that worked the others stand elsewhere: %s", worked, got)
		}
	}
	if got := shown(t, Spots(sampleSpots())); strings.Count(got, "wiel-spots__nobody") != 2 {
		t.Errorf("where somebody chose not to try it, nobody is said to have been: %s", got)
	}
}

func TestTheAxisOfColumnsBeginsAtZero(t *testing.T) {
	for most, want := range map[int]scale{
		0: {1, 1}, 1: {1, 1}, 3: {3, 1}, 4: {4, 1}, 5: {6, 2}, 8: {8, 2}, 9: {10, 5}, 20: {20, 5}, 21: {30, 10}, 43: {60, 20}, 1234: {1500, 500},
	} {
		s := scaleFor(most)
		if s != want || s.lines()[0] != 0 || len(s.lines()) > 5 || s.top < most {
			t.Errorf("up to %d: %+v with lines %v, want %+v", most, s, s.lines(), want)
		}
		if s.height(0) != 0 || s.height(-3) != 0 || s.height(s.top) != plotHeight || s.y(0) != "176" {
			t.Errorf("up to %d: zero stands at %v, the top at %v", most, s.height(0), s.height(s.top))
		}
	}
	if double := (scale{6, 2}); double.height(4) < 2*double.height(2)-0.2 || double.height(4) > 2*double.height(2)+0.2 {
		t.Errorf("twice as much is %v and not %v high", double.height(4), 2*double.height(2))
	}
}

func TestColumnsKeepToTheirSlots(t *testing.T) {
	for _, slots := range []int{1, 5, 12} {
		a := ChartArgs{Slots: make([]ChartSlot, slots)}
		end := 0
		for i := range a.Slots {
			a.Slots[i].Columns = make([]ChartColumn, 2)
			for j := range 2 {
				at := a.columnAt(i, j)
				if at.x < end || at.width <= 0 || at.x+at.width > (i+1)*whole/slots {
					t.Errorf("%d slots: column %d of slot %d is at %+v, the one before ends at %d", slots, j, i, at, end)
				}
				end = at.x + at.width
			}
		}
	}
	if got := shown(t, Chart(sampleChart())); strings.Count(got, `class="wiel-chart__zero"`) != 2 || strings.Count(got, `class="wiel-chart__column`) != 8 {
		t.Errorf("not eight columns and two noughts: %s", got)
	}
}

func TestAStripHasOneScale(t *testing.T) {
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	s := StripArgs{Lanes: []StripLane{
		{Periods: []StripPeriod{{From: day(2025, 3, 1), To: day(2025, 9, 1)}}}, {Moments: []StripMoment{{At: day(2026, 2, 20)}, {At: day(2025, 2, 10)}}},
	}}.span()
	if !s.from.Equal(day(2025, 2, 1)) || !s.to.Equal(day(2026, 3, 1)) {
		t.Fatalf("from %v to %v", s.from, s.to)
	}
	if s.at(s.from) != 0 || s.at(s.to) != whole || s.at(day(2020, 1, 1)) != 0 || s.at(day(2030, 1, 1)) != whole {
		t.Error("its ends are not the ends of the line")
	}
	plan := s.between(StripPeriod{From: day(2025, 3, 1), To: day(2025, 9, 1)})
	if plan.x != s.at(day(2025, 3, 1)) || plan.x+plan.width != s.at(day(2025, 9, 1)) {
		t.Errorf("a period is at %+v", plan)
	}
	if backwards := s.between(StripPeriod{From: day(2025, 9, 1), To: day(2025, 3, 1)}); backwards.width != 0 {
		t.Errorf("a period that ends before it begins is %d wide", backwards.width)
	}
	if years := s.years(); len(years) != 1 || years[0].Year() != 2026 || s.clear(years[0]) {
		t.Errorf("years %v, of which the first stands clear of the end: %t", years, s.clear(years[0]))
	}
}

func TestDotsAreAsLargeAsTheirCounts(t *testing.T) {
	for _, c := range []struct{ count, most int }{{1, 1}, {4, 4}, {9, 16}, {100, 100}, {50, 400}} {
		r, top := radius(c.count, c.most), radius(c.most, c.most)
		if share := (r * r) / (top * top); r > leastRadius && math.Abs(share-float64(c.count)/float64(c.most)) > 0.001 {
			t.Errorf("%d of at most %d takes %.3f of the largest dot", c.count, c.most, share)
		}
		if r > mostRadius+0.001 || r < leastRadius {
			t.Errorf("%d of at most %d has a radius of %v", c.count, c.most, r)
		}
	}
	if radius(0, 5) != 0 || radius(1, 0) != 0 {
		t.Error("nothing has a dot")
	}
	got := shown(t, DotMap(sampleMap()))
	if strings.Count(got, "<a ") != 2+3 || strings.Count(got, "h0") != 1 {
		t.Errorf("not three dots that lead somewhere, two other choices and one point: %s", got)
	}
	if first, last := strings.Index(got, `aria-label="12 exp`), strings.Index(got, `aria-label="1 exp`); first < 0 || first > last {
		t.Error("a large dot lies on a small one")
	}
}

// Every picture says what it is and what is in it, and no reference in the table lacks its heading.
func TestPicturesAreToldInWordsToo(t *testing.T) {
	for name, got := range map[string]string{
		"bars": shown(t, Bars(sampleBars())), "spots": shown(t, Spots(sampleSpots())), "chart": shown(t, Chart(sampleChart())),
		"strip": shown(t, Strip(sampleStrip())), "map": shown(t, DotMap(sampleMap())),
	} {
		if strings.Count(got, `role="group"`) == 0 || strings.Count(got, `role="group"`) != strings.Count(got, "<desc id=") || strings.Contains(got, "></desc>") {
			t.Errorf("%s: a picture without title or description: %s", name, got)
		}
	}
	got := shown(t, Picture(sampleBarsPicture()))
	if strings.Count(got, "<summary>") != 1 || strings.Count(got, "<td") != 24 || strings.Count(got, `scope="row"`) != 4 {
		t.Errorf("the figures are not all in the table: %s", got)
	}
}
