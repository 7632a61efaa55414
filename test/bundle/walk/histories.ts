import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BundleRun } from '../../support/run-bundle.ts'
import { Walk } from './walk.ts'
import type { OpenSide } from './walked-side.ts'

/** Each is a chain of whole runs, one after the other. */
export const TIME_MS = 300_000

export const result = ({ outputs, log }: BundleRun, wanted: string) =>
  expect(outputs['result'], log).toBe(wanted)

/** Histories of one target: where a rollback leads after each, or why nowhere. */
export function walkHistories(open: OpenSide): void {
  let walk: Walk
  beforeEach(async () => {
    walk = await Walk.open(open)
  }, TIME_MS)
  afterEach(() => walk[Symbol.asyncDispose](), TIME_MS)

  const isLive = (run: BundleRun): string => {
    result(run, 'live')
    return run.outputs[walk.side.names.output] ?? ''
  }

  /** Each version is deployed well. @returns the platform's ids of them */
  async function deploys(versions: string): Promise<readonly string[]> {
    const ids: string[] = []
    for (const version of versions.split(' ')) ids.push(isLive(await walk.deploy(version)))
    return ids
  }

  async function backTo(version: string, id?: string, more: Readonly<Record<string, string>> = {}) {
    const named = id === undefined ? {} : { [walk.side.names.input]: id }
    result(await walk.back({ ...named, ...more }), 'rolled-back')
    expect(await walk.side.served()).toBe(version)
  }

  async function isRefused(words: readonly (string | RegExp)[], serves: string) {
    const run = await walk.back()
    expect(run.exitCode, run.log).toBe(1)
    for (const word of words) expect(run.log).toMatch(word)
    expect(await walk.side.served()).toBe(serves)
  }

  const walks = (name: string, body: () => Promise<void>) => test(name, body, TIME_MS)

  walks(
    'goes one further each time, then says that there is nothing further; what was left is never the one before',
    async () => {
      await deploys('Z A B')
      await backTo('A')
      await backTo('Z')
      await isRefused([/nothing further to go back to/], 'Z')
      await deploys('C')
      await backTo('Z')
    },
  )

  walks(
    'never goes to what was rolled back by its id without a status, nor to what never served',
    async () => {
      const [id] = await deploys('A C')
      await backTo('A', id, { 'commit-status': 'false' })
      if (walk.side.broken !== undefined) expect((await walk.fails(walk.side.broken)).exitCode).toBe(1)
      await deploys('D')
      await backTo('A')
    },
  )

  walks('passes over another deployment of the build that serves, and a hold is no release', async () => {
    await deploys('Z A')
    const again = await walk.again('A')
    expect(['live', 'unchanged'], again.log).toContain(again.outputs['result'])
    result(await walk.ofRelease({ mode: 'hold', reason: 'charged twice' }), 'held')
    result(await walk.ofRelease({ mode: 'resume' }), 'resumed')
    await backTo('Z')
  })

  walks(
    'tells another build of the same commit, and comes back to what was left when it is named',
    async () => {
      await deploys('A')
      isLive(await walk.again('A2'))
      await backTo('A')
      const [id] = await deploys('B')
      await backTo('A')
      await backTo('B', id)
      await backTo('A')
    },
  )

  walks(
    'goes to what was left only where it was deployed again on purpose, and leaves all that it passes',
    async () => {
      const [first] = await deploys('A B')
      await backTo('A')
      isLive(await walk.again('B'))
      await deploys('C')
      await backTo('B')
      await deploys('D')
      await backTo('A', first)
      await deploys('E')
      await backTo('A')
    },
  )

  walks('of a run that was killed counts what serves, and nothing once another has replaced it', async () => {
    await deploys('Z A')
    await walk.killed('B')
    await backTo('A')
    await walk.killed('C')
    await deploys('D')
    await backTo('A')
  })

  walks('has one for each application and environment, whatever else is in the record', async () => {
    await deploys('Z')
    isLive(await walk.deploy('X', walk.second('production')))
    await deploys('A')
    isLive(await walk.deploy('Y', walk.second('staging')))
    const { preview } = walk.side
    if (preview !== undefined) expect((await walk.deploy('P', preview)).exitCode).toBe(0)
    walk.crowd(120)
    walk.inOneSecond()
    await backTo('Z')
    const staging = await walk.back(walk.second('staging'))
    expect(staging.log).toMatch(/nothing further to go back to/)
    expect(await walk.side.servedSecond('staging')).toBe('Y')
  })

  walks('of two applications both are told from the first deployment of the second on', async () => {
    await deploys('Z')
    isLive(await walk.again('Z', walk.second('production')))
    const { summary } = await walk.ofRelease({ mode: 'history' })
    const [, served = ''] = summary.split('What is served now')
    expect(served.match(/\| production \|/g), summary).toHaveLength(2)
  })

  walks('relies on the platform where there is no record, with one notice', async () => {
    walk.hasRecord = false
    await deploys('Z A')
    const run = await walk.back()
    result(run, 'rolled-back')
    expect(await walk.side.served()).toBe('Z')
    expect(run.log.match(/deployments: write/g)).toHaveLength(1)
  })

  walks(
    'goes on with the platform where the record begins, and one that it does not know is left',
    async () => {
      walk.hasRecord = false
      await deploys('Z A')
      walk.hasRecord = true
      await deploys('B')
      walk.hasRecord = false
      await deploys('X')
      walk.hasRecord = true
      await backTo('B')
      await backTo('A')
      await backTo('Z')
    },
  )

  walks('whose earlier deployment is gone refuses, and names the next one', async () => {
    const [first = '', second = ''] = await deploys('Z A B')
    await walk.side.lose(second)
    await isRefused([second, first], 'B')
  })

  walks(
    'counts what was changed in the pages of the platform, then and after the next deployment',
    async () => {
      const [first = ''] = await deploys('Z A B')
      await walk.side.goBackOutside(first)
      await isRefused([/outside/, /nothing further to go back to/], 'Z')
      await deploys('C')
      await backTo('Z')
    },
  )
}
