// Marks the parts of a form in its table of contents while somebody answers: an item with data-step-asks names the fields of its part, and
// in data-step-fills those that make it done. It holds elements with data-step-done and data-step-begun for who cannot see the marks. Parts
// that are on another page stay as they came.
export function startSteps(root) {
  const steps = [...root.querySelectorAll('[data-step-asks]')]
  const form = steps[0]?.closest('.wiel-sidebar')?.querySelector('form')
  form?.addEventListener('input', () => {
    for (const step of steps) mark(step, [...form.elements])
  })
}

function mark(step, controls) {
  const of = (field) => controls.filter(({ name }) => name === field || name.startsWith(`${field}.`))
  const names = (list) => list.split(' ').filter((field) => field && of(field).length > 0)
  const asks = names(step.dataset.stepAsks)
  if (asks.length === 0) return
  const has = (field) => of(field).some(answered)
  const done = asks.some(has) && names(step.dataset.stepFills).every(has)
  const begun = !done && asks.some(has)
  step.classList.toggle('wiel-steps__step--done', done)
  step.classList.toggle('wiel-steps__step--begun', begun)
  step.querySelector('[data-step-done]').hidden = !done
  step.querySelector('[data-step-begun]').hidden = !begun
}

// answered reports whether a control holds an answer of its own; a choice that is there from the start is none.
function answered(control) {
  if (['radio', 'checkbox'].includes(control.type)) return control.checked
  if (control.tagName === 'SELECT' && !control.querySelector('option[value=""]')) return false
  return control.value.trim() !== ''
}
