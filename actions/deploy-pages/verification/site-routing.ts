import { z } from '#libraries'
import type { AnsweredBy } from '../../../shared/cloudflare/proof/sample.ts'
import { meetsPattern } from '../../../shared/cloudflare/rules/path-pattern.ts'
import { ruledPaths } from '../../../shared/cloudflare/rules/ruled-paths.ts'
import type { SiteRules } from '../../../shared/cloudflare/rules/site-rules.ts'
import type { PreparedWorker } from '../worker/prepared-worker.ts'

const routesSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) })

/** Paths that Cloudflare answers itself, whatever the site holds. */
const RESERVED = '/cdn-cgi/'

/**
 * Who answers a path of the site: a worker where its routes lead there, a redirect where its pattern fits, else the asset
 * server. What `_routes.json` excludes never reaches the worker; without the file everything does. Source: Pages documentation
 * "Functions: routing".
 */
export function siteRouting(
  rules: SiteRules,
  worker: Pick<PreparedWorker, 'bundle' | 'routes'>,
): (path: string) => AnsweredBy {
  const reachesWorker = workerRoutes(worker)
  const isRuled = ruledPaths(rules)
  return path => (isRuled(path) || path.startsWith(RESERVED) || reachesWorker(path) ? 'code' : 'assets')
}

/** Where it is open whether a path reaches the worker, it may: who may answer is not asked for a file. */
function workerRoutes({
  bundle,
  routes,
}: Pick<PreparedWorker, 'bundle' | 'routes'>): (path: string) => boolean {
  if (bundle === undefined) return () => false
  if (routes === undefined) return () => true
  const { include, exclude } = routesSchema.parse(JSON.parse(Buffer.from(routes).toString('utf8')))
  const loose = include.flatMap(withAndWithoutSlash)
  const meets = (rules: readonly string[], path: string) => rules.some(rule => meetsPattern(rule, path))
  return path => {
    const spellings = [path, decoded(path)]
    return spellings.some(one => meets(loose, one)) && !spellings.every(one => meets(exclude, one))
  }
}

/** A rule is about its own folder too: `/docs/*` about `/docs`, `/docs` about `/docs/`. Source: wrangler, `pages dev`. */
function withAndWithoutSlash(rule: string): string[] {
  if (rule === '/' || rule === '/*') return [rule]
  const folder = rule.replace(/\/\*?$/, '')
  return rule.endsWith('*') && folder === rule ? [rule] : [rule, folder, `${folder}/`]
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
