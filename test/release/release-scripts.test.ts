import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { sectionOf } from '../../scripts/release/changelog.ts'
import { holderIn, type RegistryAnswer } from '../../scripts/release/package-name.ts'
import { type Facts, releaseAdvice, releaseProblems } from '../../scripts/release/problems.ts'

const run = promisify(execFile)

const good: Facts = {
  tag: 'v1.2.3',
  packageVersion: '1.2.3',
  changelog: '# Changelog\n\n## 1.2.3 (2026-11-30)\n\n- New.\n\n## 1.2.2 (2026-11-01)\n\n- Old.\n',
  changes: [],
  head: 'a'.repeat(40),
  tagged: undefined,
  isOnMain: true,
  packageName: 'databiz-actions',
  nameHolder: 'us',
}

describe('what speaks against a release', () => {
  test('nothing', () => {
    expect(releaseProblems(good)).toEqual([])
    expect(releaseProblems({ ...good, tagged: good.head })).toEqual([])
  })

  test.each<[string, Partial<Facts>, RegExp]>([
    ['a tag that is none', { tag: '1.2.3' }, /is no tag of a release/],
    ['a candidate', { tag: 'v1.2.3-rc.1' }, /is no tag of a release/],
    ['another version', { packageVersion: '1.2.2' }, /package\.json says 1\.2\.2/],
    ['no section', { changelog: '## 1.2.30 (2026-11-30)\n\n- Other.\n' }, /has no section for 1\.2\.3/],
    ['no date', { changelog: '## 1.2.3 (unreleased)\n\n- New.\n' }, /does not date 1\.2\.3/],
    ['no words', { changelog: '## 1.2.3 (2026-11-30)\n\n## 1.2.2 (x)\n' }, /says nothing about 1\.2\.3/],
    ['a file that nobody committed', { changes: ['?? dist/new.js'] }, /not committed: \?\? dist\/new\.js/],
    ['a commit elsewhere', { isOnMain: false }, /not on origin\/main/],
    ["a name that is somebody else's", { nameHolder: 'somebody' }, /on npm is somebody else's/],
    ['a tag that is taken', { tagged: 'b'.repeat(40) }, /v1\.2\.3 exists and names bbbbbbb/],
  ])('%s', (_, changed, expected) => {
    expect(releaseProblems({ ...good, ...changed }).join('\n')).toMatch(expected)
  })

  test('a name that nobody holds, or that could not be asked for, is told and stops nothing', () => {
    expect(releaseAdvice(good)).toEqual([])
    for (const [nameHolder, words] of [
      ['nobody', /nobody holds the name databiz-actions/],
      ['unknown', /did not say who holds/],
    ] as const) {
      expect(releaseAdvice({ ...good, nameHolder }).join()).toMatch(words)
      expect(releaseProblems({ ...good, nameHolder })).toEqual([])
    }
  })

  test.each<[string, Partial<RegistryAnswer>, string]>([
    [
      'ours, as npm writes the address',
      { output: '"git+https://github.com/AntJan/databiz-actions.git"\n' },
      'us',
    ],
    ['of another owner', { output: '"git+https://github.com/mallory/databiz-actions.git"\n' }, 'somebody'],
    ['of another repository', { output: '"https://github.com/antjan/databiz-actions-2"\n' }, 'somebody'],
    ['of nobody who says where it comes from', { output: '' }, 'somebody'],
    ['absent', { succeeded: false, errors: 'npm error code E404\n' }, 'nobody'],
    ['not to be reached', { succeeded: false, errors: 'npm error code ENOTFOUND\n' }, 'unknown'],
  ])('a package on npm that is %s', (_, answer, holder) => {
    const repository = { url: 'git+https://github.com/antjan/databiz-actions.git' }
    expect(
      holderIn(
        { output: '', errors: '', succeeded: true, ...answer },
        { name: 'databiz-actions', repository },
      ),
    ).toBe(holder)
  })

  test('the notes are the section of that version alone', () => {
    expect(sectionOf(good.changelog, '1.2.3')).toEqual({ heading: '## 1.2.3 (2026-11-30)', text: '- New.' })
    expect(sectionOf(good.changelog, '1.2')).toBeUndefined()
  })
})

describe('in a repository', () => {
  let folder: string
  const git = (...words: string[]) => run('git', words, { cwd: folder })
  const release = (...words: string[]) =>
    run(process.execPath, [join(ROOT, 'scripts/release/main.ts'), ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: tmpdir() },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        said: stdout + stderr,
      }),
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'release-scripts-'))
    const { version: _, ...manifest } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      version: string
    }
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, version: '1.2.3' }))
    await cp(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'))
    await cp(join(ROOT, 'dist/libraries/licenses.txt'), join(folder, 'dist/libraries/licenses.txt'))
    await writeFile(join(folder, 'CHANGELOG.md'), good.changelog)
    await git('init', '--quiet', '--initial-branch', 'main')
    await git('config', 'user.email', 'release@example.com')
    await git('config', 'user.name', 'Release')
    await git('add', '.')
    await git('commit', '--quiet', '--message', 'Version 1.2.3')
    await git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('it says how to go on, and refuses what is not committed', async () => {
    expect(await release('check', 'v1.2.3')).toEqual({
      code: 0,
      said: expect.stringContaining('Next: git tag --sign v1.2.3'),
    })
    await writeFile(join(folder, 'left-over'), '')
    expect(await release('check', 'v1.2.3')).toEqual({
      code: 1,
      said: expect.stringMatching(/^not committed: \?\? left-over$/m),
    })
    await rm(join(folder, 'left-over'))
    expect((await release('chekc', 'v1.2.3')).code).toBe(2)
  })

  test('it writes the archive, what it is made of, checksums that hold, and the notes', async () => {
    const artefacts = join(folder, '..', `${folder.split('/').at(-1)}-artefacts`)
    expect((await release('artefacts', 'v1.2.3', artefacts)).code).toBe(0)
    await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: artefacts })
    const { stdout } = await run('tar', ['-tzf', join(artefacts, 'databiz-actions-v1.2.3.tar.gz')])
    expect(stdout).toContain('databiz-actions-v1.2.3/CHANGELOG.md')
    const sbom = JSON.parse(await readFile(join(artefacts, 'sbom.cyclonedx.json'), 'utf8')) as {
      bomFormat: string
      components: { name: string; licenses?: unknown[] }[]
    }
    expect(sbom.bomFormat).toBe('CycloneDX')
    expect(sbom.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['aws4fetch', 'zod']))
    expect(sbom.components.map(({ name }) => name)).not.toContain('vitest')
    expect(await readFile(`${artefacts}.md`, 'utf8')).toBe('- New.\n')
    await rm(artefacts, { recursive: true })
    await rm(`${artefacts}.md`)
  })
})
