import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inputsFromEnvironment } from '../../../shared/runner/host.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { boundedSummary } from '../../../shared/runner/step-files.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function contextOf(event: unknown, more: Record<string, string> = {}) {
  const path = join(folder, 'event.json')
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event))
  return runContext(workflowEnvironment({ GITHUB_EVENT_PATH: path, ...more }))
}

const pull = (head: string) => ({
  pull_request: {
    title: 'T',
    head: { sha: 'f'.repeat(40), ref: 'feature/x', repo: { full_name: head } },
    base: { repo: { full_name: 'antjan/databiz-next' } },
  },
})

const PULL = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_HEAD_REF: 'feature/x', GITHUB_REF_NAME: '5/merge' }

describe('the context of a run', () => {
  test('a push: commit, branch, run', () => {
    expect(contextOf({ head_commit: { message: 'Subject\n\nBody' } })).toMatchObject({
      repository: { owner: 'antjan', name: 'databiz-next' },
      subject: {
        commit: { value: '0123456789abcdef0123456789abcdef01234567' },
        branch: { value: 'staging' },
        message: { value: 'Subject\n\nBody' },
        trust: { withoutSecrets: false },
      },
      runUrl: 'https://github.com/antjan/databiz-next/actions/runs/4711',
    })
  })

  test('a pull request is about its head, not about the temporary merge', () => {
    const { subject } = contextOf(pull('antjan/databiz-next'), PULL)
    expect(subject.commit.value).toBe('f'.repeat(40))
    expect(subject.branch.value).toBe('feature/x')
    expect(subject.trust.withoutSecrets).toBe(false)
  })

  test('a fork and Dependabot have no secrets', () => {
    const trust = (event: unknown, more: Record<string, string>) => contextOf(event, more).subject.trust
    expect(trust(pull('someone/databiz-next'), PULL).withoutSecrets).toBe(true)
    expect(trust({}, { GITHUB_ACTOR: 'dependabot[bot]' }).withoutSecrets).toBe(true)
  })

  test('a tag is no branch', () =>
    expect(
      contextOf({}, { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'main' }).subject.branch.value,
    ).toBeUndefined())

  test.each(['', '{', '[]', '{"pull_request":7}'])('an event file of %j is no reason to fail', text =>
    expect(contextOf(text).subject.commit.value).toBe('0123456789abcdef0123456789abcdef01234567'),
  )

  test('on a laptop it is empty', () => {
    expect(runContext({})).toMatchObject({
      repository: undefined,
      subject: { commit: { value: undefined }, branch: { value: undefined }, person: { value: undefined } },
      runUrl: '',
      apiUrl: 'https://api.github.com',
    })
  })
})

test('inputs keep their hyphens and lose their case', () =>
  expect(inputsFromEnvironment({ 'INPUT_GITHUB-TOKEN': 'x', INPUT_MODE: 'y', OTHER: 'z' })).toEqual({
    'github-token': 'x',
    mode: 'y',
  }))

test('a summary that is too long is cut at a line and says so', () => {
  const cut = boundedSummary(`${'ä'.repeat(99)}\n`.repeat(9_000))
  expect(Buffer.byteLength(cut)).toBeLessThan(1_000_100)
  expect(cut).toMatch(/ä{99}\n\n\*Cut here/)
  expect(boundedSummary('short')).toBe('short')
})
