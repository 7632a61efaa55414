import { afterEach, beforeEach, expect, test } from 'vitest'
import { pullRequestOf } from '../../../actions/deploy-pages/report/pull-request-comment.ts'
import { GitHubBeside, runOf } from './github-beside.ts'
import { PagesCase } from './pages-case.ts'

let on: PagesCase
let github: GitHubBeside
beforeEach(async () => {
  on = await PagesCase.start()
  github = await GitHubBeside.start()
})
afterEach(async () => {
  expect(github.standIn.violations).toEqual([])
  await Promise.all([on[Symbol.asyncDispose](), github[Symbol.asyncDispose]()])
})

test('a pull request has one comment, renewed in place, also when its previews are gone', async () => {
  const sha = await github.commit('base')
  await github.standIn.scene.commit('topic', { message: 'topic', files: { a: 'b' } }, sha)
  const { number } = github.standIn.scene.pull({
    title: 'Topic',
    head: 'topic',
    base: 'main',
    user: 'antjan',
  })
  const branch = `pr-${number}`
  const asked = { branch, environment: 'preview', 'pull-request-comment': 'true' }
  for (const version of ['one', 'two']) {
    on.clock.advance(1_000)
    const directory = await on.site({ 'index.html': version })
    await on.run({ ...asked, directory, 'allow-stale': 'true' }, github.ports(sha))
  }
  const comments = () => (github.standIn.world.commentsOn(number) ?? []).map(({ body }) => body)
  expect(comments()).toHaveLength(1)
  expect(comments()[0]).toContain(sha)
  expect(comments()[0]).toContain('live')
  await on.run(
    { mode: 'prune', branch, 'keep-previews': '0', 'prune-aliased': 'true', 'pull-request-comment': 'true' },
    github.ports(sha),
  )
  expect(comments()).toEqual([expect.stringContaining('were removed')])
})

test('the size is beside that of production', async () => {
  const sha = await github.commit('base')
  await github.standIn.scene.commit('topic', { message: 'topic', files: { a: 'b' } }, sha)
  const { number } = github.standIn.scene.pull({
    title: 'Topic',
    head: 'topic',
    base: 'main',
    user: 'antjan',
  })
  const first = await on.site({ 'index.html': 'x'.repeat(1_000) })
  await on.run({ directory: first, branch: 'main', environment: 'production' }, github.ports(sha))
  on.clock.advance(1_000)
  const second = await on.site({ 'index.html': 'x'.repeat(3_500) })
  await on.run(
    { directory: second, branch: `pr-${number}`, environment: 'preview', 'pull-request-comment': 'true' },
    github.ports(sha),
  )
  const [comment] = github.standIn.world.commentsOn(number) ?? []
  expect(comment?.body).toContain(
    `1 file, 3.5 kB, 2.5 kB more than in production (${sha.slice(0, 7)}); 1 file new`,
  )
})

test.each([
  ['pr-17', 17],
  ['pr-17-x', undefined],
  ['main', undefined],
])('branch %s is of pull request %s', (branch, expected) =>
  expect(pullRequestOf(runOf('1'.repeat(40)), branch)).toBe(expected),
)
