import { describe, expect, it } from 'vitest'
import { attempt, startRepository } from './scene.ts'

/** The tree of a commit, as Git has it. */
const treeOf = async (github: Parameters<typeof attempt>[0], sha: string) =>
  (await github.world.git.commit(sha))?.tree

describe('merge', () => {
  it('puts exactly the tested tree on the target, with both histories as parents', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const { outcome } = await attempt(github, { strategy: 'merge' })
    const tip = await github.scene.tip('main')
    const commit = await github.world.git.commit(tip)
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: tip, sha: candidate })
    expect(commit?.parents).toEqual([released, candidate])
    expect(commit?.tree).toBe(await treeOf(github, candidate))
    expect(github.violations).toEqual([])
  })

  it('is found done by the next run, and needs no back-merge for the next promotion', async () => {
    await using repository = await startRepository()
    const { github } = repository
    await attempt(github, { strategy: 'merge' })
    const again = await attempt(github, { strategy: 'merge' })
    expect(again.outcome.outputs.result).toBe('up-to-date')
    const next = await github.scene.commit('staging', { message: 'More', files: { 'app.txt': 'three\n' } })
    github.scene.run({ sha: next })
    const refused = await attempt(github)
    expect(refused.outcome.outputs).toMatchObject({ result: 'blocked', blockedBy: ['strategy'], drift: 1 })
    const merged = await attempt(github, { strategy: 'merge' })
    expect(merged.outcome.outputs).toMatchObject({ result: 'promoted', drift: 1 })
    expect(await treeOf(github, await github.scene.tip('main'))).toBe(await treeOf(github, next))
  })

  it('is refused where the branch wants a linear history or checks on every commit', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.scene.setRules('main', [
      { type: 'required_linear_history' },
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: 'test' }],
        },
      },
    ])
    const { outcome } = await attempt(github, { strategy: 'merge' })
    expect(outcome.outputs.blockedBy).toEqual(['strategy'])
    expect(outcome.failure?.message).toMatch(/linear history.*requires checks/)
    expect((await attempt(github)).outcome.outputs.result).toBe('promoted')
  })
})

describe('pull-request', () => {
  it('opens one from a frozen branch, and finds it again', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const inputs = { strategy: 'pull-request', labels: 'promotion', reviewers: 'tester' }
    const first = await attempt(github, inputs)
    expect(first.outcome.failure).toBeUndefined()
    expect(first.outcome.outputs).toMatchObject({
      result: 'pull-request',
      pullRequest: 'https://github.com/antjan/databiz-next/pull/1',
    })
    await github.scene.commit('staging', { message: 'Later', files: { 'late.txt': '1' } })
    const [pull] = github.world.pulls
    expect(pull).toMatchObject({ base: 'main', labels: ['promotion'], reviewers: ['tester'] })
    expect(await github.scene.tip(pull?.headBranch ?? '')).toBe(candidate)
    expect(pull?.body).toContain('Add invoices')
    const again = await attempt(github, {
      ...inputs,
      sha: candidate,
      'pull-request-title': 'Go: {short-sha}',
    })
    expect(again.outcome.outputs.pullRequest).toBe(first.outcome.outputs.pullRequest)
    expect(github.world.pulls).toHaveLength(1)
    expect(pull?.title).toBe(`Go: ${candidate.slice(0, 7)}`)
    expect(await github.scene.tip('main')).toBe(released)
    expect(github.violations).toEqual([])
  })

  it('asks GitHub to merge it once its rules allow', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.scene.protect('main', { requiredReviews: 1 })
    await attempt(github, { strategy: 'pull-request', 'auto-merge': 'true' })
    expect(github.world.pulls[0]?.autoMerge).toBe('merge')
  })

  it('says which setting is missing for the token of the job', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.world.allowsActionsPulls = false
    const token = github.addToken('ghs_job', { kind: 'actions', login: 'github-actions[bot]' })
    const { outcome } = await attempt(github, { strategy: 'pull-request' }, { token })
    expect(outcome.failure?.message).toMatch('The token of the job may not create pull requests here')
  })
})

