import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { holdsInForce } from '../../../shared/record/hold.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import type { PlatformView } from '../../../shared/record/rollback-target.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from './record-ports.ts'

let github: GitHubStandIn
const commits: string[] = []

beforeAll(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  for (const name of ['A', 'B', 'C'])
    commits.push(await github.scene.commit('main', { message: name, files: { name } }))
})
beforeEach(() => github.world.deployments.splice(0))
afterEach(() => expect(github.violations).toEqual([]))
afterAll(() => github.stop())

const scope = { environment: 'production', component: 'frontend', target: 'pages/site' }
const platformAt = (serving: string): PlatformView => ({
  serving: async () => ({ id: serving }),
  canServe: async () => ({ kind: 'yes' }),
  history: async () => [],
})

async function deploy(index: number, id: string, more: Partial<typeof scope> = {}) {
  const ports = recordPorts(github, { sha: commits[index] ?? '', token: github.token })
  const entry = new TargetRecord({ ...scope, ...more }, ports).begin({ id, build: `sha256:${id}` }, undefined)
  await entry.end('served', `${id} is live`)
}

const record = (index = 2, token = github.token) => {
  const ports = recordPorts(github, { sha: commits[index] ?? '', token })
  return { record: new TargetRecord(scope, ports), log: ports.log }
}

describe('an entry', () => {
  it('is a deployment that starts no merge, hides nothing of others and tells its end', async () => {
    github.scene.deployment({ sha: commits[0] ?? '', environment: 'production' })
    await deploy(1, 'b')
    const [foreign, own] = github.world.deployments
    expect(own).toMatchObject({
      task: 'databiz/frontend',
      sha: commits[1],
      transient: false,
      production: false,
    })
    expect(own?.payload).toMatchObject({
      v: 1,
      act: 'deploy',
      target: 'pages/site',
      deployment: 'b',
      run: '4711.1',
    })
    expect(own?.statuses.map(({ state, description }) => `${state} ${description}`)).toEqual([
      'in_progress Begun: b of pages/site',
      'success Served: b is live',
    ])
    expect(foreign?.statuses.at(-1)?.state).toBe('success')
  })

  it('that begins before the platform has named anything gets its name later, for this run and for others', async () => {
    const ports = recordPorts(github, { sha: commits[1] ?? '', token: github.token })
    const own = new TargetRecord(scope, ports)
    const entry = own.begin(undefined, undefined)
    await entry.named('b')
    await entry.end('served', 'live')
    expect(await own.serving()).toMatchObject({ id: 'b', build: 'b', commit: commits[1] })
    expect(await record().record.serving()).toMatchObject({ id: 'b', build: 'b', commit: commits[1] })
  })

  it('is not named by somebody who may only read', async () => {
    const ports = recordPorts(github, { sha: commits[1] ?? '', token: github.token })
    await new TargetRecord(scope, ports).begin(undefined, undefined).id
    const [made] = github.world.deployments
    made?.statuses.push({
      ...{ id: 9, state: 'success', description: 'Named: b', environmentUrl: '', logUrl: '' },
      ...{ creator: 'reader', createdAt: new Date() },
    })
    github.world.roles.set('reader', 'read')
    const [read] = await new Ledger('production', ports).entries()
    expect(read).toMatchObject({ payload: { deployment: 'unnamed' }, ending: 'open' })
  })

  it('whose answer was lost is adopted, not made twice', async () => {
    github.faults.add('POST /repos/antjan/databiz-next/deployments', { kind: 'lost-answer' })
    await deploy(0, 'a')
    expect(github.world.deployments).toHaveLength(1)
    expect(github.world.deployments[0]?.statuses.at(-1)?.state).toBe('success')
  })

  it('of a commit that this repository does not know lies on its default branch', async () => {
    const ports = recordPorts(github, { sha: 'f'.repeat(40), token: github.token })
    await new TargetRecord(scope, ports).begin({ id: 'x' }, undefined).end('served', 'live')
    expect(github.world.deployments[0]).toMatchObject({
      sha: commits[2],
      payload: { commit: 'f'.repeat(40) },
    })
  })

  it('that may not be written is one notice with the permission, and no failure', async () => {
    const poor = github.addToken('ghs_poor', { permissions: { deployments: 'read' } })
    const { record: own, log } = record(0, poor)
    await own.begin({ id: 'a' }, undefined).end('served', 'live')
    expect(log.notices.map(({ message }) => message)).toEqual([expect.stringContaining('deployments: write')])
  })

  it('is seen by the run that wrote it', async () => {
    await deploy(0, 'a')
    const { record: own } = record(1)
    await own.begin({ id: 'b', build: 'sha256:b' }, undefined).end('served', 'live')
    expect(await own.rollbackTarget(platformAt('b'))).toMatchObject({ kind: 'found', to: { id: 'a' } })
  })
})

