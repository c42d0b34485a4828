package document

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
	"regexp"
	"strconv"
)

// pdfFile finds the objects of a PDF by looking for them, not by its table of contents: so it reads also files of which that is wrong.
type pdfFile struct {
	*reader
	data    []byte
	places  map[int]int       // where the last object of a number begins
	packed  map[int]pdfPacked // objects in streams of objects
	known   map[int]any
	opening map[int]bool // objects that are just being read: one that needs itself is broken
	trailer pdfDict
}

// pdfPacked is where an object in a stream is: its bytes, and where the stream begins in the file.
type pdfPacked struct {
	data  []byte
	place int
}

// mostObjects is how many objects are looked at.
const mostObjects = 300_000

var (
	objectPattern  = regexp.MustCompile(`(\d{1,10})[\s\x00]+\d{1,5}[\s\x00]+obj\b`)
	trailerPattern = regexp.MustCompile(`trailer\s*<<`)
)

func newPDF(r *reader, data []byte) *pdfFile {
	f := &pdfFile{reader: r, data: data, places: map[int]int{}, packed: map[int]pdfPacked{}, known: map[int]any{}, opening: map[int]bool{}, trailer: pdfDict{}}
	for _, m := range objectPattern.FindAllSubmatchIndex(data, mostObjects) {
		if n, err := strconv.Atoi(string(data[m[2]:m[3]])); err == nil {
			f.places[n] = m[1]
		}
	}
	for _, m := range trailerPattern.FindAllIndex(data, 100) {
		s := &pdfScanner{data: data, at: m[1]}
		f.takeTrailer(s.dict(0))
	}
	for n, place := range f.places {
		head := data[place:min(len(data), place+1000)]
		if bytes.Contains(head, []byte("ObjStm")) || bytes.Contains(head, []byte("XRef")) {
			f.special(n, place)
		}
	}
	return f
}

// takeTrailer keeps what a trailer says.
func (f *pdfFile) takeTrailer(d pdfDict) {
	for _, key := range []string{"Root", "Info", "Encrypt"} {
		if d[key] != nil {
			f.trailer[key] = d[key]
		}
	}
}

// special opens a stream of objects, or keeps what a table of contents in a stream says.
func (f *pdfFile) special(n, place int) {
	stream, ok := f.object(pdfRef(n)).(pdfStream)
	switch {
	case !ok:
	case stream.dict["Type"] == pdfName("XRef"):
		f.takeTrailer(stream.dict)
	case stream.dict["Type"] == pdfName("ObjStm"):
		f.unpackObjects(stream, place)
	}
}

func (f *pdfFile) unpackObjects(stream pdfStream, place int) {
	data, ok := f.content(stream)
	first := int(f.number(stream.dict["First"]))
	if !ok || first <= 0 || first > len(data) {
		return
	}
	s := &pdfScanner{data: data[:first]}
	for {
		n, more := s.next(0)
		at, _ := s.next(0)
		number, isNumber := n.(float64)
		offset, isOffset := at.(float64)
		if !more || !isNumber || !isOffset || first+int(offset) > len(data) || offset < 0 || len(f.packed) > mostObjects {
			return
		}
		if known, there := f.packed[int(number)]; !there || known.place < place {
			f.packed[int(number)] = pdfPacked{data[first+int(offset):], place}
		}
	}
}

// object gives what a value refers to; any other value is itself.
func (f *pdfFile) object(v any) any {
	for range pdfDeepest {
		ref, ok := v.(pdfRef)
		if !ok {
			return v
		}
		v = f.load(int(ref))
	}
	return nil
}

func (f *pdfFile) load(n int) any {
	if v, ok := f.known[n]; ok {
		return v
	}
	if f.opening[n] {
		return nil
	}
	f.opening[n] = true
	defer delete(f.opening, n)
	var v any
	place, there := f.places[n]
	if packed, ok := f.packed[n]; ok && (!there || packed.place > place) {
		s := &pdfScanner{data: packed.data}
		v, _ = s.next(0)
	} else if there {
		v = f.parse(place)
	}
	f.known[n] = v
	return v
}

// parse reads the object at a place, with its data if it is a stream.
func (f *pdfFile) parse(place int) any {
	s := &pdfScanner{data: f.data, at: place}
	v, _ := s.next(0)
	d, ok := v.(pdfDict)
	if !ok || !s.skip() || !bytes.HasPrefix(f.data[s.at:], []byte("stream")) {
		return v
	}
	start := s.at + len("stream")
	if start < len(f.data) && f.data[start] == '\r' {
		start++
	}
	if start < len(f.data) && f.data[start] == '\n' {
		start++
	}
	if length := int(f.number(d["Length"])); length > 0 && start+length <= len(f.data) {
		after := bytes.TrimLeft(f.data[start+length:min(len(f.data), start+length+20)], "\r\n ")
		if bytes.HasPrefix(after, []byte("endstream")) {
			return pdfStream{d, f.data[start : start+length]}
		}
	}
	end := bytes.Index(f.data[min(start, len(f.data)):], []byte("endstream"))
	if end < 0 {
		return pdfStream{d, nil}
	}
	return pdfStream{d, f.data[start : start+end]}
}

// content gives the data of a stream as it was before it was packed.
func (f *pdfFile) content(s pdfStream) (data []byte, ok bool) {
	filters := f.list(s.dict["Filter"])
	parms := f.list(s.dict["DecodeParms"])
	data = s.raw
	for i, filter := range filters {
		if i < len(parms) && f.number(f.dict(parms[i])["Predictor"]) > 1 {
			return nil, false
		}
		if data, ok = f.decode(f.object(filter), data); !ok {
			return nil, false
		}
	}
	return data, true
}

// decode undoes one filter, as far as the data is whole.
func (f *pdfFile) decode(filter any, data []byte) ([]byte, bool) {
	switch filter {
	case pdfName("FlateDecode"), pdfName("Fl"):
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, false
		}
		unpacked, _ := io.ReadAll(io.LimitReader(z, int64(f.left)+1)) // the end may be missing
		if f.left -= len(unpacked); f.left < 0 {
			f.left = 0
			f.unread(Large)
			return nil, false
		}
		return unpacked, true
	case pdfName("ASCIIHexDecode"), pdfName("AHx"):
		s := &pdfScanner{data: append([]byte("<"), data...)}
		return []byte(s.hex()), true
	case pdfName("ASCII85Decode"), pdfName("A85"):
		data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
		if end := bytes.IndexByte(data, '~'); end >= 0 {
			data = data[:end]
		}
		out := make([]byte, 4*len(data)+4)
		n, _, err := ascii85.Decode(out, data, true)
		return out[:n], err == nil
	}
	return nil, false
}

func (f *pdfFile) number(v any) float64 {
	n, _ := f.object(v).(float64)
	return n
}

// dict gives a dictionary, also that of a stream; nil for anything else.
func (f *pdfFile) dict(v any) pdfDict {
	switch d := f.object(v).(type) {
	case pdfDict:
		return d
	case pdfStream:
		return d.dict
	}
	return nil
}

// list gives a list; a single value is a list of one.
func (f *pdfFile) list(v any) []any {
	switch l := f.object(v).(type) {
	case []any:
		return l
	case nil:
		return nil
	default:
		return []any{l}
	}
}

// words gives a text of the properties or the notes, which is in UTF-16, UTF-8 or one byte a letter.
func (f *pdfFile) words(v any) string {
	s, _ := f.object(v).(pdfString)
	return decoded([]byte(s))
}
