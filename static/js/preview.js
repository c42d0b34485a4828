// Shows a preview in place: <button formaction="..." data-preview="id of the field" data-target="id of the place">.
// Without scripts the button posts the form to the same address, and the server answers with a page.
export function startPreview(root) {
  for (const button of root.querySelectorAll('button[data-preview]')) {
    button.addEventListener('click', async (event) => {
      const field = root.getElementById(button.dataset.preview)
      const target = root.getElementById(button.dataset.target)
      if (!field || !target) return
      event.preventDefault()
      const response = await fetch(button.formAction, {
        method: 'POST',
        body: new URLSearchParams({ text: field.value }),
        headers: { Accept: 'text/html', 'X-Fragment': '1' },
      })
      if (!response.ok) return
      // The server made this safe: it is what the page itself would hold.
      target.innerHTML = await response.text()
      target.hidden = false
    })
  }
}
