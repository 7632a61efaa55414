import { describe, expect, it } from 'vitest'
import { letsIn } from '../../../actions/doctor/checks/branch-pattern.ts'
import { checkPromotedCommits } from '../../../actions/doctor/checks/check-promoted-commits.ts'
import { judgeRecord } from '../../../actions/doctor/checks/check-record.ts'
import { checkWorkflows } from '../../../actions/doctor/checks/check-workflows.ts'
import { repositoryIn } from '../../../actions/doctor/facts/find-repository.ts'
import { unseenFacts } from '../../../actions/doctor/facts/github-facts.ts'
import { readWorkflow } from '../../../actions/doctor/workflows/read-workflow.ts'
import { referencesIn } from '../../../actions/doctor/workflows/references.ts'

describe('a branch policy', () => {
  it.each([
    ['main', 'main', true],
    ['main', 'mainline', false],
    ['release/*', 'release/1', true],
    ['release/*', 'release/1/x', false],
    ['*', 'feature/x', false],
    ['**/*', 'feature/x', true],
    ['v?.x', 'v1.x', true],
    ['a.b', 'axb', false],
    ['(main', 'main', false],
  ])('%s and the branch %s: %s', (pattern, branch, expected) =>
    expect(letsIn({ name: 'e', reviewers: 0, branches: [pattern] }, branch)).toBe(expected),
  )

  it('of protected branches cannot be told from the environment', () =>
    expect(letsIn({ name: 'e', reviewers: 0, branches: 'protected' }, 'main')).toBeUndefined())
})

describe('the commit that is promoted', () => {
  const CALL = 'antjan/databiz-actions/.github/workflows/promote.yml@v1'
  const judged = async (on: string, more: { asked?: string; job?: string; required?: string[] } = {}) => {
    const { asked = 'required', job = 'unit', required = [] } = more
    const test = await readWorkflow(
      'test.yml',
      `on: ${on}\njobs: { ${job}: { steps: [{ run: npm test }] } }\n`,
    )
    const call = `{ uses: ${CALL}, with: { from: dev, to: main, require-checks: ${asked} } }`
    const promote = await readWorkflow('promote.yml', `on: workflow_dispatch\njobs: { go: ${call} }\n`)
    const rules = new Map([['main', { kind: 'seen', value: { types: [], checks: required } } as const]])
    const github = { ...unseenFacts(''), rules }
    const [found] = checkPromotedCommits({
      environments: [],
      workflows: { read: [test, promote], unreadable: [] },
      github,
    })
    return found
  }

  it.each([
    ['push', 'ok'],
    ['[pull_request, push]', 'ok'],
    ['{ push: { branches: [dev] }, pull_request: null }', 'ok'],
    ['{ push: { branches: ["d*"] } }', 'ok'],
    ['{ push: { branches: ["**", "!dev"] } }', 'warning'],
    ['{ push: { branches-ignore: [dev] } }', 'warning'],
    ['{ push: { branches: ["dev+"] } }', 'ok'],
    ['{ push: { tags: ["v*"] } }', 'warning'],
    ['{ push: { branches: [main] } }', 'warning'],
    ['{ merge_group: null, pull_request: null }', 'ok'],
    ['pull_request', 'warning'],
  ])('of a repository that tests on %s: %s', async (on, state) =>
    expect((await judged(on))?.state).toBe(state),
  )

  it('that needs a check which pull requests alone have is blocked for good, with the way out', async () =>
    expect(await judged('pull_request', { required: ['unit'] })).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('unit must be green, and never runs on a push to it'),
      remedy: expect.stringContaining('push: { branches: [dev] }'),
    }))

  it('whose check another system makes is none of ours', async () =>
    expect((await judged('push', { required: ['ci/circleci: build'] }))?.state).toBe('ok'))

  it('is judged by the names that the promotion asks for', async () =>
    expect((await judged('pull_request', { asked: '"unit (24)"' }))?.state).toBe('failed'))

  it('that nothing is asked of needs none', async () =>
    expect(await judged('pull_request', { asked: 'none' })).toBeUndefined())
})

