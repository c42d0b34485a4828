package picture

import (
	"image"
	"image/color"
	"testing"
)

func TestWhatAnImageClaims(t *testing.T) {
	for _, c := range []struct {
		sentence      string
		width, height int
		model         color.Model
		want          bool
	}{
		{"a large photograph", 7000, 7000, color.YCbCrModel, true},
		{"the same with 16 bits a colour", 7000, 7000, color.NRGBA64Model, false},
		{"a scan with 16 bits", 5000, 5000, color.Gray16Model, true},
		{"without width", 0, 10, color.NRGBAModel, false},
		{"without height", 10, 0, color.NRGBAModel, false},
		{"very high", 1, 2_000_000_000, color.NRGBAModel, false},
		{"wide and high", 2_000_000_000, 2_000_000_000, color.NRGBAModel, false},
	} {
		claimed := image.Config{Width: c.width, Height: c.height, ColorModel: c.model}
		if got := affordable(claimed); got != c.want {
			t.Errorf("%s: affordable %t", c.sentence, got)
		}
	}
}
