package privacy

import "strings"

// suppliers are firms that work for few enough municipalities, or for each in its own way, that their name narrows down who tells. Those that
// everybody has, such as the maker of the spreadsheet, are not among them.
var suppliers = strings.Split(`PinkRoccade
Centric
Roxit
Circle Software
JNET
GemBox
Decos
Conxillium
Procura
Stipter
Vicrea
NedGraphics
Geodan
Sogelink
Cyclomedia
Green Valley
SIMgroup
Exxellence
Kodision
Ritense
Maykin Media
Conduction
Open Line
Inergy
Totta Data Lab
Xomnia
Ynformed
Berenschot
KPMG
Deloitte
PwC
Capgemini
Accenture
Ordina
Sopra Steria
Twynstra Gudde
Andersson Elffers Felix
I&O Research
Companen
Antea Group
Sweco
Arcadis
Royal HaskoningDHV
Witteveen+Bos
Goudappel
Cegeka
TOPdesk
Unit4
Significant APE
Stimulansz
Divosa Benchmark
Necker
M&I Partners
Telengy
Hecht
Rho Adviseurs`, "\n")

// suppliersByFirst are the same, by their first word.
var suppliersByFirst = byFirstWord(suppliers)

func byFirstWord(names []string) map[string][][]string {
	all := map[string][][]string{}
	for _, name := range names {
		words := wordsOfName(name)
		all[words[0]] = append(all[words[0]], words)
	}
	return all
}

// beforeSuppliers go before the name of one.
var beforeSuppliers = set("leverancier softwareleverancier ict-leverancier bureau adviesbureau onderzoeksbureau ingenieursbureau databureau " +
	"softwarebedrijf adviseur firma supplier vendor agency consultancy")

// mostWords is how many words of a name that is in no list are shown.
const mostWords = 3

// supplierAt finds the name of a supplier that begins with piece i: one that is known, what follows "leverancier", and what goes before "B.V.".
func supplierAt(text string, parts []piece, i int) (span, bool) {
	if !capital(text[parts[i].start:]) {
		return span{}, false
	}
	for _, words := range suppliersByFirst[parts[i].lower] {
		if same(parts, i, words) {
			return span{parts[i].start, parts[i+len(words)-1].end}, true
		}
	}
	last := i
	for last+1 < len(parts) && last < i+mostWords-1 && parts[last].joins && capital(text[parts[last+1].start:]) && !form(parts, last+1) {
		last++
	}
	if i > 0 && parts[i-1].joins && beforeSuppliers[parts[i-1].lower] {
		return span{parts[i].start, parts[last].end}, true
	}
	opens := last > i && (i == 0 || !parts[i-1].joins) // the first word of a sentence has a capital anyway
	if last+1 < len(parts) && parts[last].joins && form(parts, last+1) && !form(parts, i) && !opens {
		end := last + 1
		if len(parts[end].lower) == 1 {
			end++
		}
		return span{parts[i].start, parts[end].end}, true
	}
	return span{}, false
}

// form reports whether piece i is how a firm is owned: B.V., BV, N.V., NV.
func form(parts []piece, i int) bool {
	switch p := parts[i]; p.lower {
	case "bv", "nv":
		return true
	case "b", "n":
		return p.next == "." && i+1 < len(parts) && parts[i+1].lower == "v"
	}
	return false
}