describe('a hold', () => {
  const held = async (environment = 'production') => {
    const ports = recordPorts(github, { sha: commits[0] ?? '', token: github.token })
    const entry = new Ledger(environment, ports).begin(
      { v: 1, act: 'hold', component: 'hold', reason: 'because' },
      'because',
      'held',
    )
    return await entry.id
  }
  const reads = async (environment = 'production') => {
    const ports = recordPorts(github, { sha: commits[0] ?? '', token: github.token })
    return holdsInForce(await new Ledger(environment, ports).entries())
  }
  const status = (state: string, description: string, createdAt: Date) =>
    github.world.deployments[0]?.statuses.push({
      ...{ id: 90, state, description, environmentUrl: '', logUrl: '', createdAt },
      creator: 'github-actions[bot]',
    } as never)

  it('that was resumed in the same second is over, in whatever order GitHub tells it', async () => {
    await held()
    const [made] = github.world.deployments
    status('inactive', 'Resumed: by lead', made?.statuses[0]?.createdAt ?? new Date())
    made?.statuses.reverse()
    expect(await reads()).toEqual([])
  })

  it('counts under any number of statuses of other tools, and so does its end', async () => {
    await held()
    for (let minute = 1; minute <= 90; minute += 1)
      status('inactive', '', new Date(Date.now() + minute * 60_000))
    expect(await reads()).toHaveLength(1)
    status('inactive', 'Resumed: by lead', new Date())
    expect(await reads()).toEqual([])
  })

  it.each([
    ['Production', 'production'],
    ['production', 'Production'],
  ])('of %s holds %s', async (name, other) => {
    await held(name)
    expect(await reads(other)).toHaveLength(1)
  })
})

describe('whose entries count', () => {
  const forged = (creator: string) =>
    github.scene.deployment({
      sha: commits[0] ?? '',
      environment: 'production',
      task: 'databiz/frontend',
      creator,
      payload: { v: 1, act: 'hold', component: 'hold', reason: 'because', by: creator },
    })

  it.each([
    ['a person who may write', 'writer', true],
    ['a person who may only read', 'reader', false],
    ['a job', 'github-actions[bot]', true],
  ])('%s', async (_, creator, counts) => {
    github.world.roles.set('writer', 'write').set('reader', 'read')
    forged(creator)
    const guarded = record().record.guard({ mode: 'new', allowStale: false })
    if (counts) await expect(guarded).rejects.toMatchObject({ code: 'hold' })
    else await expect(guarded).resolves.toBeUndefined()
  })

  it('is not decided where GitHub cannot say who may write', async () => {
    github.world.roles.set('writer', 'write')
    forged('writer')
    github.faults.add(/\/permission$/, { kind: 'reply', reply: { status: 422, body: { message: 'no' } } })
    const { record: asked, log } = record()
    await asked.guard({ mode: 'new', allowStale: false })
    expect(log.notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('The release record cannot be read'),
    ])
  })

  it('a hold counts however many records of others came after it, until it is ended', {
    timeout: 120_000,
  }, async () => {
    const payload = { v: 1, act: 'hold', component: 'hold', reason: 'because', by: 'lead' }
    const at = { sha: commits[0] ?? '', environment: 'production' }
    const created = new Date(Date.now() - 86_400_000)
    const hold = github.scene.deployment({
      ...{ ...at, task: 'databiz/hold', payload, state: 'pending', createdAt: created },
      creator: 'github-actions[bot]',
    })
    Object.assign(hold.statuses[0] ?? {}, { description: 'Held: because' })
    for (let count = 0; count < 1_010; count += 1) github.scene.deployment({ ...at, task: 'deploy' })
    const guarded = () => record().record.guard({ mode: 'new', allowStale: false })
    await expect(guarded()).rejects.toMatchObject({ code: 'hold' })
    hold.statuses.push({
      ...{ ...hold.statuses[0], id: 1, state: 'inactive', description: 'Resumed: by lead' },
      createdAt: new Date(created.getTime() + 1_000),
    } as never)
    await expect(guarded()).resolves.toBeUndefined()
  })

  it('more than a page of records of others hides none of ours', async () => {
    await deploy(0, 'a')
    await deploy(1, 'b')
    for (let count = 0; count < 130; count += 1)
      github.scene.deployment({
        sha: commits[2] ?? '',
        environment: 'production',
        payload: 'junk',
        task: count % 2 === 0 ? 'databiz/frontend' : 'deploy',
      })
    expect(await record().record.rollbackTarget(platformAt('b'))).toMatchObject({
      kind: 'found',
      to: { id: 'a' },
    })
  })
})

