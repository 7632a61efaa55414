import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BundleRun } from '../support/run-bundle.ts'
import { type Side, Walk } from './history-walk.ts'

/** Each is a chain of whole runs, one after the other. */
const TIME_MS = 240_000

let walk: Walk
beforeEach(async () => {
  walk = await Walk.open()
})
afterEach(() => walk[Symbol.asyncDispose]())

const result = ({ outputs, log }: BundleRun, wanted: string) => expect(outputs['result'], log).toBe(wanted)

const SIDES: readonly Side[] = ['deploy-railway', 'deploy-pages']

/** Each version is deployed well. @returns the platform's id of the last one */
async function deploys(side: Side, versions: string): Promise<string> {
  let id = ''
  for (const version of versions.split(' ')) {
    const run = await walk.deploy(side, version)
    result(run, 'live')
    id = run.outputs['deployment-id'] ?? ''
  }
  return id
}

async function backTo(side: Side, version: string, more: Readonly<Record<string, string>> = {}) {
  result(await walk.back(side, more), 'rolled-back')
  expect(await walk.served(side)).toBe(version)
}

async function refused(side: Side, word: RegExp, serves: string) {
  const run = await walk.back(side)
  expect(run.exitCode, run.log).toBe(1)
  expect(run.log).toMatch(word)
  expect(await walk.served(side)).toBe(serves)
}

describe.each(SIDES)('%s', side => {
  test(
    'goes one further each time, then says that there is nothing further; what was left is never the one before',
    async () => {
      await deploys(side, 'Z A B')
      await backTo(side, 'A')
      await backTo(side, 'Z')
      await refused(side, /nothing further to go back to/, 'Z')
      await deploys(side, 'C')
      await backTo(side, 'Z')
    },
    TIME_MS,
  )

  test(
    'never goes to what was rolled back by its id without a status, nor to what never served',
    async () => {
      const id = await deploys(side, 'A')
      await deploys(side, 'C')
      await backTo(side, 'A', { 'deployment-id': id, 'commit-status': 'false' })
      if (side === 'deploy-railway') {
        await walk.scene.write('X', { exitAtStart: 1 })
        await walk.scene.commit('X')
        expect((await walk.run(side, 'X', { timeout: '30s' })).exitCode).toBe(1)
      }
      await deploys(side, 'D')
      await backTo(side, 'A')
    },
    TIME_MS,
  )

  test(
    'passes over another deployment of the build that serves, and a hold is no release',
    async () => {
      await deploys(side, 'Z A')
      result(await walk.run(side, 'A', {}), 'live')
      result(await walk.run('release', 'A', { mode: 'hold', reason: 'charged twice' }), 'held')
      result(await walk.run('release', 'A', { mode: 'resume' }), 'resumed')
      await backTo(side, 'Z')
    },
    TIME_MS,
  )

  test(
    'relies on the platform where there is no record, with one notice',
    async () => {
      walk.hasRecord = false
      await deploys(side, 'Z A')
      const run = await walk.back(side)
      result(run, 'rolled-back')
      expect(await walk.served(side)).toBe('Z')
      expect(run.log.match(/deployments: write/g)).toHaveLength(1)
    },
    TIME_MS,
  )

  test(
    'goes on with the platform where the record begins, and one that it does not know is left',
    async () => {
      walk.hasRecord = false
      await deploys(side, 'Z A')
      walk.hasRecord = true
      await deploys(side, 'B')
      walk.hasRecord = false
      await deploys(side, 'X')
      walk.hasRecord = true
      await backTo(side, 'B')
      await backTo(side, 'A')
      await backTo(side, 'Z')
    },
    TIME_MS,
  )

  test(
    'whose earlier deployment is gone refuses, and names the next one',
    async () => {
      const first = await deploys(side, 'Z')
      const second = await deploys(side, 'A')
      await deploys(side, 'B')
      walk.lose(side, second)
      const run = await walk.back(side)
      expect(run.exitCode).toBe(1)
      expect(run.log).toContain(second)
      expect(run.log).toContain(first)
      expect(await walk.served(side)).toBe('B')
    },
    TIME_MS,
  )

  test(
    'counts what was changed in the pages of the platform, then and after the next deployment',
    async () => {
      const first = await deploys(side, 'Z')
      await deploys(side, 'A B')
      await walk.goBackOutside(side, first)
      const run = await walk.back(side)
      expect(run.exitCode).toBe(1)
      expect(run.log).toMatch(/outside/)
      expect(run.log).toMatch(/nothing further to go back to/)
      expect(await walk.served(side)).toBe('Z')
      await deploys(side, 'C')
      await backTo(side, 'Z')
    },
    TIME_MS,
  )
})

describe('release', () => {
  const release = async (version: string) => result(await walk.deploy('release', version), 'released')
  const served = (...versions: readonly [string, string]) =>
    walk.scene.served().then(found => expect(found).toEqual(versions))

  test(
    'brings the pair back after one and after two releases, then refuses',
    async () => {
      await release('Z')
      await release('A')
      await release('B')
      result(await walk.back('release'), 'rolled-back')
      await served('A', 'A')
      result(await walk.back('release'), 'rolled-back')
      await served('Z', 'Z')
      expect((await walk.back('release')).log).toMatch(/nothing further to go back to/)
      await served('Z', 'Z')
    },
    TIME_MS,
  )

  test(
    'a side that was deployed alone goes back to the release that the other serves',
    async () => {
      await release('Z')
      await release('A')
      result(await walk.deploy('deploy-pages', 'B'), 'live')
      await served('A', 'B')
      result(await walk.back('release'), 'rolled-back')
      await served('A', 'A')
    },
    TIME_MS,
  )

  test(
    'a release that lost a side is no release any more',
    async () => {
      await release('Z')
      await release('A')
      result(await walk.back('deploy-pages'), 'rolled-back')
      await served('A', 'Z')
      result(await walk.back('release'), 'rolled-back')
      await served('Z', 'Z')
    },
    TIME_MS,
  )
})
