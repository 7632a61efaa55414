import { expect, it } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { startDeploymentRecord } from '../../../shared/github/deployment-record.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { RecordingLog } from '../../support/recording-log.ts'

async function start(github: GitHubStandIn, token = github.token) {
  const sha = await github.scene.commit('main', { message: 'One', files: { a: '1' } })
  const log = new RecordingLog()
  const port = octokitGitHub({
    token: new Secret(token),
    apiUrl: github.apiUrl,
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(20_000, systemClock),
    random: () => 0,
    debug: () => undefined,
  })
  const run = runContext(workflowEnvironment({ GITHUB_SHA: sha }))
  const record = await startDeploymentRecord(
    { environment: 'production', description: 'Deploying' },
    { github: port, run, log },
  )
  return { record, log, sha }
}

it('is in progress until it is finished, although not every status is green', async () => {
  await using github = await startGitHub({ repository: 'antjan/databiz-next' })
  const { record, sha } = await start(github)
  const [deployment] = github.world.deployments
  expect(deployment).toMatchObject({ sha, environment: 'production', payload: { run: '4711-1' } })
  expect(deployment?.statuses.map(({ state }) => state)).toEqual(['in_progress'])
  await record.finish({ state: 'success', description: 'live', environmentUrl: 'https://app.example.com' })
  expect(deployment?.statuses.at(-1)).toMatchObject({
    state: 'success',
    environmentUrl: 'https://app.example.com',
    logUrl: 'https://github.com/antjan/databiz-next/actions/runs/4711',
  })
  expect(github.violations).toEqual([])
})

it('whose answer was lost is adopted, not made twice', async () => {
  await using github = await startGitHub({ repository: 'antjan/databiz-next' })
  github.faults.add('POST /repos/antjan/databiz-next/deployments', { kind: 'lost-answer' })
  const { record } = await start(github)
  expect(github.world.deployments.map(({ id }) => id)).toEqual([record.id])
})

it('that may not be written is a notice with the permission, never a failure', async () => {
  await using github = await startGitHub({ repository: 'antjan/databiz-next' })
  const { record, log } = await start(github, github.addToken('ghs_poor', { permissions: {} }))
  await record.finish({ state: 'failure', description: 'broken' })
  expect(record.id).toBeUndefined()
  expect(log.notices[0]?.message).toContain('deployments: write')
  expect(log.notices).toHaveLength(1)
})
