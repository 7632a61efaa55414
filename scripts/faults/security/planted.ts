import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultCase } from '../fault-case.ts'
import { runAction } from './run-action.ts'

const CONTRACT =
  'version: 1\nenvironments: [production]\nvars: { SESSION_SECRET: { type: secret, required: true } }\n'
const SETTINGS = 'SESSION_SECRET=f3aK9vQ2mZ7xL1pR8tB5nC4wD6yG0hJs\n'

/** A checkout whose file with secrets makes the step ask Git, and a program in it that leaves a trace where it is started. */
async function inCheckout(work: (checkout: string, program: string) => Promise<string>): Promise<string> {
  const checkout = await mkdtemp(join(tmpdir(), 'planted-'))
  const trace = join(checkout, 'trace')
  try {
    execFileSync('git', ['init', '--quiet'], { cwd: checkout })
    await writeFile(join(checkout, 'config-contract.yaml'), CONTRACT)
    await writeFile(join(checkout, '.env.production'), SETTINGS)
    const folder = join(checkout, 'node_modules', '.bin')
    await mkdir(folder, { recursive: true })
    const program = join(folder, 'git')
    await writeFile(program, `#!/bin/sh\ntouch '${trace}'\n`)
    await chmod(program, 0o755)
    const verdict = await work(checkout, program)
    assert.ok(!existsSync(trace), 'the planted program ran')
    return verdict
  } finally {
    await rm(checkout, { recursive: true })
  }
}

async function validate(folder: string, path: string | undefined): Promise<string> {
  const inputs = { environment: 'production', sources: 'file:.env.production', 'commit-status': 'false' }
  const run = await runAction('validate-config', {
    folder,
    inputs,
    environment: { PATH: [path, process.env['PATH']].filter(part => part !== undefined).join(':') },
  })
  assert.equal(run.exitCode, 0, run.log)
  return 'valid, nothing of the checkout was started'
}

/** Programs of the checkout under the names of those that an action starts, and what makes Git start them. */
export const plantedAttacks: readonly FaultCase[] = [
  ...['node_modules/.bin', '.', ''].map(
    (entry): FaultCase => ({
      fault: `a program called git in the checkout, and ${entry === '' ? 'an empty entry' : entry} first on the path`,
      expected: 'the machine’s own Git answers',
      run: () =>
        inCheckout(async (checkout, program) => {
          if (!entry.startsWith('node')) execFileSync('cp', [program, join(checkout, 'git')])
          return await validate(checkout, entry.startsWith('node') ? join(checkout, entry) : entry)
        }),
    }),
  ),
  {
    fault: 'the configuration of Git in the checkout names a program (core.fsmonitor)',
    expected: 'Git answers without it',
    run: () =>
      inCheckout(async (checkout, program) => {
        execFileSync('git', ['config', 'core.fsmonitor', program], { cwd: checkout })
        return await validate(checkout, undefined)
      }),
  },
]
