import type { World } from '../platform.ts'
import { s3Request, sha256Base64 } from './s3-requests.ts'

const TEXT = 'what the store makes of this is not known'

/** Open questions about a store, each one request whose answer is compared with the stand-in's. */
export async function s3Probes(world: World): Promise<void> {
  const put = async (name: string, headers: Readonly<Record<string, string>>): Promise<string> => {
    const path = `${world.name}/probes/${name}`
    const answer = await s3Request(world, { method: 'PUT', path, body: TEXT, headers })
    return `answered ${answer.status}`
  }
  const right = await sha256Base64(TEXT)
  const wrong = await sha256Base64('something else')
  await world.step('probe: write where nothing is', () => put('once', { 'if-none-match': '*' }))
  await world.step('probe: write where something is', () => put('once', { 'if-none-match': '*' }))
  await world.step('probe: right SHA-256', () => put('sha', { 'x-amz-checksum-sha256': right }))
  await world.step('probe: wrong SHA-256', () => put('sha', { 'x-amz-checksum-sha256': wrong }))
  await world.step('probe: wrong MD5', () => put('md5', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }))
  await world.step('probe: read if changed', async () => {
    const path = `${world.name}/probes/once`
    const first = await s3Request(world, { method: 'GET', path })
    const etag = first.headers.get('etag') ?? ''
    const again = await s3Request(world, { method: 'GET', path, headers: { 'if-none-match': etag } })
    return `answered ${again.status}`
  })
}
