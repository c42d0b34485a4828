package web

import (
	"regexp"

	"wiel/store/model"
)

// percentage finds a unit that counts of a hundred: "%", "procent van de leerlingen".
var percentage = regexp.MustCompile(`(?i)^\s*(%|procent|percent)`)

// scales gives for each unit what the longest bar of it stands for: figures of one unit have one scale, on which percentages are drawn of a
// hundred. What has no unit is of several kinds, and has no scale.
func scales(list []model.Comparison) map[string]float64 {
	wholes := map[string]float64{}
	for _, m := range list {
		if percentage.MatchString(m.Unit) {
			wholes[m.Unit] = max(wholes[m.Unit], 100)
		}
		for _, value := range []*float64{m.Usual, m.WithData} {
			if value != nil && m.Unit != "" {
				wholes[m.Unit] = max(wholes[m.Unit], *value)
			}
		}
	}
	return wholes
}
