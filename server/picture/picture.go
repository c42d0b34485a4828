// Package picture makes an uploaded image safe to show: upright, not too large, and without what the camera wrote in it, such as
// the place where it was taken. It is pure: bytes in, bytes out.
package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"github.com/bep/imagemeta"
	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// Largest is how wide and high an image is at most, in pixels.
const Largest = 2000

// mostPixels is the largest image that is decoded, in pixels: four bytes each, a small file can claim any size. One with 16 bits a
// colour takes twice that, so it may have half of them.
const mostPixels = 50_000_000

// quality is that of a JPEG, from 1 to 100.
const quality = 85

// The types of image that are read.
const (
	JPEG = "image/jpeg"
	PNG  = "image/png"
	GIF  = "image/gif"
	WebP = "image/webp"
)

// ErrUnreadable says that what claims to be an image cannot be read as one, or is larger than anybody's screen.
var ErrUnreadable = errors.New("picture: cannot be read")

// Image is a picture that was made safe.
type Image struct {
	Data      []byte
	MediaType string
}

// format is how one type of image is read.
type format struct {
	config func(*bytes.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
	meta   imagemeta.ImageFormat // 0 where it holds no orientation
}

var formats = map[string]format{
	JPEG: {
		func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) }, imagemeta.JPEG,
	},
	PNG: {
		func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) }, imagemeta.PNG,
	},
	GIF: {
		func(r *bytes.Reader) (image.Config, error) { return gif.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return gif.Decode(r) }, 0,
	},
	WebP: {
		func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) }, imagemeta.WebP,
	},
}

// Reads reports whether images of the type are read.
func Reads(mediaType string) bool { return formats[mediaType].decode != nil }

// Clean gives the image upright, at most Largest wide and high, and without metadata. A photograph stays a JPEG; all other types
// become a PNG, of a moving image the first frame.
func Clean(data []byte, mediaType string) (Image, error) {
	f, ok := formats[mediaType]
	if !ok {
		return Image{}, ErrUnreadable
	}
	config, err := f.config(bytes.NewReader(data))
	if err != nil || !affordable(config) {
		return Image{}, errors.Join(ErrUnreadable, err)
	}
	decoded, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return Image{}, errors.Join(ErrUnreadable, err)
	}
	upright := turn(fit(decoded), orientation(data, f.meta))
	var out bytes.Buffer
	if mediaType == JPEG {
		err = jpeg.Encode(&out, upright, &jpeg.Options{Quality: quality})
		return Image{out.Bytes(), JPEG}, err
	}
	err = png.Encode(&out, upright)
	return Image{out.Bytes(), PNG}, err
}

// affordable reports whether there is memory for what an image claims to be.
func affordable(claimed image.Config) bool {
	most := mostPixels
	switch claimed.ColorModel {
	case color.NRGBA64Model, color.RGBA64Model, color.Gray16Model:
		most /= 2
	}
	return claimed.Width > 0 && claimed.Height > 0 && claimed.Width <= most/claimed.Height
}

// fit makes an image fit in a square of Largest; a smaller one stays as it is.
func fit(source image.Image) image.Image {
	size := source.Bounds().Size()
	largest := max(size.X, size.Y)
	if largest <= Largest {
		return source
	}
	to := image.Rect(0, 0, max(1, size.X*Largest/largest), max(1, size.Y*Largest/largest))
	smaller := image.NewNRGBA(to)
	draw.CatmullRom.Scale(smaller, to, source, source.Bounds(), draw.Src, nil)
	return smaller
}

// orientation gives how the camera was held, as EXIF counts it from 1 to 8; 1 is upright, also where nothing is told.
func orientation(data []byte, meta imagemeta.ImageFormat) int {
	told := 1
	if meta == 0 {
		return told
	}
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: meta, Sources: imagemeta.EXIF,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return tag.Tag == "Orientation" },
		HandleTag: func(tag imagemeta.TagInfo) error {
			if n, ok := tag.Value.(uint16); ok && n >= 1 && n <= 8 {
				told = int(n)
			}
			return nil
		},
	})
	if err != nil {
		return 1
	}
	return told
}

// turn puts an image upright.
func turn(source image.Image, orientation int) image.Image {
	if orientation == 1 {
		return source
	}
	b := source.Bounds()
	w, h := b.Dx(), b.Dy()
	to := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		to = image.Rect(0, 0, h, w)
	}
	turned := image.NewNRGBA(to)
	for y := range h {
		for x := range w {
			tx, ty := place(x, y, w, h, orientation)
			turned.Set(tx, ty, source.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return turned
}
