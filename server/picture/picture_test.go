package picture_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"wiel/server/picture"
)

// corner is an image of w by h that is white but for a red corner at the top left.
func corner(w, h int) image.Image {
	m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.NRGBA{R: 255, A: 255}})
	for y := range h / 4 {
		for x := range w / 4 {
			m.SetColorIndex(x, y, 1)
		}
	}
	return m
}

func encoded(t *testing.T, kind string, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch kind {
	case picture.JPEG:
		err = jpeg.Encode(&b, m, nil)
	case picture.PNG:
		err = png.Encode(&b, m)
	case picture.GIF:
		err = gif.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held puts into a JPEG how the camera was held, and a word that must not stay.
func held(photo []byte, orientation uint16) []byte {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02")
	exif = append(exif, 0x01, 0x0e, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38)
	exif = append(exif, 0x01, 0x12, 0, 3, 0, 0, 0, 1)
	exif = binary.BigEndian.AppendUint16(exif, orientation)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	exif = append(exif, "Thuis12\x00"...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{photo[:2], segment, exif, photo[2:]}, nil)
}

func TestAPhotoIsPutUprightAndForgets(t *testing.T) {
	for _, c := range []struct {
		orientation uint16
		x, y        int // where the red corner is afterwards, as a share of the size: 0 or 1
		turned      bool
	}{
		{1, 0, 0, false}, {2, 1, 0, false}, {3, 1, 1, false}, {4, 0, 1, false},
		{5, 0, 0, true}, {6, 1, 0, true}, {7, 1, 1, true}, {8, 0, 1, true},
	} {
		cleaned, err := picture.Clean(held(encoded(t, picture.JPEG, corner(80, 40)), c.orientation), picture.JPEG)
		if err != nil {
			t.Fatalf("orientation %d: %v", c.orientation, err)
		}
		if bytes.Contains(cleaned.Data, []byte("Thuis12")) || bytes.Contains(cleaned.Data, []byte("Exif")) {
			t.Errorf("orientation %d: the image still tells where it was made", c.orientation)
		}
		m, err := jpeg.Decode(bytes.NewReader(cleaned.Data))
		if err != nil {
			t.Fatal(err)
		}
		size := m.Bounds().Size()
		if turned := size.Y > size.X; turned != c.turned {
			t.Errorf("orientation %d gives %v", c.orientation, size)
		}
		_, green, _, _ := m.At(c.x*(size.X-5)+2, c.y*(size.Y-5)+2).RGBA()
		if green > 0x8000 {
			t.Errorf("orientation %d: the corner is not at %d, %d", c.orientation, c.x, c.y)
		}
	}
}

func TestAnImageIsMadeToFit(t *testing.T) {
	for _, c := range []struct {
		kind, want string
		w, h       int
		size       image.Point
	}{
		{picture.PNG, picture.PNG, 2400, 600, image.Pt(2000, 500)},
		{picture.JPEG, picture.JPEG, 300, 4000, image.Pt(150, 2000)},
		{picture.GIF, picture.PNG, 40, 30, image.Pt(40, 30)},
	} {
		cleaned, err := picture.Clean(encoded(t, c.kind, corner(c.w, c.h)), c.kind)
		if err != nil {
			t.Fatal(err)
		}
		m, kind, err := image.DecodeConfig(bytes.NewReader(cleaned.Data))
		if err != nil || "image/"+kind != c.want || cleaned.MediaType != c.want || image.Pt(m.Width, m.Height) != c.size {
			t.Errorf("%s of %d by %d became %s of %v: %v", c.kind, c.w, c.h, kind, m, err)
		}
	}
}

func TestWhatIsTaken(t *testing.T) {
	small := encoded(t, picture.PNG, corner(8, 8))
	bomb := bytes.Clone(small)
	binary.BigEndian.PutUint32(bomb[16:], 60_000)
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	for _, c := range []struct {
		sentence, name string
		data           []byte
		want           string // the name it gets
		err            error
	}{
		{"a PDF", "Rapport.PDF", []byte("%PDF-1.7\n%"), "Rapport.pdf", nil},
		{"text", "lees mij.md", []byte("# Hallo\n"), "lees mij.md", nil},
		{"a table", "cijfers.csv", []byte("jaar,aantal\n2024,12\n2025,14\n"), "cijfers.csv", nil},
		{"a zip", "alles.zip", zipped(t), "alles.zip", nil},
		{"an image under a false name", "../../etc/pass\x00wd.exe", small, "pass-wd.png", nil},
		{"a name without anything", "....", []byte("%PDF-1.7\n%"), "bestand.pdf", nil},
		{"a web page", "pagina.html", []byte("<!DOCTYPE html><script>alert(1)</script>"), "", picture.ErrRefused},
		{"a web page that says it is text", "pagina.txt", []byte("<html><body>x"), "", picture.ErrRefused},
		{"a drawing that could hold a script", "tekening.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"></svg>`), "", picture.ErrRefused},
		{"a program", "spel.exe", []byte("MZ\x90\x00\x03\x00\x00\x00"), "", picture.ErrRefused},
		{"an old office file", "oud.doc", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), "", picture.ErrRefused},
		{"an image that claims to be huge", "bom.png", bomb, "", picture.ErrUnreadable},
		{"half an image", "half.png", small[:40], "", picture.ErrUnreadable},
	} {
		upload, err := picture.Take(c.data, c.name)
		if !errors.Is(err, c.err) || err == nil && upload.Name != c.want {
			t.Errorf("%s: %q, %v", c.sentence, upload.Name, err)
		}
	}
}

func zipped(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if _, err := w.Create("leeg.bin"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
