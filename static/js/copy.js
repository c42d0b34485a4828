// Copies a link: <button data-copy="address" data-copied="Gekopieerd" hidden>. Without scripts the button stays away.
export function startCopy(root) {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href)
      button.textContent = button.dataset.copied
    })
  }
}
