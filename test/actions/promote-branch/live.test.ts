import { expect, it } from 'vitest'
import { commitIn } from '../../../actions/promote-branch/evidence/live-commit.ts'
import type { Reply } from '../../cloud/kit/exchange.ts'
import { startStandIn } from '../../cloud/kit/stand-in.ts'
import { attempt, gatesOf, startRepository } from './scene.ts'

it('the running system has to name the commit itself', async () => {
  await using repository = await startRepository()
  const { github, candidate, released } = repository
  let reply: Reply = {}
  await using system = await startStandIn({
    routes: { 'GET /health': () => reply },
    unknownRoute: () => ({ status: 404 }),
  })
  const state = async (next: Reply) => {
    reply = next
    const tried = await attempt(github, { 'live-url': `${system.url}/health`, 'dry-run': 'true' })
    return gatesOf(tried)['live']
  }
  expect(await state({ body: { status: 'healthy', commit: candidate } })).toBe('passed')
  expect(await state({ body: { metadata: { git_sha: candidate.slice(0, 12) } } })).toBe('passed')
  expect(await state({ headers: { 'x-commit': candidate }, body: 'ok' })).toBe('passed')
  expect(await state({ body: { commit: released } })).toBe('failed')
  expect(await state({ body: { commit: candidate.slice(0, 4) } })).toBe('failed')
  expect(await state({ body: { status: 'healthy' } })).toBe('unknown')
  expect(await state({ status: 404, body: { commit: candidate } })).toBe('failed')
  expect(github.violations).toEqual([])
})

it('reads the commit from the usual places and from nothing else', () => {
  expect(commitIn('{"revision":"abc"}')).toBe('abc')
  expect(commitIn('{"build":{"sha":"abc"}}')).toBe('abc')
  for (const text of ['', 'null', '[]', '"abc"', '{"commit":1}', '{"commit":""}', 'not json']) {
    expect(commitIn(text)).toBeUndefined()
  }
})
