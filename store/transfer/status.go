package transfer

import (
	"slices"
	"strings"

	"wiel/store/model"
)

// statusWords tells the stage by words in a status, most telling first: what is "in gebruik (pilot)" is still being tried.
var statusWords = []struct {
	stage model.Stage
	words []string
}{
	{model.Stopped, []string{"buiten gebruik", "gestopt", "beeindigd", "stopgezet", "uitgefaseerd", "out of use"}},
	{model.Paused, []string{"gepauzeerd", "opgeschort"}},
	{model.Running, []string{"pilot", "pilotfase", "proef", "ontwikkeling", "testfase", "in development"}},
	{model.Planned, []string{"gepland", "voorbereiding", "planned"}},
	{model.InUse, []string{"in gebruik", "gebruik", "productie", "werking", "actief", "operationeel", "in use", "active"}},
}

// stageOfStatus gives the stage that a status in the register stands for, or "" where it does not tell.
func stageOfStatus(status string) model.Stage {
	words := " " + plain(strings.ReplaceAll(status, "_", " ")) + " "
	for _, one := range statusWords {
		if slices.ContainsFunc(one.words, func(word string) bool { return strings.Contains(words, " "+word+" ") }) {
			return one.stage
		}
	}
	return ""
}
