import { z } from '#libraries'
import type { Handler, RoutedRequest } from '../kit/exchange.ts'
import { type FormFile, formFiles } from '../kit/form-files.ts'
import { ok, refuse } from '../pages/envelope.ts'
import type { Account } from './account.ts'
import { read } from './read-body.ts'
import { settingsRoutes } from './settings-routes.ts'
import type { Deployment, Version, Worker } from './worker.ts'

const SCRIPT = '/client/v4/accounts/:account/workers/scripts/:name'
const hash = z.string().check(z.regex(/^[0-9a-f]{32}$/))
const manifest = z.strictObject({
  manifest: z.record(z.string().check(z.regex(/^\//)), z.strictObject({ hash, size: z.number() })),
})
const shares = z.strictObject({
  strategy: z.literal('percentage'),
  versions: z
    .array(z.strictObject({ version_id: z.string(), percentage: z.number() }))
    .check(z.minLength(1), z.maxLength(2)),
  annotations: z.optional(z.strictObject({ 'workers/message': z.optional(z.string()) })),
  code_update_strategy: z.optional(z.unknown()),
})

/** The routes that a deployment needs. */
export function workerRoutes(account: Account): Readonly<Record<string, Handler>> {
  const at = (request: RoutedRequest): Worker => {
    account.demandToken(request)
    return account.worker(request.parameters['name'])
  }
  return {
    'GET /client/v4/accounts/:account/workers/services/:name': request => {
      account.demandToken(request)
      const worker = account.workers.get(request.parameters['name'] ?? '')
      if (worker === undefined) refuse(404, 10_090, 'workers.api.error.service_not_found')
      const { lastDeployedFrom, migrationTag, settings } = worker
      const script = {
        last_deployed_from: lastDeployedFrom,
        migration_tag: migrationTag,
        tag: worker.name,
        tags: settings.tags,
      }
      return ok({ id: worker.name, default_environment: { environment: 'production', script } })
    },
    'GET /client/v4/accounts/:account/workers/scripts': request => {
      account.demandToken(request)
      return ok([...account.workers.values()].map(({ name }) => ({ id: name })))
    },
    [`DELETE ${SCRIPT}`]: async request => {
      await account.remove(at(request).name)
      return ok(null)
    },
    [`GET ${SCRIPT}/deployments`]: request =>
      ok({ deployments: at(request).deployments.toReversed().map(deploymentView) }),
    [`POST ${SCRIPT}/deployments`]: request => ok(deploymentView(deploy(at(request), request))),
    [`GET ${SCRIPT}/versions`]: request => {
      const items = at(request)
        .versions.toReversed()
        .map(version => versionView(version))
      return ok({ items: account.knobs.bareLists ? items.map(({ annotations: _, ...item }) => item) : items })
    },
    [`GET ${SCRIPT}/versions/:version`]: request => {
      const version = at(request).version(request.parameters['version'] ?? '')
      return version === undefined ? refuse(404, 100_146, 'Version not found') : ok(versionView(version))
    },
    [`POST ${SCRIPT}/assets-upload-session`]: request => {
      account.demandToken(request)
      return { ...ok(account.sessions.open(read(request, manifest).manifest)), status: 201 }
    },
    [`POST ${SCRIPT}/versions`]: async request =>
      ok(versionView(await addVersion(at(request), account, request))),
    [`PUT ${SCRIPT}`]: async request => {
      account.demandToken(request)
      const name = request.parameters['name'] ?? ''
      const worker = account.workers.get(name) ?? (await account.create(name))
      const version = await addVersion(worker, account, request)
      worker.deploy([{ version_id: version.id, percentage: 100 }], '', new Date())
      migrate(worker, version)
      worker.replaceSettings(version.metadata)
      return ok({ id: name, deployment_id: version.id.replaceAll('-', ''), startup_time_ms: 1 })
    },
    ...settingsRoutes(account),
    'POST /client/v4/accounts/:account/workers/assets/upload': request => {
      if (request.query.get('base64') !== 'true') refuse(400, 10_001, 'Expected base64=true')
      const files = readForm(request)
        .filter(({ name, fileName }) => fileName === name || refuse(400, 10_001, 'A file is expected'))
        .map(({ name, content, contentType }) => ({
          hash: name,
          content: Buffer.from(content.toString('latin1'), 'base64'),
          contentType,
        }))
      return uploaded(account.sessions.store(request, files))
    },
    'POST /client/v4/accounts/:account/workers/assets/upload/:hash': request => {
      const file = {
        hash: request.parameters['hash'] ?? '',
        content: request.body,
        contentType: request.headers['content-type'] ?? '',
      }
      return uploaded(account.sessions.store(request, [file]))
    },
  }
}

/** Steps begin where the last ones ended; else classes would be made twice. */
function migrate(worker: Worker, { metadata }: Version): void {
  const migrations = metadata['migrations'] as
    | { old_tag?: string; new_tag: string; steps: unknown[] }
    | undefined
  if (migrations === undefined) return
  if (migrations.old_tag !== worker.migrationTag)
    refuse(412, 10_079, `Migration tag precondition failed: ${worker.migrationTag}`)
  if (migrations.steps.length === 0) refuse(400, 10_021, 'Migrations without steps')
  worker.migrationTag = migrations.new_tag
}

const uploaded = (jwt: string | undefined) => ({
  ...ok({ jwt: jwt ?? null }),
  status: jwt === undefined ? 202 : 201,
})

function deploy(worker: Worker, request: RoutedRequest): Deployment {
  const { versions, annotations } = read(request, shares)
  if (versions.reduce((sum, { percentage }) => sum + percentage, 0) !== 100)
    refuse(400, 10_001, 'The percentages must add up to 100')
  for (const { version_id: id } of versions) {
    if (worker.version(id) === undefined) refuse(404, 100_146, `Version ${id} not found`)
    if (worker.beforeSecret.has(id)) refuse(400, 10_220, 'A secret was changed since this version')
  }
  return worker.deploy(versions, annotations?.['workers/message'] ?? '', new Date())
}

async function addVersion(worker: Worker, account: Account, request: RoutedRequest): Promise<Version> {
  if (request.query.get('bindings_inherit') !== 'strict')
    refuse(400, 10_001, 'Expected bindings_inherit=strict')
  const form = await formOf(request)
  const text = form.get('metadata')
  if (typeof text !== 'string') return refuse(400, 10_001, 'A part "metadata" is expected')
  const metadata = JSON.parse(text) as Record<string, unknown>
  const modules = [...form.keys()].filter(name => name !== 'metadata')
  if (modules.length === 0 && metadata['assets'] === undefined) refuse(400, 10_006, 'There is nothing to run')
  if (typeof metadata['compatibility_date'] !== 'string')
    refuse(400, 10_021, 'compatibility_date is required')
  if (request.method === 'POST' && metadata['migrations'] !== undefined)
    refuse(400, 10_211, 'Durable Object migrations need a deployment')
  if (request.method === 'POST' && metadata['body_part'] !== undefined)
    refuse(400, 10_021, 'A service worker can have no versions')
  const assets = metadata['assets'] as { jwt?: string; config?: { _redirects?: string } } | undefined
  const files = assets === undefined ? {} : account.sessions.redeem(assets.jwt ?? '')
  if (/^\s*\/\*\s+\/(index(\.html)?)?\s+200\s*$/m.test(assets?.config?._redirects ?? ''))
    refuse(400, 100_324, 'Invalid _redirects configuration: infinite loop detected')
  const annotations = (metadata['annotations'] ?? {}) as Record<string, string>
  worker.keepBindings(metadata)
  return worker.addVersion({ metadata, annotations, manifest: files, modules }, new Date())
}

function readForm({ body, headers }: RoutedRequest): FormFile[] {
  try {
    return formFiles(body, headers['content-type'] ?? '')
  } catch (thrown) {
    return refuse(400, 10_001, String(thrown))
  }
}

async function formOf(request: RoutedRequest): Promise<FormData> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data; boundary=/.test(type)) refuse(400, 10_001, 'The body must be a form')
  return await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData()
}

const deploymentView = ({ id, createdOn, message, versions }: Deployment) => ({
  ...{ id, versions, source: 'api', strategy: 'percentage', author_email: 'someone@example.com' },
  created_on: createdOn,
  annotations: { 'workers/message': message },
})

const versionView = ({ id, number, createdOn, annotations }: Version) => ({
  ...{ id, number, annotations },
  metadata: { created_on: createdOn, source: 'api', has_preview: true },
  resources: { script: { etag: id.replaceAll('-', '') }, script_runtime: {}, bindings: [] },
  startup_time_ms: 1,
})
