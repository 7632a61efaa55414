import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type S3StandIn, startS3 } from '../cloud/s3/start-s3.ts'
import { clientOf, type StorePlace, storeContract } from './s3-contract.ts'

/** The same questions that real servers are asked in `npm run test:peers`. */
describe('the store stand-in, asked by the official client', () => {
  let s3: S3StandIn
  let place: StorePlace

  beforeAll(async () => {
    const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret' }
    s3 = await startS3({ ...keys, buckets: ['contract'] })
    place = { ...keys, endpoint: s3.url, region: 'us-east-1', bucket: 'contract' }
  })
  afterAll(async () => await s3.stop())

  it.each(storeContract)('$name: $expected', async ({ observe, expected }) => {
    const client = clientOf(place)
    expect(await observe(client, place, `${crypto.randomUUID()}/`)).toBe(expected)
    client.destroy()
  })
})
