package kit

// pagesBeside is how many pages are shown on both sides of the current one.
const pagesBeside = 1

// pages returns the numbers to show: the first, the last, and those around the current one; 0 stands for a gap.
func pages(current, total int) []int {
	var shown []int
	for page := 1; page <= total; page++ {
		near := page >= current-pagesBeside && page <= current+pagesBeside
		switch {
		case near || page == 1 || page == total:
			shown = append(shown, page)
		case shown[len(shown)-1] == 0:
		case page == 2 && current-pagesBeside == 3, page == total-1 && current+pagesBeside == total-2:
			shown = append(shown, page)
		default:
			shown = append(shown, 0)
		}
	}
	return shown
}
