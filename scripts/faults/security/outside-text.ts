import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PagesCase } from '../../../test/actions/deploy-pages/pages-case.ts'
import { attempt, startRepository } from '../../../test/actions/promote-branch/scene.ts'
import { surroundings } from '../../../test/bundle/security-surroundings.ts'
import { startStandIn } from '../../../test/cloud/kit/stand-in.ts'
import type { FaultCase } from '../fault-case.ts'
import { leftBy, runAction } from './run-action.ts'

/** What a platform could answer to whoever prints it: commands of the runner, terminal codes, turned text, separators. */
const HOSTILE = [
  'refused',
  '::set-output name=result::live',
  '::add-mask::a',
  '##[add-path]/tmp/evil',
  '::stop-commands::x',
  '\u001b]8;;https://evil.example\u0007\u001b[2K\u202egnp.exe\u2028::warning::u\u0085::warning::n\uFEFF::warning::f',
].join('\r\n')

const COMMANDS = /^(?:::|##\[)(?!add-mask::|error|warning title=|notice|group::|endgroup::|debug::)/
/** Built from numbers: unseen characters in a pattern are unseen by readers too. */
const UNSEEN = new RegExp(`[${String.fromCharCode(0x1b, 0x07, 0x202e, 0x2028, 0x85, 0xfeff)}]`)

const spoken = (action: string, inputs: Readonly<Record<string, string>>): FaultCase => ({
  fault: `${action}: its platform answers with commands of the runner and codes of the terminal`,
  expected: 'red, no command, no output and no hidden character of it',
  async run() {
    await using platform = await startStandIn({
      routes: {},
      unknownRoute: () => ({
        status: 400,
        body: { message: HOSTILE, errors: [{ code: 1, message: HOSTILE }] },
      }),
    })
    const run = await runAction(action, {
      inputs: { ...inputs, ...surroundings[action]?.(platform.url) },
      environment: { GITHUB_API_URL: platform.url },
    })
    assert.equal(run.exitCode, 1, run.log)
    assert.deepEqual(
      run.log.split(/\r?\n/).filter(line => COMMANDS.test(line)),
      [],
    )
    assert.doesNotMatch(leftBy(run), UNSEEN)
    assert.notEqual(run.outputs['result'], 'live')
    assert.ok(platform.requests.length > 0, 'the platform was never asked')
    return 'red, nothing of it was a command'
  },
})

/** Text that a shell would run, wherever it was put between quotes. */
const shellText = (trace: string): string => `x"$(touch ${trace})\`touch ${trace}\`';touch ${trace};#`

const inShell: FaultCase = {
  fault: 'branch, commit message and title hold what a shell would run',
  expected: 'they stay text, no program runs',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'shell-'))
    try {
      const trace = join(folder, 'trace')
      const text = shellText(trace)
      await using on = await PagesCase.start()
      await on.deploy({ branch: 'a;touch$(id)`id`', message: text })
      await using repository = await startRepository()
      const inputs = { strategy: 'pull-request', 'pull-request-title': text, 'pull-request-body': text }
      await attempt(repository.github, { ...inputs, 'require-checks': 'none' })
      assert.ok(!existsSync(trace), 'a program ran')
      const [deployed] = on.pages.project('demo').deployments
      const [pull] = repository.github.world.pulls
      assert.equal(pull?.title, text)
      assert.ok(deployed !== undefined, 'nothing was deployed')
      return 'deployed and proposed as text'
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

const token = 'planted-token-0123456789abcdef'

/** Text that nobody here wrote, on its way to a runner, a terminal and a shell. */
export const outsideTextAttacks: readonly FaultCase[] = [
  spoken('promote-branch', { 'github-token': token }),
  spoken('deploy-railway', { token, mode: 'redeploy' }),
  spoken('deploy-pages', { 'api-token': token }),
  spoken('validate-config', { 'railway-token': token }),
  inShell,
]
