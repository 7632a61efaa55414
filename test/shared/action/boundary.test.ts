import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Action } from '../../../shared/action/action.ts'
import { runAction } from '../../../shared/action/run-action.ts'
import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { FakeHost } from '../../support/fake-host.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { probe } from '../../support/probe-action.ts'

const TOKEN = 'tok3n/with+signs='
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundary-'))
})
afterEach(() => rm(folder, { recursive: true }))

function hostWith(inputs: Readonly<Record<string, string>>, more: FakeHost['environment'] = {}): FakeHost {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return new FakeHost({
    environment: { ...workflowEnvironment(), RUNNER_TEMP: folder, ...Object.fromEntries(given), ...more },
  })
}

async function ended(
  inputs: Readonly<Record<string, string>>,
  { action = probe as Action<Declaration>, more = {} as FakeHost['environment'] } = {},
): Promise<FakeHost> {
  const host = hostWith(inputs, more)
  await runAction(action, host)
  return host
}

describe('whatever a run ends with', () => {
  test.each([
    ['well', 0, ''],
    ['outcome-failure', 1, '::error title=Probe::It did not work%0ATry again.'],
    ['action-error', 1, '::error title=Probe::It broke with ***%0AMend it.'],
    ['error', 1, '::error title=Probe::Unexpected failure. Error: plain'],
    ['text', 1, '::error title=Probe::Unexpected failure. Thrown: a thrown text'],
    ['undefined', 1, '::error title=Probe::Unexpected failure. Thrown: undefined'],
  ])('%s gives exit code %i, and at most one annotation', async (ending, exitCode, annotation) => {
    const host = await ended({ ending, token: TOKEN })
    expect(host.exitCode).toBe(exitCode)
    expect(host.text.match(/^::error/gm)?.length ?? 0).toBe(exitCode)
    expect(host.text).toContain(annotation)
    expect(host.text.replace(/^::add-mask::.*$/gm, '')).not.toContain('tok3n')
    expect(host.listening).toBe(false)
  })

  test('an interrupted one ends red with the signal as its reason', async () => {
    const host = hostWith({ ending: 'hang', token: TOKEN })
    const running = runAction(probe, host)
    while (!host.text.includes('working')) await new Promise(resolve => setImmediate(resolve))
    host.interrupt('SIGTERM')
    await running
    expect(host.exitCode).toBe(1)
    expect(host.text).toContain('Received SIGTERM')
  })
})

describe('a run without secrets', () => {
  const declaration = { ...probe.declaration, skipWithoutSecrets: true }
  const careful = { ...probe, declaration } as Action<Declaration>
  const fromFork = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: 'dependabot[bot]' }

  test('is skipped, not red, where none could be given', async () => {
    const host = await ended({ ending: 'well' }, { action: careful, more: fromFork })
    expect(host.text).toContain('Skipped: a run from a fork or from Dependabot has no secrets')
    expect(host.exitCode).toBe(0)
  })

  test('is red where one was forgotten', async () => {
    const host = await ended({ ending: 'well' }, { action: careful })
    expect(host.text).toContain('token: is required')
    expect(host.exitCode).toBe(1)
  })
})

describe('the post step', () => {
  const declaration = { ...probe.declaration, post: true }
  const after = { STATE_main: 'started', STATE_upload: 'u-1' }

  test('gets what the main step kept, and does not run it again', async () => {
    const seen: string[] = []
    const action: Action<Declaration> = {
      ...(probe as Action<Declaration>),
      declaration,
      cleanUp: async (_, __, readState) => void seen.push(readState('upload')),
    }
    const host = await ended({ ending: 'well', token: TOKEN }, { action, more: after })
    expect(seen).toEqual(['u-1'])
    expect(host.text).not.toContain('working')
  })

  test('warns when it cannot take everything away, and stays green', async () => {
    const action: Action<Declaration> = {
      ...(probe as Action<Declaration>),
      declaration,
      cleanUp: async () => {
        throw new Error('the bucket is gone')
      },
    }
    const host = await ended({ ending: 'well', token: TOKEN }, { action, more: after })
    expect(host.text).toContain('::warning::Cleaning up was not complete: the bucket is gone')
    expect(host.exitCode).toBe(0)
  })
})
