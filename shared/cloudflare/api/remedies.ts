import type { CloudflareFacts } from './cloudflare-error.ts'

type Remedies = Readonly<Record<number, string>>

const STATUS = 'https://www.cloudflarestatus.com'

/** What people can do about a refusal, in the words of the product that was asked. */
export function remedyFor({ codes, status, path }: CloudflareFacts): string | undefined {
  const remedies = remediesFor(path)
  const known = codes.map(code => remedies[code]).find(remedy => remedy !== undefined)
  if (known !== undefined) return known
  if (status === 401 || status === 403) return remedies[10_000]
  if (status === 429)
    return 'The account is over its rate limit (1,200 requests in 5 minutes). Run again later.'
  return status >= 500 ? `See ${STATUS} and run again.` : undefined
}

function remediesFor(path: string): Remedies {
  if (path.startsWith('/zones')) return ZONES
  return /^\/accounts\/[^/]+\/workers\//.test(path) ? WORKERS : PAGES
}

const MALFORMED = 'Check `api-token`: a line break or quotes inside the secret break the header.'

const COMMON: Remedies = {
  6003: MALFORMED,
  6111: MALFORMED,
  9109: 'Check `account-id`: the token may not use this account.',
}

/** Source: Cloudflare's own client, public threads. */
const PAGES: Remedies = {
  ...COMMON,
  7003: 'Check `account-id` and `project`.',
  10000:
    'Check `api-token`: it needs the permission Account / Cloudflare Pages / Edit for the account of `account-id`.',
  8000000: `Cloudflare names no reason. If it stays, look for a broken line in \`_headers\` or \`_redirects\`, or at ${STATUS}.`,
  8000119: 'Cloudflare has blocked the project; its support can say why.',
}

/** Source: Cloudflare's reference of errors, its own client, public threads. */
const WORKERS: Remedies = {
  ...COMMON,
  7003: 'Check `account-id`.',
  10000:
    'Check `api-token`: it needs the permission Account / Workers Scripts / Edit for the account of `account-id`; a Worker that is not there yet needs the Admin role of the product.',
  10006: 'The code cannot be parsed. Try it with `wrangler dev`.',
  10021:
    'Cloudflare tried the version and refused it. What it says names the rule, the binding or the code that fails at its start.',
  10023: 'Check `account-id`: the token may not use this account.',
  10027: 'The code is larger than the plan allows. Leave out what the Worker does not use.',
  10053: 'Two bindings have one name. Rename one of them in the configuration.',
  10054: 'A variable is larger than 5 KB. Keep such values in KV or R2.',
  10055: 'The Worker has more variables than the plan allows.',
  10056: 'The configuration binds something that is not there. Create it, or correct its id.',
  10057:
    'A secret of `secrets.required` is not set. Set it once, with `wrangler secret put` or in the dashboard.',
  10063:
    'The account has no workers.dev address yet. Register one in the dashboard, or set `workers_dev: false`.',
  10068: 'The code exports no handler. Let `main` have an `export default` with `fetch`.',
  10075: 'The configuration uses what only the paid plan has.',
  10079: 'The Durable Object migrations were applied by somebody else meanwhile. Run again.',
  10085: 'The configuration binds a bucket that is not there. Create it, or correct its name.',
  10211: 'Durable Object migrations need `mode: deploy` with `allow-migrations: true`.',
  10353: 'Cloudflare has blocked deployments of this account; its support can say why.',
  100324:
    'A rule of `_redirects` leads in a circle. For an application of one page say `not-found: single-page-application`.',
}

const ZONES: Remedies = {
  ...COMMON,
  10000: 'To look at routes the token needs the permission Zone / Workers Routes / Read.',
}
