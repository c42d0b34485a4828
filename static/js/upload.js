// Sends files one by one, each with its progress: <form data-upload="id of the list of what is there" data-most="bytes" ...>,
// with a field of files that is called "file". Each goes to the form's own address, with the other fields; the server answers
// 200, or what is wrong as JSON: {"field": "file", "message": "..."}. A file that is refused, stopped or lost on the way keeps
// the others from nothing, and can be tried again. At the end the list is asked for anew. The words are in data-too-large,
// data-part ("{n}% verstuurd"), data-stop, data-stopped, data-failed and data-again. Without scripts the form sends all files at
// once.
import { exchange } from './live.js'

export function startUpload(root) {
  for (const form of root.querySelectorAll('form[data-upload]')) {
    const desk = { form, words: form.dataset, waiting: [], busy: false }
    form.addEventListener('submit', (event) => {
      const files = [...form.elements.file.files]
      if (files.length === 0) return // the server says so
      event.preventDefault()
      unmark(desk)
      send(desk, files.map((file) => rowFor(desk, file)))
      form.elements.file.value = ''
    })
    addEventListener('beforeunload', (event) => desk.busy && event.preventDefault())
  }
}

// rowFor shows a file that is on its way.
function rowFor(desk, file) {
  desk.list ??= listIn(desk)
  const row = { file, item: make('li', 'wiel-uploads__file') }
  row.name = make('span', 'wiel-uploads__name', file.name)
  row.bar = make('progress', 'wiel-uploads__bar')
  row.bar.max = 1
  row.bar.value = 0
  row.bar.setAttribute('aria-label', file.name)
  row.text = make('span', 'wiel-uploads__text', desk.words.part.replace('{n}', 0))
  row.button = make('button', 'utrecht-button utrecht-button--subtle', desk.words.stop)
  row.button.type = 'button'
  row.button.setAttribute('aria-label', `${desk.words.stop}: ${file.name}`)
  row.button.addEventListener('click', () => press(desk, row))
  row.item.append(row.name, row.bar, row.text, row.button)
  desk.list.append(row.item)
  return row
}

function listIn(desk) {
  const list = make('ul', 'wiel-uploads')
  desk.status = make('p', 'wiel-hidden')
  desk.status.setAttribute('role', 'status')
  desk.form.querySelector('.wiel-actions').before(list, desk.status)
  return list
}

function make(name, className, text = '') {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

// press stops a file that is on its way or waits, or tries one again that did not arrive.
function press(desk, row) {
  if (row.ended) {
    row.item.remove()
    return send(desk, [rowFor(desk, row.file)])
  }
  row.stopped = true
  if (row.request) row.request.abort()
  else end(desk, row, desk.words.stopped, true)
}

// send sends the files that wait, one after the other.
async function send(desk, rows) {
  desk.waiting.push(...rows)
  if (desk.busy) return
  desk.busy = true
  while (desk.waiting.length > 0) {
    const row = desk.waiting.shift()
    if (!row.ended) await sendOne(desk, row)
  }
  desk.busy = false
  await refresh(desk)
}

async function sendOne(desk, row) {
  if (row.file.size > Number(desk.words.most)) return end(desk, row, desk.words.tooLarge)
  const { status, answer } = await post(desk, row)
  if (row.stopped) end(desk, row, desk.words.stopped, true)
  else if (status === 200) done(desk, row, answer.message)
  else if (answer.field === 'rights') ask(desk, row, answer.message)
  else end(desk, row, answer.message ?? desk.words.failed, status !== 422)
}

// post gives how sending went; a status of 0 is that of a line that broke.
function post(desk, row) {
  return new Promise((resolve) => {
    const request = row.request = new XMLHttpRequest() // fetch does not tell how far it is
    const ended = () => resolve({ status: request.status, answer: request.response ?? {} })
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      row.bar.value = loaded / total
      row.text.textContent = desk.words.part.replace('{n}', Math.floor(100 * loaded / total))
    })
    request.addEventListener('loadend', ended)
    request.open('POST', desk.form.action)
    request.responseType = 'json'
    request.setRequestHeader('X-Upload', '1')
    const fields = new FormData(desk.form)
    fields.set('file', row.file)
    request.send(fields)
  })
}

function done(desk, row, message) {
  row.ended = true
  row.item.remove()
  desk.status.textContent = `${row.file.name}: ${message}`
}

// end says why a file did not come, and offers to try it again where that may help.
function end(desk, row, message, again = false) {
  row.ended = true
  row.bar.remove()
  row.item.classList.add('wiel-uploads__file--ended')
  row.text.textContent = message
  desk.status.textContent = `${row.file.name}: ${message}`
  if (!again) return row.button.remove()
  row.button.textContent = desk.words.again
  row.button.setAttribute('aria-label', `${desk.words.again}: ${row.file.name}`)
}

// ask asks for an answer that all files need: they wait, to be tried again.
function ask(desk, row, message) {
  for (const other of [row, ...desk.waiting.splice(0)]) end(desk, other, message, true)
  const group = document.getElementById('rights')
  group.classList.add('utrecht-form-field--invalid')
  group.querySelector('input').focus()
}

function unmark(desk) {
  document.getElementById('rights').classList.remove('utrecht-form-field--invalid')
  for (const refused of desk.list?.querySelectorAll('.wiel-uploads__file--ended:not(:has(button))') ?? []) refused.remove()
}

// refresh asks for the list of what is there anew.
async function refresh(desk) {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const id = desk.words.upload
  exchange(document.getElementById(id), page.getElementById(id))
}
