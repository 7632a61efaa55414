import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One image for one platform in an index. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly digest: string
}

/** A registry of container images that shows manifests to everybody who fetches a stranger's token first. */
export interface Registry {
  /** `127.0.0.1:5000`, as images name it. */
  readonly host: string
  /** Stores an index. @returns its digest */
  push(platforms: readonly Platform[]): string
  /** Answers this content under a digest that is not its own. */
  forge(digest: string, platforms: readonly Platform[]): void
  readonly asked: string[]
  stop(): Promise<void>
}

const INDEX = 'application/vnd.oci.image.index.v1+json'
const TOKEN = 'of-a-stranger'

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

const indexOf = (platforms: readonly Platform[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: platforms.map(({ digest, os, architecture }) => ({
      ...{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 500 },
      platform: { os, architecture },
    })),
  })

/** Answers as the distribution specification says: a challenge first, and an index only for those who accept one. */
export async function startRegistry(): Promise<Registry> {
  const content = new Map<string, string>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://registry')
    asked.push(pathname)
    const send = (status: number, body: string, headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end(body)
    if (pathname === '/token') return send(200, JSON.stringify({ token: TOKEN }))
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return send(401, '{}', {
        'www-authenticate': `Bearer realm="http://${host()}/token",service="${host()}"`,
      })
    const [, digest = ''] = /^\/v2\/.+\/manifests\/(sha256:[0-9a-f]{64})$/.exec(pathname) ?? []
    const found = content.get(digest)
    const isAccepted = request.headers.accept?.includes(INDEX) === true
    return found === undefined || !isAccepted ? send(404, '{}') : send(200, found, { 'content-type': INDEX })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host: host(),
    asked,
    push(platforms) {
      const text = indexOf(platforms)
      content.set(digestOf(text), text)
      return digestOf(text)
    },
    forge: (digest, platforms) => void content.set(digest, indexOf(platforms)),
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
