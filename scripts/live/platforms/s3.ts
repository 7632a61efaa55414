import { declaration, type Inputs } from '../../../actions/db-backup/declaration.ts'
import { run } from '../../../actions/db-backup/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { type Postgres, startPostgres } from '../../../test/cloud/postgres/postgres.ts'
import { startS3 } from '../../../test/cloud/s3/start-s3.ts'
import { PREFIX, whyNotScratch } from '../names.ts'
import type { Platform, World } from '../platform.ts'
import { s3Probes } from './s3-probes.ts'
import { keysBelow, openUploads, s3Request } from './s3-requests.ts'

/** An S3-compatible store, R2 first: backups of a small database under a prefix of its own. */
export const s3: Platform = {
  name: 's3',
  title: 'R2 (or another S3-compatible store)',
  needs: [
    {
      variable: 'LIVE_S3_ENDPOINT',
      secret: true,
      what: 'address of the store without the bucket, such as `https://<account>.r2.cloudflarestorage.com`',
    },
    {
      variable: 'LIVE_S3_BUCKET',
      secret: false,
      what: `a bucket that begins with \`${PREFIX}\` and is empty`,
    },
    {
      variable: 'LIVE_S3_ACCESS_KEY_ID',
      secret: true,
      what: 'key of an R2 API token with *Object Read & Write* on that bucket alone',
    },
    { variable: 'LIVE_S3_SECRET_ACCESS_KEY', secret: true, what: 'secret that belongs to it' },
  ],
  does: [
    'starts a PostgreSQL server on this machine with one small table',
    'backs it up twice, verifies, lists, checks and prunes, all below a prefix of its own',
    'asks what the store says to checksums and to conditional writes',
    'deletes every object below that prefix',
  ],
  cost: 'nothing measurable (about 100 requests and 1 MB, within the free tier of R2)',
  limits: { minutes: 10, requests: 400 },
  recording: {
    pathWords: new Set(),
    routeOf: ({ method, url, sent }) => {
      const [, , ...key] = url.pathname.split('/')
      const query = [...new Set(url.searchParams.keys())].filter(name => name !== 'x-id').sort()
      const list = query.length === 0 ? '' : `?${query.join('&')}`
      return `${method} ${key.join('') === '' ? 'bucket' : 'object'}${list}${sent === undefined && method === 'PUT' ? ' (stream)' : ''}`
    },
  },
  comparison: {
    words: new Set(['STANDARD', 'CRC32', 'SHA256', 'FULL_OBJECT', 'COMPOSITE', 'url', 'true', 'false']),
    order: [],
    fileOf: (route, status) => {
      if (status >= 400) return 'test/cloud/s3/s3-error.ts'
      if (/upload/.test(route)) return 'test/cloud/s3/multipart-operations.ts'
      return route.includes('bucket')
        ? 'test/cloud/s3/list-operations.ts'
        : 'test/cloud/s3/object-operations.ts'
    },
  },
  writes: { byToken: [] },
  apiUrlOf: values => values['LIVE_S3_ENDPOINT'] ?? '',
  refuse: async cleaner => {
    const bucket = cleaner.place.values['LIVE_S3_BUCKET'] ?? ''
    const why = whyNotScratch('bucket', bucket)
    if (why !== undefined) return [why]
    const others = (await keysBelow(cleaner, '')).filter(key => !key.startsWith(PREFIX))
    return others.length === 0 ? [] : [`the bucket ${bucket} holds ${others.length} objects that no run made`]
  },
  find: async cleaner => {
    const uploads = (await openUploads(cleaner, PREFIX)).map(({ key }) => key)
    const keys = [...(await keysBelow(cleaner, PREFIX)), ...uploads]
    return [...new Set(keys.map(key => key.split('/')[0] ?? ''))]
  },
  remove: async (name, cleaner) => {
    for (const key of await keysBelow(cleaner, `${name}/`))
      await s3Request(cleaner, { method: 'DELETE', path: encodeURI(key) })
    for (const { key, id } of await openUploads(cleaner, `${name}/`))
      await s3Request(cleaner, {
        method: 'DELETE',
        path: `${encodeURI(key)}?uploadId=${encodeURIComponent(id)}`,
      })
  },
  run: scenario,
  standIn: async () => {
    const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
    const bucket = `${PREFIX}-stand-in`
    const stand = await startS3({ ...keys, buckets: [bucket], r2: true })
    return {
      apiUrl: stand.url,
      values: {
        LIVE_S3_ENDPOINT: stand.url,
        LIVE_S3_BUCKET: bucket,
        LIVE_S3_ACCESS_KEY_ID: keys.accessKeyId,
        LIVE_S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
      },
      left: async () => [...stand.objects().map(({ key }) => key), ...stand.uploads().map(({ key }) => key)],
      violations: [],
      [Symbol.asyncDispose]: () => stand.stop(),
    }
  },
}

async function scenario(world: World): Promise<void> {
  await s3Probes(world)
  await using postgres = await startPostgres()
  const url = await postgres.createDatabase('live')
  await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 100) AS n', 'live')
  const go = (inputs: Readonly<Record<string, string>>) => backup(world, postgres, inputs)
  await world.step('back up', () => go({ 'database-url': url }))
  await world.step('back up again', () => go({ 'database-url': url }))
  await world.step('verify', () => go({ mode: 'verify', database: 'live', verify: 'read' }))
  await world.step('list', () => go({ mode: 'list', database: 'live' }))
  await world.step('check', () => go({ mode: 'check', database: 'live', 'max-age': '1h' }))
  await world.step('prune', () => go({ mode: 'prune', database: 'live', 'keep-last': '1' }))
}

async function backup(
  world: World,
  postgres: Postgres,
  given: Readonly<Record<string, string>>,
): Promise<string> {
  const { values, apiUrl } = world.place
  const inputs = readInputs(declaration, {
    bucket: values['LIVE_S3_BUCKET'] ?? '',
    prefix: `${world.name}/backups`,
    environment: 'live',
    endpoint: apiUrl,
    'pg-bin': postgres.binFolder,
    'access-key-id': values['LIVE_S3_ACCESS_KEY_ID'] ?? '',
    'secret-access-key': values['LIVE_S3_SECRET_ACCESS_KEY'] ?? '',
    ...given,
  }) as Inputs
  const { outputs, failure } = await run(inputs, world.ports())
  if (failure !== undefined) throw failure
  return String(outputs.result)
}
