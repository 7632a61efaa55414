import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const DIGEST = `sha256:${'c'.repeat(64)}`

/** A registry that wants a token, as those of the world do. */
async function registry(asked: IncomingMessage[] = []): Promise<string> {
  const server = createServer((request, answer) => {
    asked.push(request)
    const origin = `http://${request.headers.host}`
    if (request.url?.startsWith('/token')) return answer.end(JSON.stringify({ token: 't.o-k_en' }))
    if (request.headers.authorization !== 'Bearer t.o-k_en')
      return answer
        .writeHead(401, { 'www-authenticate': `Bearer realm="${origin}/token",service="r",scope="pull"` })
        .end()
    return answer.writeHead(200, { 'docker-content-digest': DIGEST }).end()
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a tag', () => {
  test('is deployed as the digest that it means now', async () => {
    fixture = await DeployFixture.open({ image: 'ghcr.io/acme/api:0' })
    const asked: IncomingMessage[] = []
    const host = await registry(asked)
    const folder = await fixture.folder({ version: '2' })
    fixture.railway.platform.registry.set(`${host}/acme/api@${DIGEST}`, { folder })
    const login = { 'registry-username': 'someone', 'registry-password': 'pass-word' }
    const { outcome } = await fixture.run(folder, { mode: 'image', image: `${host}/acme/api:2`, ...login })
    expect(outcome.outputs).toMatchObject({ result: 'live', imageDigest: DIGEST })
    expect(fixture.api.settings.image).toBe(`${host}/acme/api@${DIGEST}`)
    expect(asked.at(-1)?.method).toBe('HEAD')
  })

  test('that nobody can look up is deployed as it is, with a warning', async () => {
    fixture = await DeployFixture.open()
    const folder = await fixture.folder({ version: '2' })
    fixture.railway.platform.registry.set('127.0.0.1:9/acme/api:2', { folder })
    const { outcome, ports } = await fixture.run(folder, { mode: 'image', image: '127.0.0.1:9/acme/api:2' })
    expect(outcome.outputs.result).toBe('live')
    expect(JSON.stringify(ports.log.warnings)).toContain('deployed by its tag')
  })
})

describe('the source of the service', () => {
  const failing = `ghcr.io/acme/api@sha256:${'d'.repeat(64)}`

  test.each<[string, { image?: string; repo?: string }, Record<string, string>, RegExp]>([
    [
      'is the image before again',
      { image: 'ghcr.io/acme/api:1' },
      {},
      /source of the service is ghcr\.io\/acme\/api:1 again/,
    ],
    [
      'is the repository before again',
      { repo: 'acme/api' },
      { 'allow-source-change': 'true' },
      /repository acme\/api again/,
    ],
    ['that was none is told', {}, {}, /had no source before and keeps the image/],
    [
      'stays where no rollback is wanted',
      { image: 'ghcr.io/acme/api:1' },
      { rollback: 'false' },
      /keeps the new image/,
    ],
  ])('%s after a failure', async (_, source, inputs, told) => {
    fixture = await DeployFixture.open(source)
    const folder = await fixture.folder()
    const { outcome } = await fixture.run(folder, { mode: 'image', image: failing, ...inputs })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toMatch(told)
    if (inputs['rollback'] === undefined && source.image !== undefined)
      expect(fixture.api.settings.image).toBe(source.image)
    if (source.repo !== undefined) expect(fixture.api.settings.repo).toBe(source.repo)
  })

  test('is not changed from a repository unless that is said', async () => {
    fixture = await DeployFixture.open({ repo: 'acme/api' })
    const running = fixture.run(await fixture.folder(), { mode: 'image', image: failing })
    await expect(running).rejects.toThrow('would replace the repository acme/api')
    expect(fixture.writes).toEqual([])
  })
})
