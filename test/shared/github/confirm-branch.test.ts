import { expect, it } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { confirmBranch } from '../../../shared/github/confirm-branch.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { subjectOf } from '../../../shared/subject/subject.ts'
import { startGitHub } from '../../cloud/github/github.ts'
import { factsOf, REPOSITORY } from '../subject/facts.ts'

const place = { owner: 'antjan', name: 'databiz-next' }
const subject = (branch: string) =>
  subjectOf(
    factsOf({
      event: 'workflow_run',
      payload: {
        repository: { full_name: REPOSITORY },
        workflow_run: {
          head_sha: 'a'.repeat(40),
          head_branch: branch,
          head_repository: { full_name: REPOSITORY },
        },
      },
    }),
  )

it('the branch of another run counts when it is one, and no tag has its name', async () => {
  await using github = await startGitHub({ repository: REPOSITORY })
  const sha = await github.scene.commit('main', { message: 'One', files: { a: '1' } })
  await github.scene.setBranch('staging', sha)
  const tag = (name: string) => github.world.git.updateRefs([{ name: `refs/tags/${name}`, after: sha }])
  await tag('v1')
  const port = octokitGitHub({
    token: new Secret(github.token),
    apiUrl: github.apiUrl,
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(60_000, systemClock),
    random: () => 0,
    debug: () => undefined,
  })
  const branchOf = async (name: string) => (await confirmBranch(subject(name), place, port)).branch
  expect(await branchOf('staging')).toMatchObject({ value: 'staging' })
  expect(await branchOf('v1')).toMatchObject({ value: undefined, reason: 'v1 is the name of a tag as well' })
  expect(await branchOf('gone')).toMatchObject({ value: undefined, reason: 'there is no branch gone' })
  await tag('main')
  expect((await branchOf('main')).value).toBeUndefined()
  expect(github.violations).toEqual([])
})

it('without GitHub nobody can say that it is a branch', async () => {
  const { branch } = await confirmBranch(subject('main'), place, undefined)
  expect(branch).toMatchObject({ value: undefined, reason: expect.stringContaining('github-token') })
})

it('what needs no asking is not asked about', async () => {
  const push = subjectOf(factsOf())
  expect(await confirmBranch(push, place, undefined)).toBe(push)
})
