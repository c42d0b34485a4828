// Leads who sent a form that came back to the summary of what it still needs. An error, in an element with data-error and the id of its
// field, goes away once the field is filled in, short enough and of its kind, if it was not so before; what else may be wrong only the
// server knows, so that error stays. The summary ticks off what is mended.
export function startErrors(root) {
  const summary = root.getElementById('errors')
  summary?.focus()
  for (const error of root.querySelectorAll('[data-error]')) {
    const field = root.getElementById(error.dataset.error)
    if (field && wrong(field)) follow(field, error, summary)
  }
}

// follow lets an error beside a field, and what the summary lists of it, go and come with what is typed.
export function follow(field, error, summary) {
  const described = field.getAttribute('aria-describedby') ?? ''
  const invalid = field.hasAttribute('aria-invalid')
  const listed = [...summary?.querySelectorAll('li') ?? []].find((item) => decodeURIComponent(item.querySelector('a')?.hash ?? '') === `#${field.id}`)
  field.addEventListener('input', () => {
    const mended = !wrong(field)
    // The room stays, so that nothing moves under who types or is about to press a button.
    error.classList.toggle('wiel-field__error--mended', mended)
    error.parentElement.classList.toggle('wiel-field--mended', mended)
    field.setAttribute('aria-describedby', described.split(' ').filter((id) => !mended || id !== error.id).join(' '))
    if (invalid) field.setAttribute('aria-invalid', String(!mended))
    if (!listed) return
    tick(listed, mended)
    summary.hidden = !summary.querySelector('li:not(:has(> s))')
  })
}

function tick(item, mended) {
  const struck = item.querySelector('s')
  if (struck && !mended) struck.replaceWith(...struck.childNodes)
  if (struck || !mended) return
  const s = document.createElement('s')
  s.append(...item.childNodes)
  item.append(s)
}

// wrong reports whether a field is empty, too long or not of its kind.
export function wrong(field) {
  const typed = field.matches('fieldset') ? [...field.querySelectorAll('input:not([type=hidden]), textarea')] : [field]
  const answered = (control) => ['radio', 'checkbox'].includes(control.type) ? control.checked : control.value.trim() !== ''
  const long = ({ dataset, value }) => dataset.max && [...value].length > Number(dataset.max)
  return !typed.some(answered) || typed.some((control) => long(control) || !control.validity.valid)
}
