// Shows the results of a filter at once: <form method="get" data-live="ids of parts">. On a change the same page is
// asked for with the form's values, the parts are exchanged, and the address bar tells the new state. The submit button
// stays, and does the same without scripts.
export function startLive(root) {
  let changed = false
  for (const form of root.querySelectorAll('form[data-live]')) {
    let latest
    form.addEventListener('change', () => {
      latest?.abort()
      latest = new AbortController()
      changed = true
      refresh(form, address(form), latest.signal).catch((error) => {
        if (error.name !== 'AbortError') form.submit()
      })
    })
  }
  // A part that was exchanged is not in the browser's memory of the page before: ask for that one again.
  addEventListener('popstate', () => changed && location.reload())
}

function address(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value !== '')
  const url = new URL(form.action)
  url.search = new URLSearchParams(fields)
  return url
}

async function refresh(form, url, signal) {
  const response = await fetch(url, { signal, headers: { Accept: 'text/html' } })
  if (!response.ok) throw new Error(response.statusText)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const focused = document.activeElement?.id
  for (const id of form.dataset.live.split(' ')) exchange(document.getElementById(id), page.getElementById(id))
  history.pushState(null, '', url)
  if (focused) document.getElementById(focused)?.focus()
  speak(document.getElementById(form.dataset.live.split(' ').pop()))
}

// exchange puts a fresh part in the place of the old one; what was unfolded stays so.
export function exchange(old, fresh) {
  if (!old || !fresh) return
  const open = [...old.querySelectorAll('details[open]')].map(nameOf)
  for (const details of fresh.querySelectorAll('details')) {
    if (open.includes(nameOf(details))) details.open = true
  }
  old.replaceWith(document.adoptNode(fresh))
}

function nameOf(details) {
  return details.parentElement.closest('[id]')?.id + details.firstElementChild.textContent
}

// speak tells a screen reader what was found.
function speak(part) {
  let status = document.getElementById('live-status')
  if (!status) {
    status = document.createElement('p')
    status.id = 'live-status'
    status.className = 'wiel-hidden'
    status.setAttribute('role', 'status')
    document.body.append(status)
  }
  status.textContent = part?.querySelector('h2')?.textContent ?? ''
}
