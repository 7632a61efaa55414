import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
let elsewhere: Server | undefined
afterEach(async () => {
  elsewhere?.close()
  await fixture[Symbol.asyncDispose]()
})

/** Another origin that writes down what it is sent. */
async function otherOrigin(seen: { headers: IncomingMessage['headers']; body: string }[]): Promise<string> {
  elsewhere = createServer((request, answer) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      seen.push({ headers: request.headers, body })
      answer.setHeader('content-type', 'application/json')
      answer.end(JSON.stringify({ data: { variableCollectionUpsert: true } }))
    })
  })
  await new Promise<void>(resolve => elsewhere?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
}

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with %i takes neither token nor variables to another origin',
    async status => {
      fixture = await DeployFixture.open()
      const seen: { headers: IncomingMessage['headers']; body: string }[] = []
      const location = await otherOrigin(seen)
      fixture.railway.platform.spoiled.set('SetVariables', { status, headers: { location } })
      const { outcome } = await fixture.deploy({}, { variables: 'GREETING=v4lue-that-is-secret' })
      expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'variables' })
      expect(seen).toEqual([])
      expect(fixture.writes).not.toContain('upload')
    },
  )

  test('of the upload takes no source to another origin', async () => {
    fixture = await DeployFixture.open()
    const seen: { headers: IncomingMessage['headers']; body: string }[] = []
    const reply = { status: 307, headers: { location: await otherOrigin(seen) } }
    fixture.railway.faults.add('POST /project/', { kind: 'reply', reply }, { times: 5 })
    const { outcome } = await fixture.deploy({})
    expect(outcome.outputs.result).toBe('failed')
    expect(seen).toEqual([])
  })
})

test.each([10, 150, 280, 290, 300, 3_000])(
  'an echo of the token at %i characters shows none of it',
  async before => {
    fixture = await DeployFixture.open()
    const { token } = fixture
    const secrets = new SecretRegistry()
    secrets.add(token)
    const message = `${'x'.repeat(before)}${token}`
    fixture.railway.platform.spoiled.set('SetVariables', { body: { data: null, errors: [{ message }] } })
    fixture.railway.faults.add('POST /project/', { kind: 'reply', reply: { status: 400, body: { message } } })
    for (const inputs of [{ variables: 'GREETING=x' }, {}]) {
      const { outcome, ports } = await fixture.deploy({}, { token, ...inputs })
      const left = [outcome.failure?.message, outcome.report, JSON.stringify(outcome.outputs), ports.log.text]
      const shown = secrets.redact(left.join('\n'))
      for (let at = 0; at + 8 <= token.length; at += 1) expect(shown).not.toContain(token.slice(at, at + 8))
    }
  },
)
