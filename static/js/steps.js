// Ticks the parts of a form in its table of contents while somebody answers: an item with data-step-asks names the fields of its part,
// and holds an element with data-step-done for who cannot see the tick. Parts that are on another page stay as they came.
export function startSteps(root) {
  const steps = [...root.querySelectorAll('[data-step-asks]')]
  const form = steps[0]?.closest('.wiel-sidebar')?.querySelector('form')
  form?.addEventListener('input', () => {
    for (const step of steps) tick(step, [...form.elements])
  })
}

function tick(step, controls) {
  const names = step.dataset.stepAsks.split(' ')
  const asked = controls.filter(({ name }) => names.some((field) => name === field || name.startsWith(`${field}.`)))
  if (asked.length === 0) return
  const done = asked.some(answered)
  step.classList.toggle('wiel-steps__step--done', done)
  step.querySelector('[data-step-done]').hidden = !done
}

// answered reports whether a control holds an answer of its own; a choice that is there from the start is none.
function answered(control) {
  if (['radio', 'checkbox'].includes(control.type)) return control.checked
  if (control.tagName === 'SELECT' && !control.querySelector('option[value=""]')) return false
  return control.value.trim() !== ''
}
