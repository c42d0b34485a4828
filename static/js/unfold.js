// Opens a question that is asked behind its words once an answer makes it matter: what holds it has data-unfold-when with the values of the
// outcome for which it opens. It never closes one. Without scripts the page comes with it open once that answer was saved.
export function startUnfolding(root) {
  for (const block of root.querySelectorAll('[data-unfold-when]')) {
    const values = block.dataset.unfoldWhen.split(' ')
    block.closest('form')?.addEventListener('change', ({ target }) => {
      if (target.name === 'outcome' && values.includes(target.value)) block.querySelector('details')?.setAttribute('open', '')
    })
  }
}
