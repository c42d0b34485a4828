package browsertest

import (
	"strings"
	"testing"

	"github.com/go-rod/rod"
)

// TooWide gives what makes the page scroll sideways, a text each; nothing if it fits the window.
func TooWide(t *testing.T, page *rod.Page) []string {
	t.Helper()
	return texts(page, `() => {
		const wide = document.documentElement.clientWidth
		if (document.documentElement.scrollWidth <= wide) return ''
		const beyond = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > wide + 0.5)
		return ['the page is ' + document.documentElement.scrollWidth + ' wide in a window of ' + wide, ...beyond.slice(0, 5).map((e) =>
			Math.round(e.getBoundingClientRect().right) + ': ' + e.outerHTML.replace(/\s+/g, ' ').slice(0, 150))].join('\n')
	}`)
}

// DoubleText makes all text of the page twice as large, as somebody can ask of their browser.
func DoubleText(t *testing.T, page *rod.Page) {
	t.Helper()
	page.MustEval(`() => { document.documentElement.style.fontSize = '200%' }`)
}

// Unseen gives what is wrong with the signs that the selector finds, a text each: one that is not to be seen, that hardly stands out
// from what is behind it, or that has no word beside it.
func Unseen(t *testing.T, page *rod.Page, signs string) []string {
	t.Helper()
	return texts(page, `(signs) => {
		const channels = (color) => color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]
		const clear = (color) => channels(color)[3] === 0
		const light = (color) => {
			const [r, g, b] = channels(color).slice(0, 3).map((c) => (c /= 255, c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
			return 0.2126 * r + 0.7152 * g + 0.0722 * b
		}
		const behind = (e) => {
			for (; e; e = e.parentElement) if (!clear(getComputedStyle(e).backgroundColor)) return getComputedStyle(e).backgroundColor
			return matchMedia('print').matches ? 'rgb(255, 255, 255)' : 'Canvas'
		}
		const said = (e) => [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim() && (n.nodeType === Node.TEXT_NODE || n.checkVisibility?.()))
		const wrong = []
		for (const e of document.querySelectorAll(signs)) {
			if (!e.parentElement.checkVisibility() || e.closest('[popover]:not(:popover-open)')) continue
			const { width, height } = e.getBoundingClientRect(), { fill } = getComputedStyle(e)
			const [a, b] = [light(fill), light(behind(e.parentElement))].sort((a, b) => b - a)
			const what = e.parentElement.outerHTML.replace(/\s+/g, ' ').slice(0, 150)
			if (!e.checkVisibility() || width < 8 || height < 8) wrong.push('not to be seen: ' + what)
			else if ((a + 0.05) / (b + 0.05) < 3) wrong.push('hardly stands out (' + fill + ' on ' + behind(e.parentElement) + '): ' + what)
			if (!said(e)) wrong.push('without a word: ' + what)
		}
		return wrong.join('\n')
	}`, signs)
}

// Moving gives what moves by itself or changes bit by bit, a text each.
func Moving(t *testing.T, page *rod.Page) []string {
	t.Helper()
	return texts(page, `() => [...document.querySelectorAll('*')].filter((e) => {
		const { transitionDuration, animationName } = getComputedStyle(e)
		return transitionDuration.split(', ').some((d) => parseFloat(d) > 0) || animationName !== 'none'
	}).map((e) => e.outerHTML.replace(/\s+/g, ' ').slice(0, 150)).join('\n')`)
}

// texts evaluates a script that gives lines.
func texts(page *rod.Page, script string, args ...any) []string {
	if text := page.MustEval(script, args...).Str(); text != "" {
		return strings.Split(text, "\n")
	}
	return nil
}
