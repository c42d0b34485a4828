// Closes what a button opened once the focus goes elsewhere, so that it never hides what has the focus. Escape and the button close
// it without scripts too.
export function startPopovers(root) {
  for (const popover of root.querySelectorAll('[popover]')) {
    popover.addEventListener('focusout', ({ relatedTarget }) => {
      if (!relatedTarget || popover.contains(relatedTarget) || opens(relatedTarget, popover)) return
      if (popover.matches(':popover-open')) popover.hidePopover()
    })
  }
}

function opens(element, popover) {
  return element.getAttribute('popovertarget') === popover.id
}
