import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { median } from '../median.ts'
import { installPeer } from '../peers.ts'
import type { BenchRow } from './bench-row.ts'

const VARIABLES = 1_000
const WORKFLOWS = 200
const SOURCES = 2_000

/** A repository of the size that the figure speaks of: every variable has rules for four environments. */
async function writeRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-config-'))
  const names = Array.from({ length: VARIABLES }, (_, index) => `SETTING_${index}`)
  await writeFile(join(folder, 'config-contract.yaml'), contractOf(names))
  await writeFile(
    join(folder, '.env'),
    `ENVIRONMENT=production\n${names.map(name => `${name}=7\n`).join('')}`,
  )
  await writeFile(join(folder, '.env.schema'), schemaOf(names))
  await writeFile(join(folder, 'small.yaml'), contractOf([]))
  await mkdir(join(folder, 'workflows'))
  for (let index = 0; index < WORKFLOWS; index += 1)
    await writeFile(join(folder, 'workflows', `flow-${index}.yml`), workflowOf(index, names))
  for (let index = 0; index < SOURCES; index += 1) {
    const place = join(folder, 'src', `part-${index % 40}`)
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `file-${index}.ts`), sourceOf(index, names))
  }
  return folder
}

function contractOf(names: readonly string[]): string {
  const variables = names.map(
    (name, index) => `  ${name}:
    type: integer
    description: Setting number ${index}
    required: [staging, production]
    in:
      development: { default: 1 }
      test: { default: 2 }
      staging: { max: ${1_000 + index} }
      production: { max: ${2_000 + index} }
`,
  )
  return `version: 1\nselect: ENVIRONMENT\nvars:\n  ENVIRONMENT: { type: enum, values: $environments, required: true }\n${variables.join('')}`
}

/** The same for varlock, as far as its dialect says it. */
const schemaOf = (names: readonly string[]): string =>
  [
    '# @defaultSensitive=false @defaultRequired=true\n# ---',
    '# @type=enum(development, test, staging, production)\nENVIRONMENT=',
    ...names.map((name, index) => `# @type=number(isInt=true, max=${2_000 + index})\n${name}=`),
  ].join('\n')

/** One workflow in five hands variables of the application on. */
const handedOn = (index: number, names: readonly string[]): string =>
  index % 5 === 0
    ? `    env:\n      ENVIRONMENT: test\n      ${names[index]}: \${{ secrets.${names[index]} }}\n`
    : ''

const workflowOf = (index: number, names: readonly string[]): string => `name: Flow ${index}
on: { push: { branches: [main] } }
jobs:
  build:
    runs-on: ubuntu-latest
${handedOn(index, names)}    steps:
      - uses: actions/checkout@v7
      - name: Build
        run: |
          npm ci
          npm run build
        env:
          CI_CACHE: \${{ runner.temp }}
      - uses: antjan/databiz-actions/smoke-check@v1
        with:
          base-url: https://api.example.com/${index}?setting=\${{ vars.${names[index + 200]} }}
          expected-commit: \${{ github.sha }}
`

const sourceOf = (
  index: number,
  names: readonly string[],
): string => `import { thing } from './thing-${index}.ts'

${'export const line = (value: number): number => value + 1\n'.repeat(60)}
export const mode = process.env.ENVIRONMENT
export const setting = process.env.${names[index % VARIABLES]}
export const other = process.env['${names[(index * 7) % VARIABLES]}']
`

async function timed(program: string, words: readonly string[], folder: string): Promise<number> {
  const started = performance.now()
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ENVIRONMENT: 'production' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${output.slice(-400)}`)
  return performance.now() - started
}

const BUNDLE = join(ROOT, 'dist/validate-config/index.js')

const ours = (folder: string, ...words: readonly string[]) =>
  timed(process.execPath, [BUNDLE, 'local', ...words], folder)

const WITH_WORKFLOWS = ['--sources', 'file:.env', '--drift', 'workflows:workflows', '--fail-on', 'error']

const withWorkflows = (folder: string) => ours(folder, ...WITH_WORKFLOWS)

/** Every one of the source files reads the environment, which in a real repository one in twenty does. */
const withCode = (folder: string) => ours(folder, ...WITH_WORKFLOWS, '--drift', 'code:src')

const valuesOnly = (folder: string) => ours(folder, '--sources', 'file:.env')

const alone = (folder: string) => ours(folder, '--contract', 'small.yaml', '--sources', 'env')

const ms = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`

/** The median of each, taken in turns: what slows the machine down for a while slows all of them. */
async function sideBySide(rounds: number, ...runs: readonly (() => Promise<number>)[]): Promise<number[]> {
  const times = runs.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1)
    for (const [index, run] of runs.entries()) times[index]?.push(await run())
  return times.map(median)
}

const againstStart = (what: string, run: (folder: string) => Promise<number>): BenchRow => ({
  figure: `${VARIABLES} variables × 4 environments, ${what}`,
  peer: 'its own start: the same bundle with a contract of one variable, start to end',
  aim: '≤ 3 ×',
  async run({ quick }) {
    const folder = await writeRepository()
    try {
      const [all = 0, values = 0, start = 0] = await sideBySide(
        quick ? 3 : 9,
        () => run(folder),
        () => valuesOnly(folder),
        () => alone(folder),
      )
      const value = all / start
      return {
        value,
        unit: '×',
        met: value <= 3,
        detail: `${ms(all)} against ${ms(start)}; contract and values ${ms(values - start)}, drift ${ms(all - values)}`,
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

export const rows: readonly BenchRow[] = [
  againstStart(`drift over ${WORKFLOWS} workflows`, withWorkflows),
  againstStart(`drift over ${WORKFLOWS} workflows and ${SOURCES} source files`, withCode),
  {
    figure: `${VARIABLES} variables of a dotenv file against the contract`,
    peer: 'varlock load, the same file against a schema of its own, already installed',
    aim: '≤ 1 ×',
    async run({ quick }) {
      const peer = join((await installPeer('varlock')).folder, 'node_modules/.bin/varlock')
      const folder = await writeRepository()
      try {
        const [product = 0, other = 0] = await sideBySide(
          quick ? 3 : 9,
          () => valuesOnly(folder),
          () => timed(peer, ['load'], folder),
        )
        const value = product / other
        return {
          value,
          unit: '×',
          met: value <= 1,
          detail: `${ms(product)} against ${ms(other)}`,
        }
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  },
]
