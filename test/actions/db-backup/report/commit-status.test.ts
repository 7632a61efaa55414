import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statusFor } from '../../../../actions/db-backup/report/commit-status.ts'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../../shared/github/octokit-github.ts'
import { TargetRecord } from '../../../../shared/record/target-record.ts'
import { Secret } from '../../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../../cloud/github/github.ts'
import { recordPorts } from '../../../shared/record/record-ports.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { typed } from '../support/backup-stage.ts'

let github: GitHubStandIn
let live: string

beforeAll(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  const [older, broken] = [await commit('One'), await commit('Two')]
  live = older
  const at = (minute: number) => ({ createdAt: new Date(Date.UTC(2026, 10, 21, 12, minute)) })
  github.scene.deployment({ sha: older, environment: 'production', ...at(1) })
  github.scene.deployment({ sha: broken, environment: 'production', state: 'failure', ...at(2) })
  github.scene.deployment({ sha: broken, environment: 'staging', ...at(3) })
  github.scene.deployment({ sha: broken, environment: 'production', state: 'in_progress', ...at(4) })
})

afterAll(async () => await github.stop())

const commit = (message: string) => github.scene.commit('main', { message, files: { a: message } })

const askAs = (token: string, inputs: Record<string, string>) => {
  const port = octokitGitHub({
    token: new Secret(token),
    apiUrl: github.apiUrl,
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(60_000, systemClock),
    random: () => 0,
    debug: () => undefined,
  })
  const given = typed({ mode: 'check', bucket: 'backups', environment: 'production', ...inputs })
  return statusFor('success', 'fresh', given, testPorts({ github: port }))
}

describe('the commit that a backup protects', () => {
  it('is the one of the last deployment that succeeded, not the one that failed or is on its way', async () => {
    expect(await askAs(github.token, {})).toMatchObject({ context: 'db-backup/production', sha: live })
  })

  it('is the one that was named', async () => {
    const sha = 'f'.repeat(40)
    expect(await askAs(github.token, { commit: sha })).toMatchObject({ sha })
  })

  it('is what the release record says to serve: not what was left, and not what another tool deployed last', async () => {
    const environment = 'recorded'
    const [good, left] = [await commit('Good'), await commit('Left')]
    const recordOf = (sha: string) =>
      new TargetRecord(
        { environment, component: 'backend', target: 'railway/api' },
        recordPorts(github, { sha, token: github.token }),
      )
    const [a, b] = [
      { id: 'a', build: 'sha256:a' },
      { id: 'b', build: 'sha256:b' },
    ]
    await recordOf(good).begin(a, undefined).end('served', 'live')
    await recordOf(left).begin(b, a).end('served', 'live')
    expect(await askAs(github.token, { environment })).toMatchObject({ sha: left })
    const record = recordOf(left)
    await record.beginRollback({ target: await record.targetOf(a), serves: a }).end('served', 'back')
    github.scene.deployment({ sha: left, environment, createdAt: new Date(Date.UTC(2030, 0, 1)) })
    expect(await askAs(github.token, { environment })).toMatchObject({ sha: good })
  })

  it('is that of the run where deployments cannot be read or there are none', async () => {
    const blind = github.addToken('ghs_blind', { permissions: { statuses: 'write' } })
    expect(await askAs(blind, {})).not.toHaveProperty('sha')
    expect(await askAs(github.token, { environment: 'preview' })).not.toHaveProperty('sha')
  })

  it('is not asked for where no status is wanted or the mode says nothing of an environment', async () => {
    expect(await askAs(github.token, { 'commit-status': 'false' })).toBeUndefined()
    expect(await askAs(github.token, { mode: 'list' })).toBeUndefined()
  })
})
