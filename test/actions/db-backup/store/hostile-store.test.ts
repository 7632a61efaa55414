import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../../actions/db-backup/modes/open-store.ts'
import { listFolders, listObjects } from '../../../../actions/db-backup/store/listing.ts'
import { listUploads } from '../../../../actions/db-backup/store/multipart-requests.ts'
import type { StoreClient } from '../../../../actions/db-backup/store/store-client.ts'
import { StoreError } from '../../../../actions/db-backup/store/store-error.ts'
import { parseXml } from '../../../../actions/db-backup/store/xml.ts'
import { type S3StandIn, startS3 } from '../../../cloud/s3/start-s3.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { KEYS, typed } from '../support/backup-stage.ts'

let s3: S3StandIn
let store: StoreClient

beforeAll(async () => {
  s3 = await startS3({ ...KEYS, buckets: ['backups'] })
  const keys = { 'access-key-id': KEYS.accessKeyId, 'secret-access-key': KEYS.secretAccessKey }
  store = openStore(
    typed({ mode: 'list', bucket: 'backups', prefix: 'p', endpoint: s3.url, ...keys }),
    testPorts(),
  )
})
afterAll(() => s3.stop())

const answering = async (body: string, times: number, ask: () => Promise<unknown>): Promise<unknown> => {
  s3.faults.add(
    /^GET /,
    { kind: 'reply', reply: { headers: { 'content-type': 'application/xml' }, body } },
    { times },
  )
  const outcome = await ask().catch(thrown => thrown)
  s3.faults.clear()
  return outcome
}

const page = (inner: string) =>
  `<ListBucketResult><EncodingType>url</EncodingType>${inner}</ListBucketResult>`

describe('a store that cannot be believed', () => {
  it.each([
    [
      'a key that is not encoded',
      page('<Contents><Key>%</Key></Contents><CommonPrefixes><Prefix>%</Prefix></CommonPrefixes>'),
    ],
    ['more without a place', page('<IsTruncated>true</IsTruncated>')],
    [
      'the same page again and again',
      page('<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>'),
    ],
    ['a page of a proxy', '<html><body>Please sign in</body></html>'],
    ['nothing', ''],
    ['tags without an end', page('<a>'.repeat(200_000))],
  ])('is refused in words: %s', async (_what, body) => {
    expect(await answering(body, 5, () => listObjects(store, 'p/'))).toBeInstanceOf(StoreError)
    expect(await answering(body, 5, () => listFolders(store, 'p/'))).toBeInstanceOf(StoreError)
  })

  it('does not list uploads for ever', async () => {
    const body = '<ListMultipartUploadsResult><IsTruncated>true</IsTruncated></ListMultipartUploadsResult>'
    expect(await answering(body, 5, () => listUploads(store, 'p/'))).toBeInstanceOf(StoreError)
  })
})

it('reads what S3 answers, and nothing that is nested deeper', async () => {
  expect((await parseXml('<?xml version="1.0"?><A><B><C/></B></A>')).name).toBe('A')
  expect((await parseXml(`<A>${'<b>'.repeat(40)}${'</b>'.repeat(40)}</A>`)).name).toBe('')
})

it('names the bucket that is not there', async () => {
  const keys = { 'access-key-id': KEYS.accessKeyId, 'secret-access-key': KEYS.secretAccessKey }
  const inputs = typed({ mode: 'list', bucket: 'elsewhere', prefix: 'p', endpoint: s3.url, ...keys })
  await expect(listObjects(openStore(inputs, testPorts()), 'p/')).rejects.toThrow(/NoSuchBucket.*elsewhere/)
})
