import { z } from '#libraries'
import type { Handler, RoutedRequest } from '../kit/exchange.ts'
import { ok, refuse } from '../pages/envelope.ts'
import type { Account } from './account.ts'
import { read } from './read-body.ts'
import type { Worker } from './worker.ts'

const ACCOUNT = '/client/v4/accounts/:account/workers'
const SCRIPT = `${ACCOUNT}/scripts/:name`
const subdomain = z.strictObject({ enabled: z.boolean(), previews_enabled: z.optional(z.boolean()) })
const settings = z.strictObject({
  observability: z.optional(z.looseObject({ enabled: z.optional(z.boolean()) })),
  logpush: z.optional(z.boolean()),
  tags: z.optional(z.array(z.string())),
  tail_consumers: z.optional(z.array(z.looseObject({ service: z.string() }))),
})

/** What belongs to a Worker and to none of its versions, and who has which host. */
export function settingsRoutes(account: Account): Readonly<Record<string, Handler>> {
  const at = (request: RoutedRequest): Worker => {
    account.demandToken(request)
    return account.worker(request.parameters['name'])
  }
  return {
    [`GET ${ACCOUNT}/workers/:name`]: request => ok(workerView(at(request), account)),
    [`GET ${ACCOUNT}/subdomain`]: request => {
      account.demandToken(request)
      return ok({ subdomain: 'example' })
    },
    [`GET ${SCRIPT}/secrets`]: request =>
      ok(at(request).secrets.map(name => ({ name, type: 'secret_text' }))),
    [`GET ${SCRIPT}/settings`]: request => ok({ bindings: at(request).bindings }),
    [`PATCH ${SCRIPT}/script-settings`]: request => {
      const worker = at(request)
      worker.settings = Object.assign({}, worker.settings, read(request, settings))
      return ok(worker.settings)
    },
    [`POST ${SCRIPT}/subdomain`]: request => {
      const body = read(request, subdomain)
      const previewsEnabled = body.previews_enabled ?? body.enabled
      at(request).subdomain = { enabled: body.enabled, previewsEnabled }
      return ok({ enabled: body.enabled, previews_enabled: previewsEnabled })
    },
    [`PUT ${SCRIPT}/schedules`]: request => {
      at(request).crons = read(request, z.array(z.strictObject({ cron: z.string() }))).map(({ cron }) => cron)
      return ok({ schedules: [] })
    },
    [`GET ${ACCOUNT}/domains`]: request => {
      account.demandToken(request)
      const hostname = request.query.get('hostname')
      const all = [...account.workers.values()].flatMap(({ name, domains }) =>
        domains.map(domain => ({ hostname: domain, service: name, environment: 'production' })),
      )
      return ok(all.filter(domain => hostname === null || domain.hostname === hostname))
    },
    'GET /client/v4/zones': request => {
      const name = request.query.get('name')
      return ok(account.zones.filter(zone => zone.name === name).map(({ id, name }) => ({ id, name })))
    },
    'GET /client/v4/zones/:zone/workers/routes': request => {
      const zone = account.zones.find(({ id }) => id === request.parameters['zone'])
      return zone === undefined ? refuse(403, 10_000, 'Authentication error') : ok(zone.routes)
    },
  }
}

const workerView = (worker: Worker, account: Account) => ({
  id: worker.name,
  name: worker.name,
  ...worker.settings,
  references: { domains: worker.domains.map(hostname => ({ hostname })) },
  subdomain: {
    enabled: worker.subdomain.enabled,
    previews_enabled: worker.subdomain.previewsEnabled,
    url: `http://${account.productionHost(worker.name)}`,
    preview_url_suffix: account.previewSuffix(worker.name),
  },
})
