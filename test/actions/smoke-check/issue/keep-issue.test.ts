import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../../shared/github/octokit-github.ts'
import { Secret } from '../../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../../cloud/github/github.ts'
import { type Databiz, startDatabiz } from '../support/databiz.ts'
import { QUICK, SHA, smoke } from '../support/smoke.ts'

let github: GitHubStandIn
let api: Databiz

beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  api = await startDatabiz()
})

afterEach(async () => {
  await github.stop()
  await api.stop()
})

function client(token: string) {
  const signal = new AbortController().signal
  const deadline = Deadline.in(20_000, systemClock)
  const ports = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  return octokitGitHub({ ...ports, token: new Secret(token), apiUrl: github.apiUrl })
}

const monitor = (more: Record<string, string> = {}, token = github.token) =>
  smoke(
    {
      'base-url': api.url,
      checks: `version: 1\npreset: [databiz-api]\n${QUICK}`,
      environment: 'production',
      'expected-commit': SHA,
      'issue-on-failure': 'smoke',
      timeout: '1500ms',
      ...more,
    },
    { github: client(token) },
  )

/** The API stands for production, healthy or not. */
const production = (status: string) => {
  api.health['environment'] = 'production'
  api.ready['status'] = status
}

describe('the issue of an environment', () => {
  it('is opened on failure, commented when that changes, closed on recovery, opened anew', async () => {
    production('degraded')
    await monitor()
    await monitor()
    expect(github.world.issues[0]?.comments).toHaveLength(0)
    api.health['environment'] = 'staging'
    await monitor()
    await monitor()
    expect(github.world.issues[0]?.body).toContain('environment')
    production('degraded')
    expect(github.world.issues).toMatchObject([
      { title: 'Smoke check fails: production', state: 'open', labels: ['smoke'] },
    ])
    expect(github.world.issues[0]?.body).toContain('Not ready after')
    expect(github.world.issues[0]?.comments).toHaveLength(1)
    production('ready')
    await monitor({ timeout: '5s' })
    expect(github.world.issues[0]).toMatchObject({ state: 'closed', stateReason: 'completed' })
    expect(github.world.issues[0]?.comments.at(-1)?.body).toMatch(/^Recovered: 7 checks passed/)
    await monitor({ timeout: '5s' })
    expect(github.world.issues).toHaveLength(1)
    production('degraded')
    await monitor()
    expect(github.world.issues).toHaveLength(2)
    expect(github.violations).toEqual([])
  })

  it('every step has its own, by its name or by what it looks at', async () => {
    production('degraded')
    await monitor()
    await monitor({ name: 'api' })
    production('ready')
    const other = `version: 1\nchecks: [{ get: /health }]`
    await monitor({ checks: other, timeout: '5s' })
    expect(github.world.issues.map(({ title, state }) => [title, state])).toEqual([
      ['Smoke check fails: production', 'open'],
      ['Smoke check fails: production/api', 'open'],
    ])
    await monitor({ name: 'api', timeout: '5s' })
    expect(github.world.issues.map(({ state }) => state)).toEqual(['open', 'closed'])
  })

  it('every environment has its own', async () => {
    production('degraded')
    await monitor()
    await monitor({ environment: 'staging' })
    expect(github.world.issues.map(({ title }) => title)).toEqual([
      'Smoke check fails: production',
      'Smoke check fails: staging',
    ])
  })

  it('is not touched by a healthy run or a dry run', async () => {
    production('ready')
    await monitor({ timeout: '5s' })
    production('degraded')
    await monitor({ 'dry-run': 'true' })
    expect(github.world.issues).toHaveLength(0)
  })

  it('without the right to write issues, the verdict stands and the permission is named', async () => {
    production('degraded')
    const token = github.addToken('reader', { permissions: { statuses: 'write', issues: 'read' } })
    const { outcome, ports } = await monitor({}, token)
    expect(outcome.outputs.result).toBe('not-ready')
    expect(ports.log.warnings.map(({ message }) => message).join()).toContain('issues: write')
  })

  it('holds nothing that mentions people or runs as markup', async () => {
    production('@everyone <img src=x> ![a](http://evil.example)')
    await monitor()
    const body = github.world.issues[0]?.body ?? ''
    expect(body).not.toContain('@everyone')
    expect(body).not.toContain('<img')
    expect(body).not.toMatch(/(?<!\\)\]\(http:\/\/evil/)
  })
})
