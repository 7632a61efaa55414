import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Deployment } from '../../../../actions/deploy-pages/cloudflare/shapes.ts'
import {
  asciiMessage,
  deploymentMessage,
} from '../../../../actions/deploy-pages/deployment/commit-message.ts'
import { stateOf } from '../../../../actions/deploy-pages/deployment/deployment-state.ts'
import { knownBefore, wasThereBefore } from '../../../../actions/deploy-pages/deployment/known-before.ts'
import { targetBranch } from '../../../../actions/deploy-pages/deployment/target-branch.ts'
import { choosePrunable } from '../../../../actions/deploy-pages/prune/choose-prunable.ts'
import { withChosen } from '../../../../shared/subject/subject.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { runOn } from '../../../support/fake-ports.ts'

describe('the commit message', () => {
  test('fits into 384 bytes as a whole, on one line, whatever it was', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), raw => {
        const message = deploymentMessage(raw) ?? ''
        expect(Buffer.byteLength(message)).toBeLessThanOrEqual(384)
        expect(message).not.toMatch(/[\u0000-\u001f\u007f]/)
        expect(message.isWellFormed()).toBe(true)
        expect(asciiMessage(message) ?? '').toMatch(/^[\x20-\x7e]*$/)
      }),
    ))

  test.each([
    ['First line\n\nbody', 'First line'],
    ['  \n Größe\r\nx', 'Größe'],
    ['', undefined],
    ['\u0007\u001b', undefined],
    ['日'.repeat(200), '日'.repeat(128)],
    ['ab\ud800', 'ab\ufffd'],
  ])('%j is sent as %j', (raw, sent) => expect(deploymentMessage(raw)).toBe(sent))
})

describe('the branch', () => {
  const push = runOn('push')
  test('is the input, else that of the event', () => {
    expect(targetBranch('x', push, 'main')).toEqual({ branch: 'x' })
    expect(targetBranch(undefined, push, 'main')).toEqual({ branch: 'staging' })
  })
  test('is never guessed', () => {
    const tag = runOn('push', { GITHUB_REF: 'refs/tags/main' })
    expect(targetBranch(undefined, tag, 'main')).toEqual({ unknown: expect.any(String) })
    expect(targetBranch(undefined, runOn('issue_comment'), 'main')).toEqual({ unknown: expect.any(String) })
  })
  const proposed = { subject: { ...withChosen(push.subject, { branch: 'main' }), isProposed: true } }
  test('of a pull request never leads to production, unless the input says so', () => {
    expect(targetBranch(undefined, proposed, 'main')).toMatchObject({
      branch: 'pull-request-main',
      note: expect.any(String),
    })
    expect(targetBranch(undefined, proposed, 'live')).toEqual({ branch: 'main' })
    expect(targetBranch('main', proposed, 'main')).toEqual({ branch: 'main' })
  })
  test('of a run on production whose workspace holds another branch is not known', () => {
    const elsewhere = { subject: { ...withChosen(push.subject, { branch: 'main' }), isElsewhere: true } }
    expect(targetBranch(undefined, elsewhere, 'main')).toEqual({
      unknown: expect.stringContaining('workspace'),
    })
    expect(targetBranch(undefined, elsewhere, 'live')).toEqual({ branch: 'main' })
    expect(targetBranch('main', elsewhere, 'main')).toEqual({ branch: 'main' })
  })
  test('of a pull request that was merged is the one that it was merged into', () => {
    const merged = { subject: { ...proposed.subject, isProposed: false } }
    expect(targetBranch(undefined, merged, 'main')).toEqual({ branch: 'main' })
  })
})

const deployment = (more: Partial<Deployment>): Deployment => ({
  id: 'x',
  url: 'https://x',
  environment: 'preview',
  ...more,
})

