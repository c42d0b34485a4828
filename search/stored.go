package search

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// storedField holds the shown texts but the title, compressed together: bleve compresses each for speed only, to three quarters.
// The title has a stored field of its own, because a list of titles is read at every key that is typed.
const storedField = "stored"

// textEnd ends each text within the stored field. No text holds it after texts has made it valid and pack has taken it out.
const textEnd = "\x00"

// common is what Dutch texts of this kind hold most, known to the compression beforehand. Whoever changes it raises SchemaVersion.
const common = ` gemeenten inwoners beleid organisatie experiment begroting resultaat verwachting uitkomst persoonsgegevens ` +
	` aanvraag ondersteuning informatie leverancier medewerkers verschillende mogelijk voorspellen voorspelling ` +
	` wordt gebruikt om te bepalen of de in de praktijk Het doel van het algoritme is om het van de gemeente aan de hand van ` +
	` op basis van de gegevens uit het model dat we hebben gemaakt van het aantal bij de zijn niet alleen maar ook door de ` +
	` worden met een die voor het in het op de dat er naar de en de van een. De . Het . We hebben . Dat `

// packers compress texts; making one takes longer than using it.
var packers = sync.Pool{New: func() any {
	packer, err := flate.NewWriterDict(nil, flate.DefaultCompression, []byte(common))
	if err != nil {
		panic(err) // only an unknown level is an error
	}
	return packer
}}

// addStored adds the shown texts to the document.
func addStored(built *document.Document, texts [len(fields)]string) error {
	var packed bytes.Buffer
	packer := packers.Get().(*flate.Writer)
	defer packers.Put(packer)
	packer.Reset(&packed)
	for f, text := range texts {
		if f == titleField || !fields[f].shown {
			continue
		}
		if _, err := io.WriteString(packer, strings.ReplaceAll(text, textEnd, " ")+textEnd); err != nil {
			return fmt.Errorf("search: compress a text: %w", err)
		}
	}
	if err := packer.Close(); err != nil {
		return fmt.Errorf("search: compress a text: %w", err)
	}
	built.AddField(&written{name: storedField, options: index.StoreField, value: packed.Bytes()})
	return nil
}

// texts returns the shown texts of a record, by field.
func (v *view) texts(doc uint32) (texts [len(fields)]string, err error) {
	var packed []byte
	err = v.stored(doc, func(name string, value []byte) {
		switch name {
		case fields[titleField].name:
			texts[titleField] = string(value)
		case storedField:
			packed = bytes.Clone(value)
		}
	})
	if err != nil || packed == nil {
		return texts, err
	}
	unpacked, err := unpackText(packed)
	if err != nil {
		return texts, fmt.Errorf("search: read a text: %w", err)
	}
	rest := unpacked
	for f := range fields {
		if f != titleField && fields[f].shown {
			texts[f], rest, _ = strings.Cut(rest, textEnd)
		}
	}
	return texts, nil
}

// unpackers read compressed texts; making one takes as long as using it.
var unpackers = sync.Pool{New: func() any { return flate.NewReader(nil) }}

// unpackText returns what addStored has compressed.
func unpackText(packed []byte) (string, error) {
	unpacker := unpackers.Get().(io.Reader)
	defer unpackers.Put(unpacker)
	if err := unpacker.(flate.Resetter).Reset(bytes.NewReader(packed), []byte(common)); err != nil {
		return "", err
	}
	var text strings.Builder
	_, err := io.Copy(&text, unpacker)
	return text.String(), err
}

// title returns the title of a record.
func (v *view) title(doc uint32) (title string, err error) {
	err = v.stored(doc, func(name string, value []byte) {
		if name == fields[titleField].name {
			title = string(value)
		}
	})
	return title, err
}

// stored calls found with each stored field of a record. The value must not be kept.
func (v *view) stored(doc uint32, found func(name string, value []byte)) error {
	for _, s := range v.segments {
		local := int(doc) - s.start
		if local < 0 || local >= s.size {
			continue
		}
		err := s.snapshot.VisitDocument(uint64(local), func(name string, _ byte, value []byte, _ []uint64) bool {
			found(name, value)
			return true
		})
		if err != nil {
			return fmt.Errorf("search: read a document: %w", err)
		}
	}
	return nil
}
