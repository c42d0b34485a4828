package kit

// shapes draws each outcome, and the stages that have none yet, in a square of 24 by 24: all filled, all of about the
// same area, none of them a cross, a warning or an empty place, so that no outcome looks worth less than another. Shape and
// word tell them apart; colour never does.
var shapes = map[string]string{
	"worked":         "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z",
	"partly-worked":  "M11 1v19.5a9.75 9.75 0 0 1 0-19.5zM13 3.5a9.75 9.75 0 0 1 0 19.5z",
	"did-not-work":   "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
	"no-difference":  "M2 3.5h20v7H2zM2 13.5h20v7H2z",
	"not-done":       "M12 .5L23.5 12L12 23.5L.5 12z",
	"too-early":      "M2 1.5h20L15 12l7 10.5H2L9 12z",
	"running":        "M1.5 4H14l8.5 8L14 20H1.5z",
	"register-entry": "M4 1.5h8.5V9H20v13.5H4zM14.5 1.5L20 7h-5.5z",
	"mixed":          "M2 2h8.5v8.5H2zM13.5 2H22v8.5h-8.5zM2 13.5h8.5V22H2zM13.5 13.5H22V22h-8.5z",
	"planned":        "M2.5 1H6v22H2.5zM8 2h15l-4 6.5l4 6.5H8z",
	"paused":         "M3.5 2h7v20h-7zM13.5 2h7v20h-7z",
	"stopped":        "M1.5 2h21v8.5H16v12H8v-12H1.5z",
	"in-use":         "M12 1l3.6 5.8L22.4 8l-4.6 5 .9 6.9L12 17l-6.7 2.9.9-6.9-4.6-5 6.8-1.2z",
	"no-word":        "M4 2.5h16a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5h-8L6 23v-5.5H4A2.5 2.5 0 0 1 1.5 15V5A2.5 2.5 0 0 1 4 2.5z",
	"idea":           "M12 1.5a8 8 0 0 1 4.5 14.6V19h-9v-2.9A8 8 0 0 1 12 1.5zM8.5 20.5h7v2h-7z",
}

// shape returns the path that draws a code; an unknown code gets a shape too, so that no row has an empty place.
func shape(code string) string {
	if path, ok := shapes[code]; ok {
		return path
	}
	return "M7 6h10a6 6 0 0 1 0 12H7a6 6 0 0 1 0-12z"
}
