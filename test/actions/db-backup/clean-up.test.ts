import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanUp } from '../../../actions/db-backup/clean-up.ts'
import { openStore } from '../../../actions/db-backup/modes/open-store.ts'
import { createUpload } from '../../../actions/db-backup/store/multipart-requests.ts'
import { putObject } from '../../../actions/db-backup/store/objects.ts'
import { startS3 } from '../../cloud/s3/start-s3.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { KEYS, typed } from './support/backup-stage.ts'

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3({ ...KEYS, buckets: ['backups'] })
})
afterAll(() => s3.stop())

const inputs = () =>
  typed({
    bucket: 'backups',
    environment: 'production',
    endpoint: s3.url,
    'access-key-id': KEYS.accessKeyId,
    'secret-access-key': KEYS.secretAccessKey,
    'database-url': 'postgresql://user:word@db.example.com/shop',
  })

const stateOf = (state: Readonly<Record<string, string>>) => (name: string) => state[name] ?? ''

it('takes back what a killed run has begun, and its folder', async () => {
  const ports = testPorts()
  const store = openStore(inputs(), ports)
  const upload = await createUpload(store, 'p/dump')
  await putObject(store, 'p/globals', Buffer.from('roles'))
  const folder = await mkdtemp(join(tmpdir(), 'left-'))
  await writeFile(join(folder, 'service.conf'), 'x')
  const pending = JSON.stringify({ upload, keys: ['p/globals'], manifestKey: 'p/manifest.json' })
  await cleanUp(inputs(), ports, stateOf({ folder, pending }))
  expect(s3.uploads()).toEqual([])
  expect(s3.objects()).toEqual([])
  await expect(stat(folder)).rejects.toThrow('ENOENT')
  expect(ports.log.text).toContain('An unfinished backup of this step was rolled back.')
})

it('leaves a backup alone whose manifest is there', async () => {
  const ports = testPorts()
  const store = openStore(inputs(), ports)
  for (const key of ['q/dump', 'q/manifest.json']) await putObject(store, key, Buffer.from(key))
  const upload = { key: 'q/dump', uploadId: 'gone' }
  const pending = JSON.stringify({ upload, keys: [], manifestKey: 'q/manifest.json' })
  await cleanUp(inputs(), ports, stateOf({ pending }))
  expect(s3.objects().map(({ key }) => key)).toEqual(['q/dump', 'q/manifest.json'])
})

it('asks nothing of the store when nothing was begun', async () => {
  s3.forgetRequests()
  await cleanUp(inputs(), testPorts(), stateOf({}))
  expect(s3.requests).toEqual([])
})
