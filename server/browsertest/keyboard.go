package browsertest

import (
	"strings"
	"testing"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
)

// Press presses keys on the keyboard, one after another.
func Press(t *testing.T, page *rod.Page, keys ...input.Key) {
	t.Helper()
	for _, key := range keys {
		if err := page.Keyboard.Type(key); err != nil {
			t.Fatal(err)
		}
	}
}

// ToTop takes the focus from where a page may have put it, such as a summary of errors, to before its first control.
func ToTop(t *testing.T, page *rod.Page) {
	t.Helper()
	page.MustEval(`() => {
		document.body.tabIndex = -1
		document.body.focus()
		document.body.removeAttribute('tabindex')
	}`)
}

// Tabbing presses Tab from where the focus is until it has been everywhere, and gives what is wrong, a text each. Right is: the focus
// comes to each control that is to be seen under the element that the selector finds, once, in the order of the page; it has a ring of 3
// pixels that nothing hides or cuts off; and in the end it goes on. It gives too how many controls there are.
func Tabbing(t *testing.T, page *rod.Page, within string) (controls int, wrong []string) {
	t.Helper()
	controls = page.MustEval(beginTabbing, within).Int()
	for range 2*controls + 20 { // a field for a date is several stops
		Press(t, page, input.Tab)
		if page.MustEval(`() => tabbing.arrived()`).Bool() {
			break
		}
	}
	if text := page.MustEval(`() => tabbing.judge()`).Str(); text != "" {
		wrong = strings.Split(text, "\n")
	}
	return controls, wrong
}

// beginTabbing lists the controls that the focus must come to, and how to judge each stop.
const beginTabbing = `(within) => {
	const root = document.querySelector(within)
	const scrolls = (e) => {
		const { overflowX, overflowY } = getComputedStyle(e)
		return e.scrollWidth > e.clientWidth && /auto|scroll/.test(overflowX) || e.scrollHeight > e.clientHeight && /auto|scroll/.test(overflowY)
	}
	const candidates = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable]'
	const takesFocus = (e) => {
		if (e.matches(':disabled') || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) return false
		if (e.matches('summary')) return e.parentElement.matches('details') && e.parentElement.querySelector('summary') === e
		if (e.type !== 'radio') return true
		const group = [...document.getElementsByName(e.name)].filter((other) => other.type === 'radio' && other.form === e.form)
		return e === (group.find((other) => other.checked) ?? group.find((other) => !other.disabled))
	}
	const controls = [...root.querySelectorAll('*')].filter((e) => e.matches(candidates) ? takesFocus(e) :
		e.matches('div, ul, ol, table, pre, section, figure') && e.checkVisibility() && scrolls(e) && ![...e.querySelectorAll(candidates)].some(takesFocus))
	const named = (e) => e?.outerHTML.replace(/\s+/g, ' ').slice(0, 110) ?? 'nothing'
	const wrong = [], visits = []

	// seen says what is wrong with how the focus is shown, or nothing.
	const seen = (e) => {
		const style = getComputedStyle(e)
		if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3 || style.outlineColor === 'rgba(0, 0, 0, 0)') {
			return 'has no ring of 3 pixels (' + style.outline + ')'
		}
		const box = [...e.getClientRects()].find((r) => r.width && r.height)
		if (!box) return 'has no size'
		let top = null
		for (const along of [0.5, 0.1, 0.9]) {
			for (const down of [0.5, 0.1, 0.9]) {
				const there = document.elementFromPoint(box.x + box.width * along, box.y + box.height * down)
				if (there && (e.contains(there) || there.contains(e))) return ''
				top ??= there
			}
		}
		return top ? 'is behind ' + named(top) : 'is out of the window'
	}

	window.tabbing = {
		arrived() {
			const e = document.activeElement
			if (!e || e === document.body || !root.contains(e)) return visits.length > 0
			if (e === visits.at(-1)) return false // a part of the same field
			if (e === visits[0]) return true // once round
			visits.push(e)
			if (controls.includes(e) && seen(e)) wrong.push(named(e) + ' ' + seen(e))
			return false
		},
		judge() {
			for (const e of visits) if (!controls.includes(e)) wrong.push(named(e) + ' gets the focus and is no control to be seen')
			for (const e of controls) if (!visits.includes(e)) wrong.push(named(e) + ' does not get the focus')
			const twice = visits.find((e, i) => visits.indexOf(e) < i)
			if (twice) wrong.push(named(twice) + ' gets the focus twice: a trap')
			const met = visits.filter((e) => controls.includes(e)), due = controls.filter((e) => visits.includes(e))
			const astray = due.findIndex((e, i) => e !== met[i])
			if (astray >= 0) wrong.push(named(due[astray]) + ' should come before ' + named(met[astray]))
			for (const e of controls) {
				for (let up = e; up && up !== root; up = up.parentElement) {
					if (getComputedStyle(up).order !== '0' || /reverse/.test(getComputedStyle(up).flexDirection)) {
						wrong.push(named(e) + ' stands elsewhere than in the order of the page, by ' + named(up))
						break
					}
				}
			}
			return wrong.join('\n')
		},
	}
	return controls.length
}`
