import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { install } from '../peers.ts'
import type { MutationGroup } from './groups.ts'

/**
 * Stryker is fetched on demand. Without peer dependencies: its runner then finds the Vitest of this project, two of
 * which in one process would not know each other's tests.
 */
const STRYKER = {
  name: 'stryker',
  version: '10.1.1',
  packages: ['@stryker-mutator/core', '@stryker-mutator/vitest-runner'],
  options: ['--legacy-peer-ports'],
} as const

const FOLDER = join(ROOT, '.cache', 'mutation')

/** A change to the code that no test noticed, or none ran for. */
export interface Survivor {
  readonly file: string
  readonly line: number
  /** Stryker's word for the kind of change. */
  readonly mutator: string
  readonly replacement: string
}

export interface MutationScore {
  readonly mutants: number
  readonly killed: number
  readonly survivors: readonly Survivor[]
}

interface Mutant {
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'RuntimeError'
    | 'CompileError'
    | 'Ignored'
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number } }
}

interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>
}

/** Changes the modules of a group one place at a time and lets its tests judge each change. */
export async function mutate(group: MutationGroup): Promise<MutationScore> {
  const { folder } = await install(STRYKER)
  await mkdir(FOLDER, { recursive: true })
  const name = `${group.action}-${group.name}`.replace(/\W+/g, '-')
  const reportFile = join(FOLDER, `${name}.report.json`)
  const configFile = join(FOLDER, `${name}.json`)
  await writeFile(configFile, JSON.stringify(configOf(group, name, reportFile)))
  const program = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  await run([program, 'run', configFile], { MUTATION_TESTS: JSON.stringify(group.tests) })
  return scoreOf(JSON.parse(await readFile(reportFile, 'utf8')) as StrykerReport)
}

/** One test process: the machine is often shared, and the modules are small. */
const configOf = ({ modules }: MutationGroup, name: string, reportFile: string): object => ({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: modules,
  reporters: ['json'],
  jsonReporter: { fileName: reportFile },
  concurrency: 1,
  tempDirName: join(FOLDER, `sandbox-${name}`),
  ignorePatterns: ['.cache', 'dist', 'build', 'docs', 'coverage', 'test/peers', 'test/workflows'],
  disableTypeChecks: false,
  allowConsoleColors: false,
  timeoutMS: 20_000,
})

async function run(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [...words], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', chunk => (said += String(chunk)))
  child.stderr.on('data', chunk => (said += String(chunk)))
  const exitCode = await new Promise<number | null>(resolve => child.once('close', resolve))
  if (exitCode !== 0) throw new Error(`Stryker ended with ${exitCode}:\n${said.slice(-4_000)}`)
}

/** A mutant that never ends, or breaks the module, was noticed as surely as one that fails a test. */
function scoreOf({ files }: StrykerReport): MutationScore {
  const all = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map(mutant => ({ file, ...mutant })),
  )
  const counted = all.filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
  const alive = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const survivors = alive.map(({ file, location, mutatorName, replacement = '' }) => ({
    file,
    line: location.start.line,
    mutator: mutatorName,
    replacement,
  }))
  return { mutants: counted.length, killed: counted.length - alive.length, survivors }
}
