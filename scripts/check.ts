import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './actions.ts'
import { generatedFiles } from './generate/generated-files.ts'
import { oldWords } from './vocabulary.ts'

/** `npm run check`: looks at everything, changes nothing, says what to run when something is off. */
const run = promisify(execFile)

interface Check {
  readonly name: string
  readonly remedy: string
  /** What is wrong, line by line; nothing when all is well. */
  look(): Promise<readonly string[]>
}

const checks: readonly Check[] = [
  { name: 'types', remedy: 'mend the types', look: () => tool('tsc', ['-p', 'tsconfig.json']) },
  {
    name: 'lint and format',
    remedy: 'npm run format',
    look: () => tool('biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  },
  { name: 'manifests, tables and schemas', remedy: 'npm run generate', look: staleGeneratedFiles },
  { name: 'vocabulary', remedy: 'use the word of the field, see docs/glossary.md', look: oldWords },
  { name: 'dist', remedy: 'npm run build', look: staleBundles },
]

let failed = false
for (const check of checks) {
  const started = performance.now()
  const problems = await check.look()
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${check.name} (${seconds} s)`)
  if (problems.length === 0) continue
  failed = true
  for (const problem of problems.slice(0, 80)) console.log(`      ${problem}`)
  console.log(`      → ${check.remedy}`)
}
process.exitCode = failed ? 1 : 0

async function tool(name: string, options: readonly string[]): Promise<string[]> {
  try {
    await run(join(ROOT, 'node_modules/.bin', name), [...options], { cwd: ROOT, maxBuffer: 50_000_000 })
    return []
  } catch (thrown) {
    const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string }
    return `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '')
  }
}

async function staleGeneratedFiles(): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of await generatedFiles()) {
    const found = await readFile(join(ROOT, path), 'utf8').catch(() => undefined)
    if (found !== text) stale.push(`${path} ${found === undefined ? 'is missing' : 'differs'}`)
  }
  return stale
}

/** Builds into a private folder and compares byte for byte, in both directions. */
async function staleBundles(): Promise<string[]> {
  const fresh = await mkdtemp(join(tmpdir(), 'dist-'))
  try {
    await run(process.execPath, [join(ROOT, 'scripts/build.ts'), relative(ROOT, fresh)], { cwd: ROOT })
    const [built, committed] = await Promise.all([contents(fresh), contents(join(ROOT, 'dist'))])
    const paths = [...new Set([...built.keys(), ...committed.keys()])].sort()
    return paths.flatMap(path => {
      if (!committed.has(path)) return [`dist/${path} is missing`]
      if (!built.has(path)) return [`dist/${path} should not be there`]
      return built.get(path) === committed.get(path) ? [] : [`dist/${path} differs from a fresh build`]
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      files.map(async file => [relative(folder, file), await readFile(file, 'latin1')] as const),
    ),
  )
}
