// Counts what is left: an element with data-counter holds the id of a field there, and the sentences to show in
// data-left, data-left-one and data-over, each with {n} for the number. The field's data-max is its most characters. What is left of a long
// text is told only when its end comes near: before that a number in sight would ask for a long text. Of a single line, such as a name,
// the styles keep the limit out of sight until then (data-near): hardly anybody comes near it.
const long = 1000
const endIsNear = 500
const lineEndIsNear = 120

export function startCounters(root) {
  for (const counter of root.querySelectorAll('[data-counter]')) {
    const field = root.getElementById(counter.dataset.counter)
    if (!field) continue
    const most = Number(field.dataset.max)
    const limit = counter.firstElementChild.textContent
    const announce = later(() => { counter.lastElementChild.textContent = counter.firstElementChild.textContent })
    const line = field.tagName === 'INPUT'
    const count = () => {
      const left = most - [...field.value].length
      const near = line ? left <= lineEndIsNear : most <= long || left < endIsNear
      counter.toggleAttribute('data-near', near)
      counter.firstElementChild.textContent = near ? sentence(counter, field) : limit
      if (near) announce()
    }
    field.addEventListener('input', count)
    count()
  }
}

function sentence({ dataset }, field) {
  const left = Number(field.dataset.max) - [...field.value].length
  const text = left < 0 ? dataset.over : left === 1 ? dataset.leftOne : dataset.left
  return text.replace('{n}', Math.abs(left).toLocaleString(document.documentElement.lang))
}

// later waits for a pause in the typing, so that a screen reader does not speak at every letter.
function later(run) {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(run, 1000)
  }
}
