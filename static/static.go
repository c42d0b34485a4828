// Package static holds what the browser gets: styles, scripts, fonts and pictures, built into dist, and the texts of the
// screens in locale. Everything is embedded, so the program is one file.
package static

import (
	"embed"
	"io/fs"
)

// dist is built by `make assets` and not committed; its .keep file is, so that a clean clone compiles.
//
//go:embed all:dist
var dist embed.FS

//go:embed locale
var locale embed.FS

// Dist returns the built files: see LoadAssets for how to serve them.
func Dist() fs.FS { return folder(dist, "dist") }

// Locale returns the texts of the screens: one folder a language, TOML files in it.
func Locale() fs.FS { return folder(locale, "locale") }

// folder returns the embedded folder name, which the compiler has seen to exist.
func folder(files embed.FS, name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("static: " + err.Error())
	}
	return sub
}