describe('the state', () => {
  test.each([
    [{ latest_stage: { name: 'deploy', status: 'success' } }, 'live'],
    [{ latest_stage: { name: 'build', status: 'success' } }, 'working'],
    [{ latest_stage: { name: 'deploy', status: 'active' } }, 'working'],
    [{ latest_stage: { name: 'polish', status: 'shining' } }, 'working'],
    [{ latest_stage: null }, 'working'],
    [{}, 'working'],
    [{ latest_stage: { name: 'build', status: 'failure' } }, 'ended'],
    [{ latest_stage: { name: 'queued', status: 'canceled' } }, 'ended'],
    [{ latest_stage: { name: 'queued', status: 'skipped' } }, 'ended'],
    [{ is_skipped: true, latest_stage: { name: 'deploy', status: 'success' } }, 'ended'],
  ])('%j is %s', (more, kind) => expect(stateOf(deployment(more)).kind).toBe(kind))
})

describe('pruning', () => {
  const environments = fc.constantFrom('preview', 'production', 'something')
  const branches = fc.constantFrom('a', 'b', '')
  const list = fc.array(fc.tuple(environments, branches, fc.boolean())).map(entries =>
    entries.map(([environment, branch, aliased], index) =>
      deployment({
        id: String(index),
        environment,
        aliases: aliased ? ['https://a.demo.pages.dev'] : null,
        deployment_trigger: { metadata: { branch } },
      }),
    ),
  )

  test('never takes production, the canonical one, the newest of a branch or what cannot be told', () =>
    fc.assert(
      fc.property(list, fc.nat(3), (all, keep) => {
        const chosen = choosePrunable(all, { keep, aliased: false, branch: undefined, canonicalId: '3' })
        for (const one of chosen) {
          expect(one.environment).toBe('preview')
          expect(one.id).not.toBe('3')
          const branch = one.deployment_trigger?.metadata?.branch
          expect(branch).not.toBe('')
          expect(one.aliases).toBeNull()
          const newer = all
            .slice(0, all.indexOf(one))
            .filter(
              other =>
                other.environment === 'preview' &&
                other.id !== '3' &&
                other.deployment_trigger?.metadata?.branch === branch,
            )
          expect(newer.length).toBeGreaterThanOrEqual(Math.max(1, keep))
        }
      }),
    ))
})

describe('what was there before', () => {
  const clock = new FakeClock(new Date('2026-11-21T12:00:00Z'))
  const project = { name: 'demo', subdomain: 'demo.pages.dev', production_branch: 'main' }
  const latest = deployment({ id: 'latest', created_on: '2026-11-21T11:00:00.500Z' })
  const serverDate = new Date('2026-11-21T11:30:00Z')
  const knownFrom = (more: object, date: Date | undefined = serverDate) =>
    knownBefore({ project: { ...project, ...more }, serverDate: date }, clock)
  const at = (created_on: string, id = 'x') => deployment({ id, created_on })

  test.each([
    [
      'the newest deployment, whatever our clock says',
      { latest_deployment: latest },
      '2026-11-21T11:00:00.500Z',
    ],
    ['nothing, when there is none', { latest_deployment: null }, '1970-01-01T00:00:00.000Z'],
    ['the time of the platform, when it names no deployment', {}, '2026-11-21T11:30:00.000Z'],
    [
      'the same, when the newest one has no time',
      { latest_deployment: deployment({}) },
      '2026-11-21T11:30:00.000Z',
    ],
  ])('is %s', (_, more, expected) => expect(knownFrom(more).at.toISOString()).toBe(expected))

  test('is our own time less two minutes, when the platform tells nothing', () =>
    expect(knownBefore({ project, serverDate: undefined }, clock).at.toISOString()).toBe(
      '2026-11-21T11:58:00.000Z',
    ))

  test('is told apart by id and by time', () => {
    const known = knownFrom({ latest_deployment: latest })
    expect(wasThereBefore(latest, known)).toBe(true)
    expect(wasThereBefore(at('2026-11-21T11:00:00.499Z'), known)).toBe(true)
    expect(wasThereBefore(at('2026-11-21T11:00:00.500Z'), known)).toBe(false)
    expect(wasThereBefore(at('2026-11-21T11:00:01Z'), known)).toBe(false)
    expect(wasThereBefore(deployment({}), known)).toBe(false)
  })
})
