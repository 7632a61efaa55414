import { afterEach, beforeEach, expect, test } from 'vitest'
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
  const inputs = { settle: '0s', environment: 'production', ...given }
  return { sha, ...(await place.deploy({ 'a.json': deployment('api', image(digits)) }, inputs, ports)) }
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
})
