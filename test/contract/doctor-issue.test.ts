import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { doctorWorkflow } from '../../actions/doctor/init/looking-workflows.ts'
import { ROOT } from '../../scripts/actions.ts'

/** `gh issue` with one file for the issue that there is: its number, state and text. */
const GH = `#!/usr/bin/env bash
set -euo pipefail
store=$(dirname "$0")/issue
case "$2" in
  list) if [ -f "$store" ] && head -1 "$store" | grep -q open; then echo 7; fi ;;
  create) { echo open; cat "\${@: -1}"; } > "$store"; echo created >> "$store.log" ;;
  edit) { echo open; cat "\${@: -1}"; } > "$store"; echo edited >> "$store.log" ;;
  close) sed -i 1s/open/closed/ "$store"; echo closed >> "$store.log" ;;
esac
`
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-issue-'))
  await writeFile(join(folder, 'gh'), GH)
  await chmod(join(folder, 'gh'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

const scriptOf = (text: string): string => {
  const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> }
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))[0] ?? ''
}

describe.each([
  ['the example', () => readFile(join(ROOT, 'workflows-examples/doctor.yml'), 'utf8')],
  ['what init writes', async () => doctorWorkflow().body],
] as const)('%s keeps one issue', (_, textOf) => {
  it('opens it, renews it, closes it, and opens another only then', async () => {
    for (const name of ['issue', 'issue.log']) await rm(join(folder, name), { force: true })
    const script = scriptOf(await textOf())
    const week = async (result: string, report: string) => {
      await writeFile(join(folder, 'doctor.md'), report)
      await promisify(execFile)('bash', ['-e', '-c', script], {
        cwd: folder,
        env: {
          PATH: `${folder}:${process.env['PATH']}`,
          ...{ GITHUB_REPOSITORY: 'a/b', RESULT: result, TITLE: 'Doctor: something has to be done' },
        },
      })
      return (await readFile(join(folder, 'issue.log'), 'utf8').catch(() => '')).trim().split('\n')
    }
    await week('healthy', 'well')
    await week('broken', 'first')
    expect(await week('warnings', 'second')).toEqual(['created', 'edited'])
    expect(await readFile(join(folder, 'issue'), 'utf8')).toBe('open\nsecond')
    expect(await week('healthy', 'well')).toEqual(['created', 'edited', 'closed'])
    expect(await week('broken', 'third')).toEqual(['created', 'edited', 'closed', 'created'])
  })
})
