import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import type { Route } from '../config/worker-config.ts'
import type { Context } from '../context/context.ts'
import type { Worker } from '../workers-api/shapes.ts'
import { hostOf, isPlainHost } from './addresses.ts'

/** A zone seldom has a longer name than this. */
const MOST_LABELS = 4

/** What is known of one route or custom domain of the configuration. */
type Finding = { readonly isOurs: true } | { readonly isOurs: false; readonly why: string }

/**
 * Compares the routes and custom domains of the configuration with those that lead to the Worker. They are asserted, never
 * taken: what leads elsewhere is told, with who has it, and what could not be looked at says so.
 * @returns the host names that lead to the Worker
 */
export async function assertRoutes(worker: Worker | undefined, context: Context): Promise<readonly string[]> {
  const { settings, ports } = context
  const routes = settings.config?.routes ?? []
  const look = new RouteLook(worker, context)
  const found: { route: Route; finding: Finding }[] = []
  for (const route of routes) found.push({ route, finding: await look.at(route) })
  const lines = found.flatMap(({ route, finding }) =>
    finding.isOurs ? [] : [`- ${safeLine(route.pattern)}: ${finding.why}`],
  )
  if (lines.length > 0)
    ports.log.warning(
      [
        `Routes and custom domains of the configuration that do not lead to the Worker ${settings.name}; they are left as they are:`,
        ...lines,
        'Attach them when the Worker is to take over, in the dashboard or with `wrangler triggers deploy`.',
      ].join('\n'),
    )
  return found.flatMap(({ route, finding }) =>
    finding.isOurs && isPlainHost(hostOf(route.pattern)) ? [hostOf(route.pattern)] : [],
  )
}

class RouteLook {
  readonly #context: Context
  readonly #domains: ReadonlySet<string>
  readonly #zones = new Map<string, Promise<string | undefined>>()
  readonly #routes = new Map<string, ReturnType<Context['own']['routesOf']>>()

  constructor(worker: Worker | undefined, context: Context) {
    this.#context = context
    this.#domains = new Set(worker?.references?.domains?.map(({ hostname = '' }) => hostname))
  }

  async at(route: Route): Promise<Finding> {
    try {
      return route.isCustomDomain ? await this.#domain(route) : await this.#route(route)
    } catch (thrown) {
      if (!(thrown instanceof CloudflareError)) throw thrown
      return { isOurs: false, why: `could not be looked at: ${thrown.message}` }
    }
  }

  async #domain({ pattern }: Route): Promise<Finding> {
    if (this.#domains.has(pattern)) return { isOurs: true }
    const owner = await this.#context.own.ownerOf(pattern)
    if (owner === this.#context.settings.name) return { isOurs: true }
    const why = owner === undefined ? 'no Worker has it' : `the Worker ${safeLine(owner)} has it`
    return { isOurs: false, why }
  }

  async #route(route: Route): Promise<Finding> {
    const zone = await this.#zoneOf(route)
    if (zone === undefined) return { isOurs: false, why: 'its zone could not be found with this token' }
    const routes = this.#routes.get(zone) ?? this.#context.own.routesOf(zone)
    this.#routes.set(zone, routes)
    const there = (await routes).find(({ pattern }) => bare(pattern) === bare(route.pattern))
    if (there?.script === this.#context.settings.name) return { isOurs: true }
    if (there === undefined) return { isOurs: false, why: 'there is no such route' }
    const owner = there.script === undefined ? 'no Worker' : `the Worker ${safeLine(there.script)}`
    return { isOurs: false, why: `it leads to ${owner}` }
  }

  async #zoneOf({ zoneId, zoneName, pattern }: Route): Promise<string | undefined> {
    if (zoneId !== undefined) return zoneId
    const names = zoneName === undefined ? zonesOf(hostOf(pattern)) : [zoneName]
    for (const name of names) {
      const asked = this.#zones.get(name) ?? this.#context.own.zoneIdOf(name)
      this.#zones.set(name, asked)
      const id = await asked
      if (id !== undefined) return id
    }
    return undefined
  }
}

const bare = (pattern: string): string => pattern.replace(/^https?:\/\//, '')

/** The names that the zone of a host can have, the longest first. */
function zonesOf(host: string): string[] {
  const labels = host.replace(/^\*\.?/, '').split('.')
  return labels.flatMap((_, index) => {
    const rest = labels.slice(index)
    return rest.length >= 2 && rest.length <= MOST_LABELS ? [rest.join('.')] : []
  })
}
