// Prints the page: <button data-print hidden>. Without scripts the button stays away; browsers print by themselves.
export function startPrint(root) {
  for (const button of root.querySelectorAll('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
