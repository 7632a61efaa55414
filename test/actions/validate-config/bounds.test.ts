import { execFileSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findMatches, matchPattern } from '../../../actions/validate-config/types/bounded-pattern.ts'
import { Workspace } from './workspace.ts'

const CONTRACT =
  'version: 1\nselect: ENVIRONMENT\nvars:\n  ENVIRONMENT: { required: true }\n  PORT: { type: port }\n'
const inputs = { environment: 'production', sources: 'none' }

const failureOf = async (workspace: Workspace, more: Record<string, string>) =>
  await workspace.validate({ ...inputs, ...more }).then(
    () => 'nothing failed',
    (thrown: Error) => thrown.message,
  )

it('refuses a folder without anything to compare, and what is no file', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
  await mkdir(join(workspace.folder, 'empty'))
  execFileSync('mkfifo', [join(workspace.folder, 'pipe')])
  for (const kind of ['example', 'docs', 'workflows', 'compose', 'kubernetes', 'dockerfile', 'code']) {
    expect(await failureOf(workspace, { drift: `${kind}:empty` })).toContain('the folder empty')
    expect(await failureOf(workspace, { drift: `${kind}:pipe` })).toContain(
      'pipe is neither a file nor a folder',
    )
  }
  expect(await failureOf(workspace, { sources: 'file:pipe' })).toContain('pipe is not a file')
  expect(await failureOf(workspace, { contract: 'pipe' })).toContain('pipe is not a file')
  expect(await failureOf(workspace, { parity: 'file:pipe..file:pipe' })).toContain('pipe is not a file')
})

it('a link to a file of the workspace is that file; where another leads is told', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': CONTRACT,
    'k8s/a.yaml': 'kind: ConfigMap',
    'shared/b.yaml': 'kind: ConfigMap',
  })
  const drift = { drift: 'kubernetes:k8s' }
  await symlink('../shared/b.yaml', join(workspace.folder, 'k8s/b.yaml'))
  const whole = await workspace.validate({ ...inputs, ...drift })
  expect(whole.ports.log.lines.join()).toContain('drift kubernetes: 2 files')
  await symlink('../shared', join(workspace.folder, 'k8s/folder'))
  await symlink('/etc/hostname', join(workspace.folder, 'k8s/out.yaml'))
  const told = await workspace.validate({ ...inputs, ...drift })
  expect(JSON.stringify(told.ports.log.warnings)).toContain('k8s/folder, k8s/out.yaml')
})

it('a contract that is a link to nothing is not looked for elsewhere', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yml': CONTRACT })
  await symlink('nothing', join(workspace.folder, 'config-contract.yaml'))
  expect(await failureOf(workspace, {})).toContain('config-contract.yaml is a link to nothing')
})

it('writes a report over a report only', async () => {
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, 'kept.txt': 'kept' })
  await symlink('kept.txt', join(workspace.folder, 'link.json'))
  execFileSync('mkfifo', [join(workspace.folder, 'pipe.json')])
  await mkdir(join(workspace.folder, 'folder.json'))
  expect(await failureOf(workspace, { report: 'link.json' })).toContain('The report link.json is a link')
  expect(await failureOf(workspace, { report: 'pipe.json' })).toContain('The report pipe.json is not a file')
  expect(await failureOf(workspace, { report: 'folder.json' })).toContain(
    'The report folder.json is not a file',
  )
  expect(await readFile(join(workspace.folder, 'kept.txt'), 'utf8')).toBe('kept')
  await writeFile(join(workspace.folder, 'report.json'), 'old')
  await workspace.validate({ ...inputs, report: 'report.json' })
  expect(JSON.parse(await readFile(join(workspace.folder, 'report.json'), 'utf8'))).toMatchObject({
    version: 1,
  })
})

it('stops a pattern that would never end, and says so', async () => {
  expect(matchPattern('(a+)+', 'aaa')).toBe('fits')
  expect(matchPattern('(a+)+', `${'a'.repeat(40)}!`)).toBe('too-slow')
  expect(matchPattern('(?:a|a)*', `${'a'.repeat(40)}!`)).toBe('too-slow')
  expect(matchPattern('[a-z]+(?:-[a-z]+)?', 'one-two')).toBe('fits')
  expect(findMatches('bucket-(\\w+)', 'x\nbucket-a bucket-b')).toEqual([
    { name: 'a', line: 2 },
    { name: 'b', line: 2 },
  ])
  await using workspace = await Workspace.of({
    'config-contract.yaml': `${CONTRACT}  NAME: { pattern: '(\\w+\\s?)+' }\nnames:\n  bucket: { find: '(x+x+)+y', values: [a] }\n`,
    '.env': `ENVIRONMENT=production\nNAME='${'a'.repeat(36)}!'\n`,
    'a.md': `${'x'.repeat(60)}\n`,
  })
  const { ports } = await workspace.validate({ sources: 'file:.env', drift: 'docs:a.md' })
  const slow = ports.log.errors.filter(({ message }) => message.includes('takes too long'))
  expect(slow.map(({ title, line }) => `${title}:${line}`)).toEqual(['pattern:2', 'pattern:1'])
})

it('reads what is nested or continued without end', async () => {
  await using workspace = await Workspace.of({
    'config-contract.yaml': CONTRACT,
    'a.sh': `echo ${'${PORT:-'.repeat(150_000)}\n`,
    Dockerfile: `FROM x\nENV PORT=1 \\\n${'A=" \\\n'.repeat(100_000)}\n`,
  })
  const { found } = await workspace.validate({ ...inputs, drift: 'code:a.sh\ndockerfile:Dockerfile' })
  expect(found).toEqual(['drift-code-missing config-contract.yaml:4'])
})
