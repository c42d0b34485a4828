package document

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// pdfFont tells which letter a code is, and how wide, in sizes of the font.
type pdfFont struct {
	two      bool // codes have two bytes
	letters  map[int]string
	widths   map[int]float64
	usual    float64 // width of what has none
	fallback bool    // a code without a letter is one of Windows
}

// next gives the first sign of a text: its letters ("" where nobody tells them), its width and its length in bytes.
func (f *pdfFont) next(codes string) (letters string, width float64, length int) {
	code, length := int(codes[0]), 1
	if f.two && len(codes) > 1 {
		code, length = code<<8|int(codes[1]), 2
	}
	letters, known := f.letters[code]
	if !known && f.fallback {
		letters = string(charmap.Windows1252.DecodeByte(byte(code)))
	}
	if width, known = f.widths[code]; !known {
		width = f.usual
	}
	return letters, width, length
}

// newFont reads a font.
func (f *pdfFile) newFont(d pdfDict) *pdfFont {
	font := &pdfFont{letters: map[int]string{}, widths: map[int]float64{}, usual: 0.55, two: d["Subtype"] == pdfName("Type0")}
	if font.two {
		f.wideFont(font, d)
	} else {
		font.fallback = true
		f.encoding(font, d["Encoding"])
		first := int(f.number(d["FirstChar"]))
		for i, width := range f.list(d["Widths"]) {
			font.widths[first+i] = f.number(width) / 1000
		}
		if m := f.list(d["FontMatrix"]); d["Subtype"] == pdfName("Type3") && len(m) == 6 {
			for code := range font.widths {
				font.widths[code] *= 1000 * f.number(m[0])
			}
		}
	}
	if stream, ok := f.object(d["ToUnicode"]).(pdfStream); ok {
		if data, whole := f.content(stream); whole {
			font.takeMap(data)
		}
	}
	return font
}

// wideFont reads the widths of a font with many signs.
func (f *pdfFile) wideFont(font *pdfFont, d pdfDict) {
	for _, descendant := range f.list(d["DescendantFonts"]) {
		inner := f.dict(descendant)
		if font.usual = 1; inner["DW"] != nil {
			font.usual = f.number(inner["DW"]) / 1000
		}
		list := f.list(inner["W"])
		for i := 0; i+1 < len(list); {
			first := int(f.number(list[i]))
			if widths, ok := f.object(list[i+1]).([]any); ok {
				for j, width := range widths {
					font.widths[first+j] = f.number(width) / 1000
				}
				i += 2
				continue
			}
			if i+2 >= len(list) {
				return
			}
			for code := first; code <= min(int(f.number(list[i+1])), first+1<<16); code++ {
				font.widths[code] = f.number(list[i+2]) / 1000
			}
			i += 3
		}
	}
}

// encoding reads which sign each code is, by name.
func (f *pdfFile) encoding(font *pdfFont, v any) {
	base, d := f.object(v), f.dict(v)
	if d != nil {
		base = f.object(d["BaseEncoding"])
	}
	if base == pdfName("MacRomanEncoding") {
		for code := 128; code < 256; code++ {
			font.letters[code] = string(charmap.Macintosh.DecodeByte(byte(code)))
		}
	}
	code := 0
	for _, item := range f.list(d["Differences"]) {
		switch item := f.object(item).(type) {
		case float64:
			code = int(item)
		case pdfName:
			font.letters[code] = letterNamed(string(item))
			code++
		}
	}
}

// signNames are the names of signs that are no letters.
var signNames = map[string]string{
	"space": " ", "period": ".", "comma": ",", "hyphen": "-", "minus": "-", "endash": "–", "emdash": "—", "colon": ":", "semicolon": ";", "slash": "/",
	"at": "@", "parenleft": "(", "parenright": ")", "percent": "%", "plus": "+", "equal": "=", "underscore": "_", "ampersand": "&", "question": "?",
	"exclam": "!", "quotesingle": "'", "quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "bullet": "•", "Euro": "€",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "numbersign": "#", "asterisk": "*", "bar": "|", "less": "<", "greater": ">",
	"bracketleft": "[", "bracketright": "]", "degree": "°", "section": "§", "quotedbl": "\"", "germandbls": "ß", "nbspace": " ",
}

// accents are the ends of the names of letters with a mark, and the letters that have it, in the order of the plain ones.
var accents = map[string][2]string{
	"acute": {"aeiouAEIOU", "áéíóúÁÉÍÓÚ"}, "grave": {"aeiouAEIOU", "àèìòùÀÈÌÒÙ"}, "dieresis": {"aeiouAEIOU", "äëïöüÄËÏÖÜ"},
	"circumflex": {"aeiouAEIOU", "âêîôûÂÊÎÔÛ"}, "cedilla": {"cCsS", "çÇşŞ"}, "tilde": {"anoANO", "ãñõÃÑÕ"}, "caron": {"scz", "šćž"},
}

// letterNamed gives the letter of a name, or "".
func letterNamed(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if len(name) == 1 {
		return name
	}
	if sign := signNames[name]; sign != "" {
		return sign
	}
	for end, pair := range accents {
		if plain, ok := strings.CutSuffix(name, end); ok && len(plain) == 1 {
			if i := strings.Index(pair[0], plain); i >= 0 {
				return string([]rune(pair[1])[i])
			}
		}
	}
	if code, ok := strings.CutPrefix(name, "uni"); ok {
		if n, err := strconv.ParseUint(code, 16, 16); err == nil {
			return string(rune(n))
		}
	}
	return ""
}

// takeMap reads which letters the codes of a font are, as the font tells for copying.
func (font *pdfFont) takeMap(data []byte) {
	s := &pdfScanner{data: data}
	var args []any
	for {
		v, ok := s.next(0)
		if !ok {
			return
		}
		switch v {
		case pdfWord("endbfchar"):
			for i := 0; i+1 < len(args); i += 2 {
				font.letters[codeIn(args[i])] = lettersIn(args[i+1], 0)
			}
			args = nil
		case pdfWord("endbfrange"):
			for i := 0; i+2 < len(args); i += 3 {
				font.takeRange(codeIn(args[i]), codeIn(args[i+1]), args[i+2])
			}
			args = nil
		default:
			if _, word := v.(pdfWord); word {
				args = nil
			} else {
				args = append(args, v)
			}
		}
	}
}

func (font *pdfFont) takeRange(first, last int, to any) {
	list, listed := to.([]any)
	for code := first; code <= last && code <= 0xffff; code++ {
		switch {
		case !listed:
			font.letters[code] = lettersIn(to, code-first)
		case code-first < len(list):
			font.letters[code] = lettersIn(list[code-first], 0)
		}
	}
}

func codeIn(v any) int {
	s, _ := v.(pdfString)
	n := 0
	for i := 0; i < len(s) && i < 2; i++ {
		n = n<<8 | int(s[i])
	}
	return n
}

// lettersIn reads letters in UTF-16, the last of them so many further.
func lettersIn(v any, further int) string {
	s, _ := v.(pdfString)
	var units []uint16
	for i := 0; i+1 < len(s) && i < 64; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(units) == 0 {
		return ""
	}
	units[len(units)-1] += uint16(further)
	return string(utf16.Decode(units))
}
