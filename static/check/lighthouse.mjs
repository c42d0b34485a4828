// Asks Lighthouse about pages, as of a phone: node lighthouse.mjs CHROMIUM URL [URL...] writes a line of JSON for each, with the score of
// each category from 0 to 100 and the audits that cost points. Nothing leaves this machine.
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const [chromePath, ...urls] = process.argv.slice(2)
const browser = await launch({ chromePath, chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] })
try {
  for (const url of urls) console.log(JSON.stringify(await judge(url)))
} finally {
  browser.kill()
}

async function judge(url) {
  const onlyCategories = ['accessibility', 'best-practices', 'seo', 'performance']
  const { lhr } = await lighthouse(url, { port: browser.port, output: 'json', logLevel: 'error', onlyCategories })
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
  const scores = {}, faults = {}
  for (const [name, category] of Object.entries(lhr.categories)) {
    scores[name] = Math.round(category.score * 100)
    faults[name] = category.auditRefs.filter(({ id, weight }) => weight > 0 && costs(lhr.audits[id])).map(({ id }) => describe(lhr.audits[id]))
  }
  return { url, scores, faults }
}

// costs reports whether an audit takes points off; one without a score does not apply.
function costs(audit) {
  return audit.score !== null && audit.score < 1
}

function describe({ id, title, displayValue, details }) {
  const items = (details?.items ?? []).slice(0, 3).map((item) => JSON.stringify(item).slice(0, 300))
  return [`${id}: ${title}`, displayValue, ...items].filter(Boolean).join(' | ')
}
