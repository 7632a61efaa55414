import { loadHtmlParser } from '#libraries'
import { dotenvValues } from '../../dotenv/dotenv.ts'
import { parseDotenv } from '../../dotenv/parse-dotenv.ts'

export const RUNTIME_CONFIG_PATH = '/runtime-config.js'

/**
 * The script that carries the values of one environment. A file of the site, not an inline script, so that it works
 * under `script-src 'self'`; frozen, so that nothing in the page changes it by accident.
 */
export function runtimeConfigScript(dotenv: string): string {
  const values = Object.fromEntries(dotenvValues(parseDotenv(dotenv)))
  const json = JSON.stringify(values, null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `globalThis.__RUNTIME_CONFIG__ = Object.freeze(${json});\n`
}

const TAG = `<script src="${RUNTIME_CONFIG_PATH}"></script>`

/** The page with the script first in its `<head>`, before anything that could want the values; unchanged when it is there already. */
export async function withRuntimeConfig(page: string): Promise<string> {
  const { Parser } = await loadHtmlParser()
  let at: number | undefined
  let present = false
  const parser: InstanceType<typeof Parser> = new Parser({
    onopentag(name, attributes) {
      if (name === 'script' && attributes['src'] === RUNTIME_CONFIG_PATH) present = true
      if (at !== undefined || name === 'html') return
      at = name === 'head' ? parser.endIndex + 1 : parser.startIndex
    },
  })
  parser.end(page)
  if (present) return page
  const place = at ?? page.length
  return `${page.slice(0, place)}${TAG}${page.slice(place)}`
}

/** True when a content security policy would keep the script from running: it names sources, and this site is none. */
export function refusesOwnScripts(policy: string): boolean {
  const directives = new Map(
    policy.split(';').map(part => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name.toLowerCase(), sources]
    }),
  )
  const sources =
    directives.get('script-src-elem') ?? directives.get('script-src') ?? directives.get('default-src')
  if (sources === undefined) return false
  if (sources.includes("'strict-dynamic'")) return true
  return !sources.some(source => source === "'self'" || source === '*' || source === 'https:')
}