describe('what a job takes', () => {
  const names = (part: unknown) => referencesIn(part).map(({ kind, name }) => `${kind}.${name}`)

  it('is every secret and variable of every expression, once, in both spellings', () =>
    expect(
      names({
        env: { A: "${{ secrets.A }}-${{ vars['B_2'] }}" },
        with: { x: "${{ format('{0}', secrets.a) }}" },
      }),
    ).toEqual(['secrets.A', 'vars.B_2']))

  it('is not what only a condition asks for, what has another value, or what GitHub gives', () =>
    expect(
      names({
        if: '${{ secrets.X != null }}',
        with: {
          a: "${{ secrets.Y || 'z' }}",
          b: '${{ secrets.GITHUB_TOKEN }}',
          c: "${{ vars.Z == 'on' }}",
          d: 'secrets.TEXT',
        },
      }),
    ).toEqual([]))
})

describe('the environment of a job', () => {
  const environments = async (environment: string, more = '') => {
    const text = `on:\n  workflow_dispatch:\n    inputs:\n      target:\n        options: [one, two]\njobs:\n  j:\n    environment: ${environment}\n${more}`
    return (await readWorkflow('x.yml', text)).jobs[0]?.environments
  }

  it.each([
    ['production', ['production']],
    ['{ name: production, deployment: false }', ['production']],
    ['${{ inputs.target }}', ['one', 'two']],
    ["${{ github.ref_name == 'main' && 'production' || 'staging' }}", ['production', 'staging']],
    ['${{ needs.x.outputs.y }}', []],
  ])('%s', async (written, expected) => expect(await environments(written)).toEqual(expected))

  it('comes out of a matrix', async () =>
    expect(
      await environments('${{ matrix.where }}', '    strategy:\n      matrix:\n        where: [a, b]\n'),
    ).toEqual(['a', 'b']))
})

describe('workflows', () => {
  const judge = async (...texts: readonly string[]) => {
    const read = await Promise.all(texts.map((text, index) => readWorkflow(`${index}.yml`, text)))
    const situation = { environments: [], workflows: { read, unreadable: [] }, github: unseenFacts('') }
    return Object.fromEntries(checkWorkflows(situation).map(({ id, state }) => [id, state]))
  }
  const job = (permissions: string, more = '') =>
    `on: push\n${more}jobs:\n  j:\n${permissions}    steps:\n      - uses: antjan/databiz-actions/deploy-pages@v1\n`

  it.each([
    ['    permissions: write-all\n', undefined],
    ['    permissions: read-all\n', 'failed'],
    ['    permissions: { contents: read }\n', 'failed'],
    ['    permissions: { deployments: write }\n', undefined],
    ['', 'warning'],
  ])('permissions %j', async (permissions, state) =>
    expect((await judge(job(permissions)))['permission:0.yml:j']).toBe(state),
  )

  it('two of one group drop the run that waits, unless the queue is longer', async () => {
    const allowed = '    permissions: write-all\n'
    const group = (more: string) => `concurrency:\n  group: Deploy\n${more}`
    expect(await judge(job(allowed, group('')), job(allowed, group('').toLowerCase()))).toMatchObject({
      'group:Deploy': 'warning',
    })
    const queued = job(allowed, group('  queue: max\n'))
    expect(await judge(queued, queued)).toEqual({ workflows: 'ok' })
  })

  it('in any shape are read without a fall', async () => {
    for (const text of [
      '',
      '[]',
      'on: 1\njobs: x',
      'jobs:\n  a: 1\n  b:\n    steps: x\n    concurrency: 3\n    environment: [1]\n',
    ])
      await expect(readWorkflow('x.yml', text)).resolves.toBeDefined()
  })
})

describe('the record', () => {
  it('that cannot be read is skipped, and an empty one is none yet', () => {
    const unreadable = judgeRecord('production', { kind: 'unreadable', why: 'denied', denied: true })
    const empty = judgeRecord('production', { kind: 'read', entries: [], cut: false, defaultBranch: 'main' })
    expect([unreadable, empty].map(list => list.map(({ state }) => state))).toEqual([
      ['skipped'],
      ['skipped'],
    ])
  })
})

it.each([
  ['git@github.com:owner/repo.git', { owner: 'owner', repo: 'repo' }],
  ['https://github.com/owner/re.po', { owner: 'owner', repo: 're.po' }],
  ['https://ghe.example.com/owner/repo/', { owner: 'owner', repo: 'repo' }],
  ['', undefined],
])('the repository of %s', (remote, expected) => expect(repositoryIn(remote)).toEqual(expected))
