import { z } from '#libraries'
import type { AnsweredBy } from '../../../shared/cloudflare/proof/sample.ts'
import type { RedirectRule } from '../../../shared/cloudflare/rules/parse-redirects.ts'
import { meetsPattern } from '../../../shared/cloudflare/rules/path-pattern.ts'
import type { PreparedWorker } from '../worker/prepared-worker.ts'

const routesSchema = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) })

/** Paths that Cloudflare answers itself, whatever the site holds. */
const RESERVED = '/cdn-cgi/'

/**
 * Who answers a path of the site: a worker where its routes lead there, a redirect where its pattern fits, else the asset
 * server. What `_routes.json` excludes never reaches the worker; without the file everything does. A rule is asked before any
 * file. Sources: Pages documentation "Functions: routing", Cloudflare's own asset server.
 */
export function siteRouting(
  redirects: readonly Pick<RedirectRule, 'from'>[],
  worker: Pick<PreparedWorker, 'bundle' | 'routes'>,
): (path: string) => AnsweredBy {
  const reachesWorker = workerRoutes(worker)
  return path => {
    const isRedirected = redirects.some(({ from }) => meetsPattern(from, path))
    return isRedirected || path.startsWith(RESERVED) || reachesWorker(path) ? 'code' : 'assets'
  }
}

function workerRoutes({
  bundle,
  routes,
}: Pick<PreparedWorker, 'bundle' | 'routes'>): (path: string) => boolean {
  if (bundle === undefined) return () => false
  if (routes === undefined) return () => true
  const { include, exclude } = routesSchema.parse(JSON.parse(Buffer.from(routes).toString('utf8')))
  return path => {
    const both = [path, decoded(path)]
    const meets = (rules: readonly string[]) => both.some(one => rules.some(rule => meetsPattern(rule, one)))
    return meets(include) && !meets(exclude)
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
