// Leads who sent a form that came back to the summary of what it still needs.
export function startErrors(root) {
  root.getElementById('errors')?.focus()
}
