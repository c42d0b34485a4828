package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// sayEvery is how much time lies between two lines about progress where there is no terminal.
const sayEvery = 5 * time.Second

// progress tells how far long work is: a bar with rate and time left on a terminal, now and then a line elsewhere.
type progress struct {
	w           io.Writer
	now         func() time.Time
	bar         *progressbar.ProgressBar // nil where there is no terminal
	total, done int
	start, said time.Time
}

// newProgress begins to tell about work on a number of records.
func newProgress(w io.Writer, now func() time.Time, total int) *progress {
	p := &progress{w: w, now: now, total: total, start: now()}
	p.said = p.start
	if isTerminal(w) {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("records"), progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// isTerminal reports whether somebody watches what is written.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// add tells that a number of records more is done.
func (p *progress) add(n int) {
	p.done += n
	if p.bar != nil {
		_ = p.bar.Add(n) // a bar that cannot be drawn is no reason to stop
		return
	}
	now := p.now()
	if now.Sub(p.said) < sayEvery || p.done >= p.total {
		return
	}
	p.said = now
	rate := float64(p.done) / now.Sub(p.start).Seconds()
	left := time.Duration(float64(p.total-p.done) / rate * float64(time.Second)).Round(time.Second)
	fmt.Fprintf(p.w, "%d of %d records, %.0f a second, %s left\n", p.done, p.total, rate, left)
}
