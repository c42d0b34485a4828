// Design tokens of the base theme: keeps the few that our styles use out of the thousands that the package holds.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const packageFile = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css'

// baseTokens returns all tokens of the base theme: name to value.
export async function baseTokens() {
  const text = await readFile(createRequire(import.meta.url).resolve(packageFile), 'utf8')
  const tokens = new Map()
  for (const [, name, value] of text.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) tokens.set(name, value)
  return tokens
}

// usedTokens returns a style sheet with the tokens that css asks for, directly or through another token.
export function usedTokens(css, tokens) {
  const used = new Set()
  const queue = references(css)
  while (queue.length > 0) {
    const name = queue.pop()
    if (used.has(name) || !tokens.has(name)) continue
    used.add(name)
    queue.push(...references(tokens.get(name)))
  }
  return `:root {\n${[...used].sort().map((name) => `  ${name}: ${tokens.get(name)};`).join('\n')}\n}\n`
}

function references(text) {
  return text.match(/(?<=var\(\s*)--[\w-]+/g) ?? []
}
