package picture

import (
	"errors"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"
)

// ErrRefused says that a file is of a kind that is not taken.
var ErrRefused = errors.New("picture: this kind of file is not taken")

// taken are the types of attachment besides images, each with the ending of its name. A web page or SVG is not among them: it could
// hold a script. Old office formats are not either: nothing here can read what is in them.
var taken = map[string]string{
	"application/pdf": ".pdf", "application/zip": ".zip", "text/plain": ".txt", "text/csv": ".csv", "application/json": ".json",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         ".xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
	"application/vnd.oasis.opendocument.text":                                   ".odt",
	"application/vnd.oasis.opendocument.spreadsheet":                            ".ods",
	"application/vnd.oasis.opendocument.presentation":                           ".odp",
}

// spelled are other endings that fit a type.
var spelled = map[string][]string{
	"text/plain": {".md", ".log", ".r", ".py", ".sql"}, JPEG: {".jpeg"},
}

// Upload is a file as it is kept: with a type that was looked at, not believed, and a name that fits it.
type Upload struct {
	Image
	Name string
}

// Take looks at a file and gives it as it may be kept: an image cleaned, any other file as it is. It is ErrRefused for a kind that is not
// taken, ErrUnreadable for an image that is none.
func Take(data []byte, name string) (Upload, error) {
	detected := mimetype.Detect(data)
	if plain := plainType(detected); taken[plain] != "" {
		return Upload{Image{data, plain}, Named(name, plain)}, nil
	}
	for kind := detected; kind != nil; kind = kind.Parent() { // an animated PNG is a PNG
		if plain := plainType(kind); Reads(plain) {
			cleaned, err := Clean(data, plain)
			return Upload{cleaned, Named(name, cleaned.MediaType)}, err
		}
	}
	return Upload{}, ErrRefused
}

// plainType gives a type without its parameters.
func plainType(kind *mimetype.MIME) string {
	plain, _, _ := strings.Cut(kind.String(), ";")
	return plain
}

// mostName is the longest file name, in characters.
const mostName = 100

// Named gives a file name without folders and signs that mean something elsewhere, with the ending that fits the type.
func Named(name, mediaType string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), "\\", "/"))
	ending := strings.ToLower(path.Ext(name))
	stem := []rune(strings.Map(harmless, strings.TrimSuffix(name, path.Ext(name))))
	if len(stem) > mostName {
		stem = stem[:mostName]
	}
	cleaned := strings.Trim(string(stem), " .-")
	if cleaned == "" {
		cleaned = "bestand"
	}
	if right := endingOf(mediaType); ending != right && !slices.Contains(spelled[mediaType], ending) {
		ending = right
	}
	return cleaned + ending
}

// harmless keeps letters, digits and a few signs; anything else becomes a dash.
func harmless(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ._-()", r) {
		return r
	}
	return '-'
}

func endingOf(mediaType string) string {
	switch mediaType {
	case JPEG:
		return ".jpg"
	case PNG:
		return ".png"
	}
	return taken[mediaType]
}
