import type { Mismatch } from '../../check/check.ts'

/** Local addresses count only with a port: libraries mention a bare `http://localhost` as a default. */
const LOCAL_URL = /\b(?:https?|wss?):\/\/((?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):\d+)/gi
const ANY_URL = /\b(?:https?|wss?):\/\/([a-z0-9.-]+(?::\d+)?)/gi

export interface HostRules {
  /** At least one of these must be mentioned. */
  readonly allowed: readonly string[]
  readonly forbidden: readonly string[]
}

/** Where the built scripts send their requests, judged by the hosts they mention. */
export function bundleMismatches(scripts: readonly string[], rules: HostRules): Mismatch[] {
  return [...missingHosts(scripts, rules), ...wrongHosts(scripts, rules)]
}

function missingHosts(scripts: readonly string[], { allowed }: HostRules): Mismatch[] {
  if (allowed.length === 0 || scripts.some(script => allowed.some(host => mentions(script, host)))) return []
  return [
    {
      subject: 'API host',
      expected: allowed.join(' or '),
      seen: 'not mentioned in any script',
      hint: 'The API URL is baked in at build time (VITE_API_URL, NEXT_PUBLIC_API_URL): was it set for this environment?',
    },
  ]
}

function wrongHosts(scripts: readonly string[], rules: HostRules): Mismatch[] {
  const found = new Set([
    ...rules.forbidden.filter(host => scripts.some(script => mentions(script, host))),
    ...scripts.flatMap(script => suspects(script, rules.allowed)),
  ])
  return [...found].map(host => ({
    subject: 'API host',
    expected: rules.allowed.length === 0 ? 'no forbidden host' : `only ${rules.allowed.join(', ')}`,
    seen: host,
    hint: 'The bundle was built for another environment.',
  }))
}

/** Local addresses, and the API of another environment: a sibling name under the same domain. */
function suspects(script: string, allowed: readonly string[]): string[] {
  const local = [...script.matchAll(LOCAL_URL)].map(([, host = '']) => host.toLowerCase())
  const siblings = [...script.matchAll(ANY_URL)]
    .map(([, host = '']) => host.toLowerCase())
    .filter(host => allowed.some(own => isSiblingApi(host, own)))
  return [...local, ...siblings].filter(host => !allowed.includes(host))
}

/** `api.example.com` is a sibling of `staging-api.example.com`. */
function isSiblingApi(host: string, own: string): boolean {
  const [label = '', ...parent] = host.split('.')
  const [, ...ownParent] = own.split('.')
  return parent.length >= 2 && parent.join('.') === ownParent.join('.') && /(^|-)api(-|$)/.test(label)
}

function mentions(script: string, host: string): boolean {
  const escaped = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\w.-])${escaped}(?![\\w-]|\\.\\w|:\\d)`, 'i').test(script)
}

/** `import("./a.js")`, `import "./a.js"`, `export … from "./a.js"`: what a script cannot do without, at once or later. */
const IMPORT =
  /\bimport\(\s*["'`](\.{0,2}\/[\w./-]{1,200}\.m?js)["'`]\s*\)|(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{}, \t]{1,2000}\bfrom\s*)?["'](\.{0,2}\/[\w./-]{1,200}\.m?js)["']/g

/** The files that a script imports from its own origin, each once. */
export function importsIn(script: string, scriptUrl: string): string[] {
  const { origin } = new URL(scriptUrl)
  const urls = [...script.matchAll(IMPORT)].flatMap(([, later, atOnce]) => {
    const reference = later ?? atOnce ?? ''
    return URL.canParse(reference, scriptUrl) ? [new URL(reference, scriptUrl)] : []
  })
  return [...new Set(urls.filter(url => url.origin === origin).map(url => url.href))]
}

/** Files that a script loads itself, as written in it: bundlers split what is needed later. */
export function chunksIn(script: string, scriptUrl: string, pageUrl: string): string[] {
  const { origin } = new URL(pageUrl)
  return [...script.matchAll(/["'`]((?:\.{0,2}\/)?[\w./-]{1,200}\.m?js)["'`]/g)]
    .map(([, reference = '']) => {
      const base = reference.startsWith('.') || reference.startsWith('/') ? scriptUrl : pageUrl
      return URL.canParse(reference, base) ? new URL(reference, base) : undefined
    })
    .filter(url => url !== undefined)
    .filter(url => url.origin === origin)
    .map(url => url.href)
}