describe('what may refuse', () => {
  const rules = [
    ['pull_request', 'changes must come by a pull request'],
    ['merge_queue', 'merge queue'],
    ['update', 'only bypass actors'],
  ] as const

  it.each(rules)('the rule %s blocks before anything is written', async (type, words) => {
    await using repository = await startRepository()
    const { github, released } = repository
    github.scene.setRules('main', [{ type }])
    const { outcome } = await attempt(github)
    expect(outcome.outputs.blockedBy).toEqual(['strategy'])
    expect(outcome.failure?.message).toContain(words)
    expect(await github.scene.tip('main')).toBe(released)
  })

  it('a rule that this token may bypass does not', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.setRules('main', [{ type: 'pull_request', bypass: ['release-bot[bot]'] }])
    const { outcome } = await attempt(github)
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
  })

  it('classic protection', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.scene.protect('main', { requiredReviews: 1, restrictedTo: ['boss'] })
    const { outcome } = await attempt(github)
    expect(outcome.failure?.message).toContain('reviewed pull requests')
    expect(outcome.failure?.message).toContain('does not let this token push')
  })

  it('a refusal that no rule foretold is GitHub’s own sentence, with a way out', async () => {
    await using repository = await startRepository()
    const { github, released } = repository
    const workflow = await github.scene.commit('staging', {
      message: 'CI',
      files: { '.github/workflows/test.yml': 'on: push\n' },
    })
    github.scene.run({ sha: workflow })
    const token = github.addToken('ghs_job', {
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: { contents: 'write', checks: 'read', statuses: 'read', actions: 'read' },
    })
    const tried = attempt(github, { 'job-token': token }, { token })
    expect((await tried).outcome.failure).toMatchObject({
      message: expect.stringContaining('without `workflows` permission'),
      remedy: expect.stringContaining('GitHub App'),
    })
    expect(await github.scene.tip('main')).toBe(released)
  })
})

describe('afterwards', () => {
  it('says that the token of the job starts nothing, unless workflows are named', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const token = github.addToken('ghs_job', { kind: 'actions', login: 'github-actions[bot]' })
    const { ports, outcome } = await attempt(github, { 'job-token': token }, { token })
    expect(outcome.outputs.result).toBe('promoted')
    const notices = ports.log.notices.map(({ message }) => message).join('\n')
    expect(notices).toContain('starts no workflows')
    expect(github.world.runs.filter(run => run.sha === candidate && run.branch === 'main')).toEqual([])
  })

  it('starts workflows on the target, fills in their inputs and waits for their end', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.addWorkflow({
      name: 'Deploy',
      path: '.github/workflows/deploy.yml',
      on: ['workflow_dispatch'],
    })
    const seen: unknown[] = []
    github.onEvent(event => {
      if (event.kind !== 'workflow_dispatch') return
      seen.push({ ref: event.ref, inputs: event.inputs })
      github.scene.finishRun(event.run, 'success')
      github.scene.status({ sha: candidate, context: 'smoke-check/production', description: '9 passed' })
    })
    const { outcome } = await attempt(github, {
      dispatch: 'deploy.yml',
      'dispatch-inputs': 'sha={sha}',
      'dispatch-wait': 'true',
    })
    expect(outcome.failure).toBeUndefined()
    expect(seen).toEqual([{ ref: 'main', inputs: { sha: candidate } }])
    expect(outcome.report).toContain('[x] All services are healthy')
    expect(outcome.outputs.runs).toMatchObject([{ workflow: 'deploy.yml', conclusion: 'success' }])
    expect(github.violations).toEqual([])
  })

  it('reports a workflow that cannot be started beside the move, which stands', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.addWorkflow({ name: 'Deploy', path: '.github/workflows/deploy.yml', on: ['push'] })
    const { outcome } = await attempt(github, { dispatch: 'deploy.yml' })
    expect(outcome.outputs.result).toBe('promoted')
    expect(outcome.failure?.message).toContain('main was moved, but deploy.yml could not be started')
    expect(await github.scene.tip('main')).toBe(candidate)
  })

  it('tags and releases', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const { outcome } = await attempt(github, { tag: 'production-{short-sha}', release: 'true' })
    const tag = `production-${candidate.slice(0, 7)}`
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs.tag).toBe(tag)
    expect(await github.world.git.ref(`refs/tags/${tag}^{commit}`)).toBe(candidate)
    expect(github.world.releases[0]).toMatchObject({ tag, body: expect.stringContaining('Add invoices') })
    expect(github.violations).toEqual([])
  })
})

describe('up to date', () => {
  it('is success, and changes nothing', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await attempt(github)
    github.forgetRequests()
    const { outcome } = await attempt(github)
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'up-to-date', sha: candidate, commits: 0 })
    expect(github.requests.some(({ method, path }) => method !== 'GET' && path !== '/graphql')).toBe(false)
  })
})

it('changes nothing in a dry run', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const { outcome } = await attempt(github, { 'dry-run': 'true' })
  expect(outcome.outputs.result).toBe('dry-run')
  expect(await github.scene.tip('main')).toBe(released)
})
