// Completes what is typed: <input data-suggest="address" data-suggest-label="name of the list">. A moment after the last
// letter the address is asked with the text as "q"; the server answers with options in groups, and with the sentence for a
// screen reader in data-status. An option that is a link leads to its page, one with data-value fills the field in, any other
// sends the form. Arrows choose, Enter takes, Escape closes, and Tab goes on; without scripts the field is what it is.
const pause = 150
const fewest = 2

export function startSuggest(root) {
  for (const input of root.querySelectorAll('input[data-suggest]')) complete(input)
}

function complete(input) {
  const box = { input, list: listFor(input), status: statusFor(input), known: new Map(), timer: 0 }
  input.removeAttribute('list') // the browser's own suggestions would lie over ours
  for (const [name, value] of Object.entries({
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': box.list.id,
  })) input.setAttribute(name, value)
  input.addEventListener('input', () => {
    clearTimeout(box.timer)
    box.timer = setTimeout(() => ask(box), pause)
  })
  input.addEventListener('keydown', (event) => press(box, event))
  input.addEventListener('blur', () => close(box))
  // The field keeps the focus: the list is pointed at, never entered.
  box.list.addEventListener('mousedown', (event) => event.preventDefault())
  box.list.addEventListener('click', (event) => take(box, event.target.closest('[role=option]'), event))
  addEventListener('pagehide', () => close(box))
}

function listFor(input) {
  const list = document.createElement('div')
  list.id = `${input.id}-suggestions`
  list.className = 'wiel-suggest'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.dataset.suggestLabel)
  list.hidden = true
  input.parentElement.after(list)
  list.parentElement.classList.add('wiel-suggested')
  return list
}

function statusFor(input) {
  const status = document.createElement('p')
  status.className = 'wiel-hidden'
  status.setAttribute('role', 'status')
  input.parentElement.after(status)
  return status
}

async function ask(box) {
  box.asking?.abort()
  const typed = box.input.value.trim()
  if (typed.length < fewest) return close(box)
  box.asking = new AbortController()
  try {
    if (!box.known.has(typed)) box.known.set(typed, await answer(box, typed))
    if (box.input.value.trim() === typed && document.activeElement === box.input) show(box, box.known.get(typed))
  } catch {
    close(box) // a later letter asked again, or the line is down: searching still works
  }
}

async function answer(box, typed) {
  const url = new URL(box.input.dataset.suggest, location.href)
  url.searchParams.set('q', typed)
  const response = await fetch(url, { signal: box.asking.signal, headers: { Accept: 'text/html' } })
  if (!response.ok) throw new Error(response.statusText)
  return response.text()
}

function show(box, html) {
  // The server made this safe: it is what a page itself would hold.
  box.list.innerHTML = html
  options(box).forEach((option, i) => { option.id = `${box.list.id}-${i}` })
  const any = options(box).length > 0
  box.list.hidden = !any
  box.input.setAttribute('aria-expanded', String(any))
  box.status.textContent = box.list.firstElementChild?.dataset.status ?? ''
  point(box, null)
}

function close(box) {
  box.asking?.abort()
  clearTimeout(box.timer)
  box.list.hidden = true
  box.input.setAttribute('aria-expanded', 'false')
  box.status.textContent = ''
  point(box, null)
}

function options(box) {
  return [...box.list.querySelectorAll('[role=option]')]
}

// point says which option Enter takes; null is what was typed.
function point(box, option) {
  box.pointed?.setAttribute('aria-selected', 'false')
  box.pointed = option
  option?.setAttribute('aria-selected', 'true')
  option?.scrollIntoView({ block: 'nearest' })
  if (option) box.input.setAttribute('aria-activedescendant', option.id)
  else box.input.removeAttribute('aria-activedescendant')
}

function press(box, event) {
  if (event.isComposing) return
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && box.list.hidden) {
    ask(box)
  } else if (step) {
    event.preventDefault()
    const places = [null, ...options(box)]
    const at = places.indexOf(box.pointed) + step
    point(box, places[(at + places.length) % places.length])
  } else if (event.key === 'Escape' && !box.list.hidden) {
    event.preventDefault() // it would empty the field
    close(box)
  } else if (event.key === 'Enter' && box.pointed && !box.list.hidden) {
    event.preventDefault()
    box.pointed.click()
  }
}

function take(box, option, event) {
  if (!option) return
  if (option.dataset.value) {
    box.input.value = option.dataset.value
    box.input.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (!option.href) {
    box.input.form.requestSubmit()
  } else if (event.ctrlKey || event.metaKey || event.shiftKey) {
    return // the browser opens it elsewhere; the list stays for the next
  }
  close(box)
}
