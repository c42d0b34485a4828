// How html-validate judges the pages: all that it recommends. What differs from that has its reason here.
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // HTML takes both; templ writes it small.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A question with several answers sends its name once for each: HTML has no other way, and the form reads it so.
    'form-dup-name': 'off',
    // HTML forbids only white space in an id. Ours are the names of the fields, as the exchange format calls them: contact.mailbox.
    'valid-id': ['error', { relaxed: true }],
  },
}
