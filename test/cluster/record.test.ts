import { afterEach, beforeEach, expect, test } from 'vitest'
import { CancelledError } from '../../shared/failure/action-error.ts'
import { inOrder } from '../../shared/record/entry.ts'
import { Ledger } from '../../shared/record/ledger.ts'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { recordPorts } from '../shared/record/record-ports.ts'
import { onCluster } from './cluster-case.ts'
import { deployment } from './manifests.ts'
import { newPlace, type Place } from './place.ts'

const image = (digits: string) => imageWith('ghcr.io/org/api', digits)
const IMAGE = '{.spec.template.spec.containers[0].image}'

let github: GitHubStandIn
beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
})
afterEach(async () => await github.stop())

/** A run of a new commit on `main`, with GitHub behind it. */
async function runOf(name: string) {
  const sha = await github.scene.commit('main', { message: name, files: { name } })
  return { sha, ports: recordPorts(github, { sha, token: github.token }) }
}

async function release(place: Place, digits: string, given: Record<string, string> = {}) {
  const { sha, ports } = await runOf(digits)
  // Where nobody waits, nothing settles: that input has its default.
  const settle = given['wait'] === 'false' ? '15s' : '0s'
  const inputs = { settle, environment: 'production', ...given }
  const spec = digits === '503' ? { progressDeadlineSeconds: 6 } : {}
  return {
    sha,
    ...(await place.deploy({ 'a.json': deployment('api', image(digits), { spec }) }, inputs, ports)),
  }
}

onCluster('the release record', cluster => {
  test('knows what served, so that a rollback goes to the release before, with the commit that serves again', async () => {
    const place = await newPlace(cluster())
    const first = await release(place, 'aaa')
    await release(place, 'bbb')
    const back = await release(place, 'ccc', { mode: 'rollback' })
    expect(back.failure).toBe('')
    expect(back.outcome.outputs.result).toBe('rolled-back')
    expect(back.outcome.commitStatus).toMatchObject({ state: 'success', sha: first.sha })
    expect(await place.read('deployment/api', IMAGE)).toBe(image('aaa'))
    await expect(release(place, 'ccc', { mode: 'rollback' })).rejects.toThrow('nothing further to go back to')
  })

  test('holds back what is new, and lets a rollback pass', async () => {
    const place = await newPlace(cluster())
    await release(place, 'aaa')
    await release(place, 'bbb')
    const { ports } = await runOf('hold')
    const payload = { v: 1, act: 'hold', component: 'hold', reason: 'charged twice', by: 'lead' } as const
    await new Ledger('production', ports).begin(payload, 'charged twice', 'held').id
    await expect(release(place, 'ccc')).rejects.toMatchObject({ code: 'hold' })
    expect(await place.read('deployment/api', IMAGE)).toBe(image('bbb'))
    const back = await release(place, 'ccc', { mode: 'rollback' })
    expect(back.outcome.outputs.result).toBe('rolled-back')
  })

  test('refuses an older run after a newer one', async () => {
    const place = await newPlace(cluster())
    const old = await runOf('old')
    await release(place, 'bbb')
    const again = place.deploy(
      { 'a.json': deployment('api', image('aaa')) },
      { environment: 'production' },
      old.ports,
    )
    await expect(again).rejects.toMatchObject({ code: 'stale' })
    expect(await place.read('deployment/api', IMAGE)).toBe(image('bbb'))
  })

  test('begins before anything is applied, is named by the cluster, and is closed in every ending', async () => {
    const place = await newPlace(cluster())
    await release(place, 'aaa')
    await release(place, '404')
    const failed = await release(place, '001', { rollback: 'false' })
    expect(failed.outcome.outputs.result).toBe('failed')
    const late = await release(place, '503', { rollback: 'false' })
    expect(late.outcome.outputs.result).toBe('failed')
    const refused = place.deploy({ 'a.json': { ...deployment('api', image('bbb')), spec: {} } })
    await refused.catch(() => undefined)
    const ids = await names()
    expect(new Set(ids).size, ids.join()).toBe(4)
    expect(endings()).toEqual(['Served', 'Rolled back', 'Failed', 'Failed'])
  })

  test('tells that a run was cancelled, and what it left', async () => {
    const place = await newPlace(cluster())
    const first = await release(place, 'aaa')
    const { ports } = await runOf('bbb')
    const controller = new AbortController()
    const running = place.deploy(
      { 'a.json': deployment('api', image('503')) },
      { settle: '0s', environment: 'production' },
      { ...ports, signal: controller.signal },
    )
    await until(() => endings()[1] === 'Named')
    controller.abort(new CancelledError())
    await expect(running).rejects.toThrow(/Applied and left there: Deployment\/api/)
    expect(endings()).toEqual(['Served', 'Cancelled'])
    const [before, cancelled] = await names()
    expect(cancelled).not.toBe(before)
    const back = await release(place, 'bbb', { mode: 'rollback' })
    expect(back.outcome.commitStatus).toMatchObject({ sha: first.sha })
    expect(await place.read('deployment/api', IMAGE)).toBe(image('aaa'))
  })

  test('names what a run started that nobody waited for', async () => {
    const place = await newPlace(cluster())
    await release(place, 'aaa')
    const started = await release(place, 'bbb', { wait: 'false' })
    expect(started.outcome.outputs.result).toBe('started')
    const [first, second] = await names()
    expect(second).toBe(started.outcome.outputs.revisionId)
    expect(second).not.toBe(first)
  })
})

/** What the record calls each thing that was made, oldest entry first. */
async function names(): Promise<(string | undefined)[]> {
  const { ports } = await runOf('look')
  const entries = inOrder(await new Ledger('production', ports).entries())
  return entries.map(({ payload }) => ('deployment' in payload ? payload.deployment : undefined))
}

/** The first word of the newest status of every entry, oldest entry first. */
const endings = (): string[] =>
  github.world.deployments.map(({ statuses }) => /^[^:]*/.exec(statuses.at(-1)?.description ?? '')?.[0] ?? '')

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 50))
}
