import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome, Ports } from '../../../shared/action/action.ts'
import { runAction } from '../../../shared/action/run-action.ts'
import { declare } from '../../../shared/declaration/declaration.ts'
import { secret } from '../../../shared/declaration/field-kinds.ts'
import { proxyAwareFetch } from '../../../shared/http/proxy-fetch.ts'
import { z } from '../../../shared/libraries/index.ts'
import { type StandIn, startStandIn } from '../../cloud/kit/stand-in.ts'
import { FakeHost } from '../../support/fake-host.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { runScript } from '../../support/run-bundle.ts'

const ASK = fileURLToPath(new URL('../../support/ask-through-proxy.ts', import.meta.url))

let origin: StandIn
let proxy: Server
const tunnels: string[] = []

beforeAll(async () => {
  origin = await startStandIn({
    routes: {
      'GET /hello': () => ({ body: 'hello' }),
      'POST /form': ({ headers }) => ({ body: String(headers['content-type']) }),
    },
    unknownRoute: () => ({ status: 404 }),
  })
  proxy = createServer()
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '')
    const onward = connect(origin.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await origin.stop()
  proxy.closeAllConnections()
  proxy.close()
})

const proxyUrl = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

test('requests and forms go through the proxy that the environment names', async () => {
  const run = await runScript(ASK, {
    arguments: ['http://api.invalid'],
    environment: { HTTP_PROXY: proxyUrl() },
  })
  expect(run.log).toContain('hello')
  expect(run.log).toContain('multipart/form-data; boundary=')
  expect(tunnels).toContain('api.invalid:80')
  expect(run.log).not.toContain('Warning')
})

test('hosts named in no_proxy are asked directly', async () => {
  tunnels.length = 0
  const environment = { HTTP_PROXY: proxyUrl(), NO_PROXY: '127.0.0.1' }
  const run = await runScript(ASK, { arguments: [origin.url], environment })
  expect(run.log).toContain('hello')
  expect(tunnels).toEqual([])
})

test('without a proxy it is the fetch of the platform', () => expect(proxyAwareFetch({})).toBe(fetch))

const asker = declare({
  name: 'asker',
  title: 'Asker',
  description: 'Asks GitHub.',
  branding: { icon: 'eye', color: 'blue' },
  inputs: { 'github-token': secret({ description: 'For GitHub.', required: true }) },
  results: { passed: 'it answered' },
  outputs: {},
})

test('GitHub is asked by the same rule', async () => {
  tunnels.length = 0
  const given = { GITHUB_API_URL: 'http://github.invalid', 'INPUT_GITHUB-TOKEN': 'ghs_0123456789abcdef' }
  const host = new FakeHost({ environment: { ...workflowEnvironment(), ...given, HTTP_PROXY: proxyUrl() } })
  const asking = async ({ github }: Pick<Ports, 'github'>): Promise<Outcome<typeof asker>> => {
    await github?.rest('GET /hello', {}, z.unknown())
    return { outputs: { result: 'passed', summary: 'It answered' } }
  }
  await runAction({ declaration: asker, run: (_, ports) => asking(ports) }, host)
  expect(host.text).toContain('It answered')
  expect(tunnels).toEqual(['github.invalid:80'])
})
