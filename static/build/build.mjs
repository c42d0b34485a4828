// Builds what the browser gets: styles, scripts, fonts and pictures go to dist under names that carry a hash of their
// content, each also compressed, beside manifest.json, which says what each is called. Stale files go away.
import { createHash } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { baseTokens, usedTokens } from './tokens.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const dist = path.join(root, 'dist')
// What a page may weigh, in bytes of gzip.
const budget = { '.css': 35_000, '.js': 15_000 }

// bundle returns the output files of esbuild: logical name, hashed name, contents.
async function bundle(tokenSheet, minify) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['css/main.css', 'js/main.js'],
    outdir: 'dist',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify,
    format: 'esm',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    loader: { '.woff2': 'file' },
    legalComments: 'none',
    plugins: [virtualSheet('base-tokens', tokenSheet)],
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  return result.outputFiles.map((file) => {
    const name = path.basename(file.path)
    return { name: name.replace(/-[A-Z0-9]{8}(?=\.)/, ''), hashed: name, contents: Buffer.from(file.contents) }
  })
}

// virtualSheet lets a style sheet import css that is made here.
function virtualSheet(name, contents) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }))
      build.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader: 'css' }))
    },
  }
}

// pictures returns the files of img, each under a name with its hash.
async function pictures() {
  const names = (await readdir(path.join(root, 'img'))).filter((name) => /\.(svg|png)$/.test(name))
  return Promise.all(names.map(async (name) => {
    const contents = await readFile(path.join(root, 'img', name))
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase()
    const { name: base, ext } = path.parse(name)
    return { name, hashed: `${base}-${hash}${ext}`, contents }
  }))
}

// compressed returns the file and, where that makes it smaller, its gzip and brotli forms.
function compressed(file) {
  const forms = [file]
  if (/\.(css|js|svg)$/.test(file.hashed)) {
    forms.push({ hashed: `${file.hashed}.gz`, contents: gzipSync(file.contents, { level: 9 }) })
    forms.push({ hashed: `${file.hashed}.br`, contents: brotliCompressSync(file.contents) })
  }
  return forms
}

async function clean() {
  for (const name of await readdir(dist)) {
    if (name !== '.keep') await rm(path.join(dist, name), { recursive: true })
  }
}

// checkBudget tells the weight of each kind of file and throws where it is over what we allow.
function checkBudget(files) {
  for (const [ext, limit] of Object.entries(budget)) {
    const parts = files.filter((file) => file.hashed.endsWith(ext + '.gz'))
    const bytes = parts.reduce((sum, file) => sum + file.contents.length, 0)
    console.log(`${ext.slice(1)}: ${(bytes / 1000).toFixed(1)} kB compressed, at most ${limit / 1000} kB`)
    if (bytes > limit) throw new Error(`${ext} weighs ${bytes} bytes compressed: more than ${limit}`)
  }
}

const plain = await bundle('', false)
const css = plain.find((file) => file.name === 'main.css').contents.toString()
const sources = [...await bundle(usedTokens(css, await baseTokens()), true), ...await pictures()]
const files = sources.flatMap(compressed)
checkBudget(files)

await clean()
await Promise.all(files.map((file) => writeFile(path.join(dist, file.hashed), file.contents)))
const manifest = Object.fromEntries(sources.map((file) => [file.name, file.hashed]).sort())
await writeFile(path.join(dist, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
