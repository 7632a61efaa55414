import { describe, expect, it } from 'vitest'
import { attempt, gatesOf, startRepository, type Try } from './scene.ts'

const rule = (...environments: string[]) => ({
  type: 'required_deployments',
  parameters: { required_deployment_environments: environments },
})
const dry = { 'require-checks': 'none', 'dry-run': 'true' }
const state = (tried: Try): string | undefined => gatesOf(tried)['ruled-deployments']

describe('a target whose rules demand deployments', () => {
  it('is not asked of GitHub before the commit was deployed in each environment', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    github.scene.setRules('main', [rule('staging', 'preview')])
    const without = await attempt(github, { 'require-checks': 'none' })
    expect(without.outcome.outputs.blockedBy).toEqual(['ruled-deployments'])
    expect(without.outcome.failure?.message).toContain('Not deployed in staging, preview')
    expect(await github.scene.tip('main')).toBe(released)
    github.scene.deployment({ sha: candidate, environment: 'staging' })
    github.scene.deployment({ sha: released, environment: 'preview' })
    expect((await attempt(github, dry)).outcome.failure?.message).toContain('Not deployed in preview.')
    github.scene.deployment({ sha: candidate, environment: 'preview', state: 'in_progress' })
    expect(state(await attempt(github, dry))).toBe('pending')
    github.scene.deployment({ sha: candidate, environment: 'preview' })
    expect(state(await attempt(github, dry))).toBe('passed')
    expect(github.violations).toEqual([])
  })

  it('takes no merge commit, which was never deployed; a pull request waits by itself', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.setRules('main', [rule('staging')])
    github.scene.deployment({ sha: candidate, environment: 'staging' })
    const merge = await attempt(github, { ...dry, strategy: 'merge' })
    expect(merge.outcome.failure?.message).toContain('requires deployments, and a new merge commit has none')
    const pull = await attempt(github, { ...dry, strategy: 'pull-request' })
    expect(state(pull)).toBeUndefined()
    expect(pull.outcome.outputs.result).toBe('dry-run')
  })

  it('binds nobody who may bypass the rule', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const app = github.addToken('ghs_app', { login: 'release-app[bot]' })
    github.scene.setRules('main', [{ ...rule('staging'), bypass: ['release-app[bot]'] }])
    expect(state(await attempt(github, dry))).toBe('missing')
    expect(state(await attempt(github, dry, { token: app }))).toBeUndefined()
  })

  it('is not known where deployments may not be read', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.scene.setRules('main', [rule('staging')])
    const permissions = { contents: 'write', checks: 'read', statuses: 'read', actions: 'read' } as const
    const token = github.addToken('ghs_blind', { permissions })
    expect(state(await attempt(github, dry, { token }))).toBe('unknown')
  })
})