describe('the guard', () => {
  it('refuses an old run over a newer version, and lets it pass when told to', async () => {
    await deploy(2, 'c')
    const old = record(0).record
    await expect(old.guard({ mode: 'new', allowStale: false })).rejects.toMatchObject({
      code: 'stale',
      message: expect.stringContaining((commits[2] ?? '').slice(0, 7)),
      remedy: expect.stringContaining('allow-stale: true'),
    })
    await expect(old.guard({ mode: 'new', allowStale: true })).resolves.toBeUndefined()
    await expect(old.guard({ mode: 'rollback', allowStale: false })).resolves.toBeUndefined()
  })

  it('lets the newest run pass after a rollback, and refuses those before what serves', async () => {
    await deploy(0, 'a')
    await deploy(1, 'b')
    await deploy(2, 'c')
    const { record: own } = record(2)
    const target = await own.rollbackTarget(platformAt('c'))
    if (target.kind !== 'found') throw new Error(target.kind)
    await own.beginRollback({ target, serves: { id: 'b' } }).end('served', 'back')
    await expect(record(2).record.guard({ mode: 'new', allowStale: false })).resolves.toBeUndefined()
    await expect(record(0).record.guard({ mode: 'new', allowStale: false })).rejects.toMatchObject({
      code: 'stale',
    })
  })

  it('refuses under a hold and names who, why and the way out; a rollback passes with a notice', async () => {
    const ports = recordPorts(github, { sha: commits[0] ?? '', token: github.token })
    const ledger = new Ledger('production', ports)
    const hold = ledger.begin(
      { v: 1, act: 'hold', component: 'hold', reason: 'payments twice', by: 'lead' },
      'held',
      'held',
    )
    const id = (await hold.id) ?? 0
    const { record: own, log } = record()
    await expect(own.guard({ mode: 'new', allowStale: false })).rejects.toMatchObject({
      message: expect.stringMatching(/on hold since .* by lead: payments twice/),
      remedy: expect.stringContaining('mode: resume'),
    })
    await own.guard({ mode: 'rollback', allowStale: false })
    expect(log.notices[0]?.message).toContain('A rollback passes it')
    await ledger.end(id, 'resumed', 'by lead')
    await expect(record().record.guard({ mode: 'new', allowStale: false })).resolves.toBeUndefined()
  })

  it('is open, with one notice, where the record cannot be read', async () => {
    const poor = github.addToken('ghs_poor', { permissions: { contents: 'read' } })
    const { record: own, log } = record(0, poor)
    await own.guard({ mode: 'new', allowStale: false })
    await own.guard({ mode: 'new', allowStale: false })
    expect(log.notices).toHaveLength(1)
    expect(log.notices[0]?.message).toContain('holds are not seen')
  })
})
