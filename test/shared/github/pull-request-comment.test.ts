import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { RecordingLog } from '../../support/recording-log.ts'

let github: GitHubStandIn
let number = 0
let log: RecordingLog

beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  await github.scene.commit('main', { message: 'One', files: { a: '1' } })
  await github.scene.commit('feature', { message: 'Two', files: { a: '2' } })
  number = github.scene.pull({ title: 'Two', head: 'feature', base: 'main', user: 'antjan' }).number
  log = new RecordingLog()
})

afterEach(async () => await github.stop())

function ports(token = github.token) {
  const signal = new AbortController().signal
  const deadline = Deadline.in(20_000, systemClock)
  const common = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  const client = octokitGitHub({ ...common, token: new Secret(token), apiUrl: github.apiUrl })
  return { github: client, run: runContext(workflowEnvironment()), log }
}

const bodies = () => github.world.commentsOn(number)?.map(({ body }) => body)
const say = (text: string, component = 'frontend') =>
  keepPullRequestComment({ component, text }, number, ports())

test('one comment for each component, renewed in place', async () => {
  await say('first')
  await say('other', 'backend')
  await say('second')
  expect(bodies()).toEqual([
    '<!-- databiz-actions:frontend -->\nsecond',
    '<!-- databiz-actions:backend -->\nother',
  ])
})

test('behind a hundred other comments it is found, and the newest of its own', async () => {
  const comments = github.world.commentsOn(number) ?? []
  const add = (body: string) =>
    comments.push({ id: github.world.nextId(), body, user: 'someone', createdAt: new Date() })
  for (let count = 0; count < 130; count += 1) add(`word ${count}`)
  await say('first')
  await say('second')
  expect(bodies()?.filter(body => body.includes('databiz-actions'))).toEqual([
    '<!-- databiz-actions:frontend -->\nsecond',
  ])
})

test('what has not changed is not written again', async () => {
  await say('same')
  const before = github.requests.length
  await say('same')
  expect(github.requests.slice(before).map(({ method }) => method)).not.toContain('PATCH')
})

test('names the checks of the commit, those that failed and those that still run', async () => {
  const sha = await github.scene.tip('feature')
  github.scene.check({ sha, name: 'unit', conclusion: 'success' })
  github.scene.check({ sha, name: 'a <b>lint</b>', conclusion: 'failure' })
  github.scene.check({ sha, name: 'end-to-end', status: 'in_progress' })
  const run = runContext(workflowEnvironment({ GITHUB_SHA: sha }))
  await keepPullRequestComment({ component: 'frontend', text: 'first' }, number, { ...ports(), run })
  expect(bodies()?.[0]).toMatch(
    /^[^\n]+\nfirst\n\nChecks: 1 passed; failed: <code>a &#60;b&#62;lint&#60;\/b&#62;<\/code>; still going on: <code>end-to-end<\/code>; \[all of them\]\(\S+\/pull\/\d+\/checks\)$/,
  )
})

test('a component cannot end its mark', async () => {
  await say('text', 'x --> <script>')
  expect(bodies()?.[0]).toMatch(/^<!-- databiz-actions:[\w -]* -->\ntext$/)
})

test('without a token, and without the permission: one notice, no failure', async () => {
  await keepPullRequestComment({ component: 'a', text: 'b' }, number, { ...ports(), github: undefined })
  await keepPullRequestComment({ component: 'a', text: 'b' }, 9_999, ports())
  expect(log.notices.map(({ message }) => message).join('\n')).toMatch(
    /no `github-token`[\s\S]*could not be written/,
  )
  expect(bodies()).toEqual([])
})
