import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PagesCase } from './pages-case.ts'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start()
  for (const branch of ['main', 'main', 'staging', 'feature', 'staging', 'feature', 'staging']) {
    on.clock.advance(1_000)
    await on.deploy({ branch, verify: 'false' })
  }
})
afterEach(() => on[Symbol.asyncDispose]())

const left = () => on.pages.project('demo').deployments.map(({ branch }) => branch)

describe('mode: prune', () => {
  test('keeps the newest of each branch and all of production', async () => {
    const { outputs } = await on.run({ mode: 'prune', 'keep-previews': '1' })
    expect(outputs).toMatchObject({ result: 'pruned' })
    expect(outputs.summary).toBe('Deleted 3 previews of demo, 2 are left')
    expect(left()).toEqual(['main', 'main', 'feature', 'staging'])
  })

  test('of one branch leaves the others alone', async () => {
    await on.run({ mode: 'prune', 'keep-previews': '2', branch: 'staging' })
    expect(left()).toEqual(['main', 'main', 'feature', 'staging', 'feature', 'staging'])
  })

  test('deletes an aliased one only when asked to', async () => {
    await on.run({ mode: 'prune', 'keep-previews': '0', 'prune-aliased': 'true', branch: 'feature' })
    expect(left()).toEqual(['main', 'main', 'staging', 'staging', 'staging'])
  })

  test('never touches production, not even when its branch is named', async () => {
    await on.run({ mode: 'prune', 'keep-previews': '0', 'prune-aliased': 'true', branch: 'main' })
    expect(left()).toHaveLength(7)
  })

  test('in a dry run says what would go', async () => {
    const { outputs, report } = await on.run({ mode: 'prune', 'keep-previews': '1', 'dry-run': 'true' })
    expect(outputs.summary).toBe('Would delete 3 previews of demo, 2 would be left')
    expect(report?.match(/<code>/g)).toHaveLength(3)
    expect(left()).toHaveLength(7)
  })

  test('goes through every page', async () => {
    for (let index = 0; index < 30; index += 1) await on.deploy({ branch: 'busy', wait: 'false' })
    const { outputs } = await on.run({ mode: 'prune', 'keep-previews': '1', branch: 'busy' })
    expect(outputs.summary).toContain('Deleted 29 previews')
  })

  test('one that is gone already is no failure', async () => {
    on.pages.faults.add(/^DELETE/, { kind: 'lost-answer' })
    const { outputs } = await on.run({ mode: 'prune', 'keep-previews': '1' })
    expect(outputs.summary).toContain('Deleted 3 previews')
  })

  test('one that an address has taken meanwhile is kept', async () => {
    const body = {
      success: false,
      errors: [{ code: 8_000_035, message: 'aliased' }],
      messages: [],
      result: null,
    }
    on.pages.faults.add(/^DELETE/, { kind: 'reply', reply: { status: 400, body } })
    const { outputs } = await on.run({ mode: 'prune', 'keep-previews': '1' })
    expect(outputs.summary).toContain('Deleted 2 previews')
  })
})

describe('keep-previews after a deploy', () => {
  test('clears the branch that was deployed', async () => {
    await on.deploy({ branch: 'staging', 'keep-previews': '2' })
    expect(left().filter(branch => branch === 'staging')).toHaveLength(2)
    expect(left().filter(branch => branch === 'feature')).toHaveLength(2)
  })

  test('is a warning when it does not work', async () => {
    const body = {
      success: false,
      errors: [{ code: 10_000, message: 'Authentication error' }],
      messages: [],
      result: null,
    }
    on.pages.faults.add(/^DELETE/, { kind: 'reply', reply: { status: 403, body } })
    const { outputs } = await on.deploy({ branch: 'staging', 'keep-previews': '1' })
    expect(outputs.result).toBe('live')
    expect(on.ports.log.warnings[0]?.message).toContain('could not be deleted')
  })
})
