import assert from 'node:assert/strict'
import { declaration } from '../../../actions/db-backup/declaration.ts'
import { parseXml } from '../../../actions/db-backup/store/xml.ts'
import { secretTexts } from '../../../shared/declaration/secret-texts.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { outsideLines } from '../../../shared/text/outside-text.ts'
import { startStandIn } from '../../../test/cloud/kit/stand-in.ts'
import type { FaultCase } from '../fault-case.ts'
import { apiInputs, held, smokeRun } from '../smoke/smoke-fault.ts'

/** What takes time in proportion to its input is far below; what takes its square is far above. */
const MOST_MS = 4_000

const inTime = (fault: string, work: () => unknown): FaultCase => ({
  fault,
  expected: `done within ${MOST_MS / 1_000} s`,
  async run() {
    const before = performance.now()
    await work()
    const took = performance.now() - before
    assert.ok(took < MOST_MS, `${Math.round(took)} ms`)
    return 'in time'
  },
})

const registry = new SecretRegistry()
registry.add('p+/0123456789abcdef0123456789abcdef=&%"x')
const echo = (unit: string, times: number) => () => registry.redact(unit.repeat(times))

const page = (body: string, fault: string): FaultCase => ({
  fault,
  expected: 'the run ends with a verdict, before its time',
  async run() {
    await using site = await startStandIn({
      routes: {},
      unknownRoute: () => ({ headers: { 'content-type': 'text/html' }, body }),
    })
    const inputs = {
      ...apiInputs(site.url, '8s'),
      'frontend-url': site.url,
      checks: 'version: 1\npreset: [frontend]',
    }
    const before = performance.now()
    const verdict = await smokeRun(inputs)
    assert.ok(performance.now() - before < 12_000, 'it took longer than its time')
    return held(verdict, /^(failed|not-ready|warned|passed): /)
  },
})

/** Inputs that make careless readers work for ever, where no deadline can reach them. */
export const longInputs: readonly FaultCase[] = [
  inTime('half a million unfinished terminal codes', () => outsideLines('\u001b]'.repeat(500_000))),
  inTime('a megabyte of brackets that open workflow commands', () => outsideLines('##['.repeat(350_000))),
  inTime('a listing of 200,000 tags without an end', () => parseXml('<a>'.repeat(200_000))),
  inTime('an address of 200,000 colons', () =>
    secretTexts(declaration, { 'database-url': `postgres://${':'.repeat(200_000)}` }),
  ),
  inTime('a beginning of a secret before 200,000 dots', echo('p+/01234567...', 15_000)),
  inTime('200,000 backslashes', echo('\\', 200_000)),
  inTime('escapes of escapes', echo('%2525&amp;amp;\\u005c', 10_000)),
  page('<div>'.repeat(180_000), 'a page of 180,000 elements that nobody closes'),
  page('<p'.repeat(400_000), 'a page of 400,000 tags without an end'),
]
