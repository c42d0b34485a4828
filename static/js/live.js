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
  for (const id of form.dataset.live.split(' ')) {
    const fresh = page.getElementById(id)
    if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh))
  }
  history.pushState(null, '', url)
  if (focused) document.getElementById(focused)?.focus()
}
