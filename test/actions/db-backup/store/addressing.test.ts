import { describe, expect, it } from 'vitest'
import { bucketInEndpoint, storeAddress } from '../../../../actions/db-backup/store/address.ts'
import { listObjects } from '../../../../actions/db-backup/store/listing.ts'
import { StoreClient } from '../../../../actions/db-backup/store/store-client.ts'
import type { HttpAnswer, HttpRequest } from '../../../../shared/http/http.ts'
import { Secret } from '../../../../shared/secrets/secret.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const LIST = '<ListBucketResult></ListBucketResult>'
const refusal = (word: string) => `<Error><Code>${word}</Code><Message>no</Message></Error>`

const answer = (status: number, body: string, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  ok: status < 300,
  headers: new Headers(headers),
  bytes: Buffer.from(body),
  attempts: 1,
  text: () => body,
})

/** Lists a bucket at a store of few words. @returns the hosts and regions that were asked, and how it ended */
async function listed(endpoint: string | undefined, reply: (request: HttpRequest) => HttpAnswer) {
  const asked: string[] = []
  const http = {
    ...testPorts().http,
    send: async (request: HttpRequest) => {
      const { host, pathname } = new URL(request.url)
      const scope = /Credential=\w+\/\d+\/([^/]+)/.exec(String(request.headers?.['authorization']))?.[1]
      asked.push(`${host}${pathname.replace(/\/$/, '')} ${scope}`)
      return reply(request)
    },
  }
  const keys = {
    accessKeyId: new Secret('AKID'),
    secretAccessKey: new Secret('hidden'),
    sessionToken: undefined,
  }
  const address = storeAddress({ bucket: 'b1', endpoint, region: 'auto' }, {})
  const store = new StoreClient(address, keys, { ...testPorts(), http })
  const outcome = await listObjects(store, 'p/').then(
    found => found.length,
    (thrown: { remedy?: string }) => thrown.remedy,
  )
  return { asked, outcome }
}

describe('a bucket in another region of AWS', () => {
  it('is found where the first answer says, with its region in name and signature', async () => {
    const { asked, outcome } = await listed(undefined, ({ url }) =>
      url.includes('eu-central-1')
        ? answer(200, LIST)
        : answer(301, refusal('PermanentRedirect'), { 'x-amz-bucket-region': 'eu-central-1' }),
    )
    expect(asked).toEqual([
      'b1.s3.us-east-1.amazonaws.com us-east-1',
      'b1.s3.eu-central-1.amazonaws.com eu-central-1',
    ])
    expect(outcome).toBe(0)
  })

  it.each(['evil.example/', 'a@b', 'x'.repeat(99), '-'])(
    'is no place that a header makes up: %s',
    async region => {
      const { asked } = await listed(undefined, () =>
        answer(301, refusal('PermanentRedirect'), { 'x-amz-bucket-region': region }),
      )
      expect(asked).toEqual(['b1.s3.us-east-1.amazonaws.com us-east-1'])
    },
  )

  it('is not looked for from store to store', async () => {
    let at = 0
    const { asked, outcome } = await listed(undefined, () =>
      answer(301, refusal('PermanentRedirect'), { 'x-amz-bucket-region': `eu-west-${++at}` }),
    )
    expect([asked.length, outcome]).toEqual([2, 'Set region: eu-west-2'])
  })
})

describe('a store that takes the bucket in its host name only', () => {
  it.each(['SecondLevelDomainForbidden', 'PathStyleDomainForbidden', 'VirtualHostDomainRequired'])(
    'is asked so when it says so: %s',
    async word => {
      const { asked, outcome } = await listed('https://oss-eu.example', ({ url }) =>
        url.startsWith('https://b1.') ? answer(200, LIST) : answer(403, refusal(word)),
      )
      expect(asked).toEqual(['oss-eu.example/b1 auto', 'b1.oss-eu.example auto'])
      expect(outcome).toBe(0)
    },
  )

  it('is asked twice at most, and not where its address is a number', async () => {
    const refusing = () => answer(403, refusal('SecondLevelDomainForbidden'))
    expect((await listed('https://oss-eu.example', refusing)).asked).toHaveLength(2)
    expect((await listed('http://127.0.0.1:9000', refusing)).asked).toHaveLength(1)
    expect((await listed('http://[::1]:9000', refusing)).asked).toHaveLength(1)
  })
})

describe('an address of a bucket, pasted as that of its store', () => {
  it.each([
    ['https://b1.fra1.digitaloceanspaces.com', 'https://fra1.digitaloceanspaces.com'],
    ['https://b1.s3.eu-west-1.amazonaws.com', 'https://s3.eu-west-1.amazonaws.com'],
    ['https://b1.oss-cn-hangzhou.aliyuncs.com:443', 'https://oss-cn-hangzhou.aliyuncs.com'],
  ])('%s is refused with %s', (endpoint, right) => expect(bucketInEndpoint(endpoint, 'b1')).toContain(right))

  it.each([
    'https://b1.example.org',
    'https://fra1.digitaloceanspaces.com',
    'http://b1:9000',
    'nonsense',
    undefined,
  ])('%s is none', endpoint => expect(bucketInEndpoint(endpoint, 'b1')).toBeUndefined())
})
