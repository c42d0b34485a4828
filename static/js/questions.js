// Asks the questions of a form one at a time on a phone: <form data-questions> with its questions in elements with data-question. The
// address tells which one is in sight ("#title"), so that the back button leads to the one before, and so do links to it. The buttons
// with data-question-next and data-question-back are for then only, that with data-question-end comes with the last question. Who goes on
// without an answer to what will be asked for is told so once, in the element with data-missing and the id of the field; pressing again
// goes on. The summary of errors lists those of the question in sight. On a screen, and without scripts, all questions are in sight.
import { follow, wrong } from './errors.js'

export function startQuestions(root) {
  for (const form of root.querySelectorAll('form[data-questions]')) ask(root, form)
}

function ask(root, form) {
  const phone = matchMedia('(max-width: 39.99rem)')
  const questions = [...form.querySelectorAll('[data-question]')]
  const [next, back, end] = ['next', 'back', 'end'].map((name) => form.querySelector(`[data-question-${name}]`))
  const links = questions.map(({ dataset }) => root.querySelector(`nav a[href="#${dataset.question}"]`))
  let at = first(questions)
  const show = () => {
    const single = phone.matches
    questions.forEach((question, i) => { question.hidden = single && i !== at })
    next.hidden = !single || at === questions.length - 1
    back.hidden = !single || at === 0
    end.hidden = !next.hidden
    summarize(root, single && questions[at])
    links.forEach((link, i) => {
      if (single && i === at) link?.setAttribute('aria-current', 'step')
      else link?.removeAttribute('aria-current')
    })
  }
  const go = (step) => { location.hash = questions[at + step].dataset.question }
  const onward = () => { if (!tellsMissing(questions[at])) go(1) }
  next.addEventListener('click', onward)
  back.addEventListener('click', () => go(-1))
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || next.hidden || event.target.tagName !== 'INPUT') return
    event.preventDefault()
    onward()
  })
  addEventListener('hashchange', () => {
    const target = root.getElementById(decodeURIComponent(location.hash.slice(1)))
    at = Math.max(0, questions.findIndex((question) => question.contains(target)))
    show()
    if (phone.matches) root.getElementById(questions[at].dataset.question).focus()
  })
  phone.addEventListener('change', show)
  show()
}

// summarize lists in the summary of errors those of one question only, while it stands alone: the others are asked later. Without a
// question it lists all.
function summarize(root, question) {
  const summary = root.getElementById('errors')
  if (!summary) return
  const items = [...summary.querySelectorAll('li')]
  for (const item of items) {
    const field = root.getElementById(decodeURIComponent(item.querySelector('a')?.hash.slice(1) ?? ''))
    item.hidden = Boolean(question && field) && !question.contains(field)
  }
  summary.hidden = items.every((item) => item.hidden || item.querySelector(':scope > s'))
}

// tellsMissing says once, beside the field, that a question still needs its answer, and reports whether it said so now.
function tellsMissing(question) {
  const missing = question.querySelector('[data-missing][hidden]')
  const field = missing && document.getElementById(missing.dataset.missing)
  if (!field || !wrong(field)) return false
  missing.hidden = false
  missing.parentElement.classList.add('utrecht-form-field--invalid')
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${missing.id}`.trim())
  follow(field, missing)
  field.focus()
  return true
}

// first is the question to begin with: the one the address names, else the first with which something is wrong.
function first(questions) {
  const named = questions.findIndex(({ dataset }) => `#${dataset.question}` === location.hash)
  const wrong = questions.findIndex((question) => question.querySelector('[data-error]'))
  return Math.max(0, named < 0 ? wrong : named)
}
