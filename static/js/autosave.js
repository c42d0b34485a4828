// Saves a form by itself: <form data-autosave> is posted to its own address a moment after the last change (1.5 seconds, or
// as many milliseconds as the attribute says), and at once when the page goes away. The server answers JSON:
// {"message": "Bewaard om 14:02", "fields": {"revision": "7"}, "at": "/..."}. The message is shown in the element with
// data-autosave-status inside the form, which carries the text for a save that did not arrive in data-failed. Fields are written
// back into the inputs of those names. "at" is where the form is from now on, once a first save made a place for it: it is sent
// there, and reloading shows what was saved. Status 401, 409 or 422 stops
// saving and shows the message: who types must sign in again, somebody else wrote, or the server wants a person to look.
const usual = 1500

export function startAutosave(root) {
  for (const form of root.querySelectorAll('form[data-autosave]')) watch(form)
}

function watch(form) {
  const state = { form, status: form.querySelector('[data-autosave-status]'), quiet: Number(form.dataset.autosave) || usual, timer: 0, busy: false, dirty: false, stopped: false }
  form.addEventListener('input', () => {
    state.dirty = true
    clearTimeout(state.timer)
    state.timer = setTimeout(() => save(state), state.quiet)
  })
  form.addEventListener('submit', (event) => {
    state.stopped = true
    clearTimeout(state.timer)
    // A save that is under way changes the revision: wait for it, or the form would seem to be behind on itself.
    if (state.busy) {
      event.preventDefault()
      state.after = () => form.requestSubmit(event.submitter)
    }
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(state, true)
  })
}

async function save(state, leaving = false) {
  if (!state.dirty || state.stopped || (state.busy && !leaving)) return
  state.dirty = false
  state.busy = true
  try {
    await post(state, leaving)
  } catch {
    state.dirty = true
    show(state, state.status?.dataset.failed)
    state.timer = setTimeout(() => save(state), 10 * state.quiet)
  } finally {
    state.busy = false
    state.after?.()
  }
  if (state.dirty) state.timer = setTimeout(() => save(state), state.quiet)
}

async function post(state, leaving) {
  const response = await fetch(state.form.action, {
    method: 'POST',
    body: body(state.form),
    headers: { Accept: 'application/json', 'X-Autosave': '1' },
    keepalive: leaving,
  })
  const answer = await response.json()
  if ([401, 409, 422].includes(response.status)) state.stopped = true
  else if (!response.ok) throw new Error(response.statusText)
  for (const [name, value] of Object.entries(answer.fields ?? {})) {
    const input = state.form.elements.namedItem(name)
    if (input && 'value' in input) input.value = value
  }
  if (answer.at) {
    state.form.action = answer.at
    history.replaceState(history.state, '', answer.at + location.hash)
  }
  show(state, answer.message)
}

// body leaves files out: they are sent by the button, with the form.
function body(form) {
  const fields = new FormData(form)
  for (const [name, value] of [...fields]) {
    if (value instanceof File) fields.delete(name)
  }
  return form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields)
}

function show(state, text) {
  if (state.status && text) state.status.textContent = text
}
