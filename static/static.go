// Package static holds what the browser gets: styles, scripts, fonts and pictures, built into dist, and the texts of the
// screens in locale. Everything is embedded, so the program is one file.
package static

import "embed"

// dist is built by `make assets` and not committed; its .keep file is, so that a clean clone compiles.
//
//go:embed all:dist
var dist embed.FS

//go:embed locale
var locale embed.FS
