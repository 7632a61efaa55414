import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtProgram } from '../../../scripts/peer-programs.ts'
import {
  DIFFERENT,
  EXPRESSIBLE,
  INEXPRESSIBLE,
  SAMPLE_BODY,
  SAMPLE_HEADERS,
} from './support/hurl-assertions.ts'
import { program } from './support/programs.ts'
import { httpServer, type Running } from './support/servers.ts'
import { smoke } from './support/smoke.ts'

/** On the path, or built by `node scripts/peer-programs.ts hurl`, which takes its time. */
const hurl = (await program('hurl')) ?? (await builtProgram('hurl'))

let server: Running
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hurl-'))
  server = await httpServer((_request, response) => {
    for (const [name, value] of Object.entries(SAMPLE_HEADERS))
      response.setHeader(name, typeof value === 'string' ? value : [...value])
    response.end(JSON.stringify(SAMPLE_BODY))
  })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const url = () => `http://127.0.0.1:${server.port}/sample`

describe('an assertion of Hurl has the verdict that Hurl gives it', () => {
  it.each([...EXPRESSIBLE, ...DIFFERENT].map(each => [each.hurl, each] as const))(
    '%s',
    async (_hurl, { ours, holds }) => {
      const checks = `version: 1\nchecks: [{ get: "${url()}", retries: 0, expect: ${ours} }]`
      const { outcome, text } = await smoke({ checks })
      expect(outcome.outputs.result, text).toBe(holds ? 'passed' : 'failed')
    },
  )

  it('what has no words here is written down', () => {
    expect(Object.keys(INEXPRESSIBLE).length).toBeGreaterThan(5)
    for (const reason of Object.values(INEXPRESSIBLE)) expect(reason.length).toBeGreaterThan(10)
  })
})

describe.skipIf(hurl === undefined)('a real Hurl agrees (skipped where it is not installed)', () => {
  async function holdsForHurl(assertion: string): Promise<boolean> {
    const file = join(folder, 'case.hurl')
    const asserts = assertion.startsWith('HTTP ') ? assertion : `HTTP *\n[Asserts]\n${assertion}`
    await writeFile(file, `GET ${url()}\n${asserts}\n`)
    return await new Promise(resolve =>
      execFile(hurl ?? '', ['--test', file], thrown => resolve(thrown === null)),
    )
  }

  it.each(EXPRESSIBLE.map(each => [each.hurl, each] as const))('%s', async (assertion, { holds }) => {
    expect(await holdsForHurl(assertion)).toBe(holds)
  })

  it.each(DIFFERENT.map(each => [each.hurl, each] as const))(
    'but not about %s',
    async (assertion, { holds }) => {
      expect(await holdsForHurl(assertion)).toBe(!holds)
    },
  )
})
