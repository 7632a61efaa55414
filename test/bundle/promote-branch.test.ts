import { expect, it } from 'vitest'
import { everyGate, proveEverything, startRepository } from '../actions/promote-branch/scene.ts'
import { runBundle } from '../support/run-bundle.ts'

it('the bundle is blocked, then promotes, as the runner starts it', async () => {
  await using repository = await startRepository()
  const { github, candidate, released } = repository
  const environment = { GITHUB_API_URL: github.apiUrl }
  const inputs = { from: 'staging', to: 'main', 'github-token': github.token, ...everyGate }
  const blocked = await runBundle('promote-branch', { inputs, environment })
  expect(blocked.exitCode).toBe(1)
  expect(blocked.outputs['result']).toBe('blocked')
  expect(JSON.parse(blocked.outputs['blocked-by'] ?? '')).toHaveLength(4)
  expect(blocked.log.match(/^::error /gm)).toHaveLength(1)
  expect(blocked.summary).toContain('flowchart LR')
  expect(await github.scene.tip('main')).toBe(released)
  proveEverything(repository)
  const promoted = await runBundle('promote-branch', { inputs, environment })
  expect(promoted.log).not.toContain('::error')
  expect(promoted.exitCode).toBe(0)
  expect(promoted.outputs).toMatchObject({ result: 'promoted', 'target-sha': candidate, 'blocked-by': '[]' })
  expect(JSON.parse(promoted.outputs['evidence'] ?? '')).toMatchObject({
    schemaVersion: 1,
    verdict: 'promoted',
  })
  expect(await github.scene.tip('main')).toBe(candidate)
  expect(github.violations).toEqual([])
})

it('the bundle without inputs names every missing one', async () => {
  const run = await runBundle('promote-branch', {})
  expect(run.exitCode).toBe(1)
  expect(run.log).toMatch(
    /::error title=Promote branch::3 inputs need attention:%0A- from: .*%0A- to: .*%0A- github-token: /,
  )
  expect(run.log).not.toMatch(/\n\s+at /)
})
