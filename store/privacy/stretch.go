package privacy

import "strings"

// stretches gives the parts of a text worth looking at: every word with a digit or an @ in it, with two words before it (a label) and
// one after (a unit), as far as they stand on the same line. Most text has few of them, and the patterns are quick on a short
// text and slow on a long one.
func stretches(text string) []span {
	var found []span
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		found = append(found, stretchesOfLine(text, span{start, end})...)
		start = end + 1
	}
	return found
}

func stretchesOfLine(text string, line span) []span {
	var found []span
	words := wordsOf(text, line)
	for i, w := range words {
		if !strings.ContainsAny(text[w.start:w.end], "@0123456789") {
			continue
		}
		s := span{words[max(0, i-2)].start, words[min(len(words)-1, i+1)].end}
		if n := len(found); n > 0 && found[n-1].end > s.start {
			found[n-1].end = s.end
			continue
		}
		found = append(found, s)
	}
	return found
}

// wordsOf gives the words of a line: what stands between spaces and tabs.
func wordsOf(text string, line span) []span {
	var words []span
	start := -1
	for i := line.start; i < line.end; i++ {
		blank := text[i] == ' ' || text[i] == '\t' || text[i] == '\r'
		switch {
		case !blank && start < 0:
			start = i
		case blank && start >= 0:
			words = append(words, span{start, i})
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, span{start, line.end})
	}
	return words
}
