import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration } from '../../actions/validate-config/declaration.ts'
import { run } from '../../actions/validate-config/run.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { codeStyles } from '../../test/actions/validate-config/corpus/code-bases.ts'
import { testPorts } from '../../test/support/fake-ports.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'

const FIRST = [
  'MAIL',
  'QUEUE',
  'BILLING',
  'SEARCH',
  'UPLOAD',
  'REPORT',
  'GEO',
  'LICENSE',
  'SUPPORT',
  'PAGE',
  'THEME',
  'FEED',
]
const SECOND = [
  'HOST',
  'URL',
  'KEY',
  'INDEX',
  'LIMIT',
  'CRON',
  'PATH_PREFIX',
  'TEXT',
  'PHONE',
  'SIZE',
  'COLOR',
  'LEVEL',
]

interface Counts {
  readonly right: number
  readonly reported: number
  readonly planted: number
}

/** Names that no other style uses, so that one found in the wrong place counts as wrong. */
const namesOf = (round: number): string[] =>
  FIRST.map((word, index) => `${word}_${SECOND[(index + round) % SECOND.length]}_${round}`)

async function scan(style: string, round: number): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-precision-'))
  try {
    const { files, reads } = codeStyles[style]?.(namesOf(round)) ?? { files: {}, reads: [] }
    await writeFile(
      join(folder, 'contract.yaml'),
      'version: 1\nvars: { UNRELATED_ONE: { scope: pipeline } }\n',
    )
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, 'code', path)), { recursive: true })
      await writeFile(join(folder, 'code', path), text)
    }
    const found = await reported(folder)
    return {
      right: found.filter(name => reads.includes(name)).length,
      reported: found.length,
      planted: reads.length,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function reported(folder: string): Promise<string[]> {
  const ports = testPorts({})
  const inputs = {
    contract: join(folder, 'contract.yaml'),
    sources: 'none',
    environment: 'production',
    drift: `code:${join(folder, 'code')}`,
  }
  await run(readInputs(declaration, inputs), ports)
  return ports.log.errors
    .filter(({ title }) => title === 'drift-code-extra')
    .map(({ message }) => message.split(' ')[0] ?? '')
}

async function measure({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const rounds = quick ? 1 : 8
  const counts: Counts[] = []
  for (const style of Object.keys(codeStyles))
    for (let round = 0; round < rounds; round += 1) counts.push(await scan(style, round))
  const sum = (part: (each: Counts) => number) => counts.reduce((total, each) => total + part(each), 0)
  const [right, all, planted] = [
    sum(each => each.right),
    sum(each => each.reported),
    sum(each => each.planted),
  ]
  const precision = all === 0 ? 0 : right / all
  return {
    value: precision,
    unit: '×',
    met: precision >= 0.95,
    detail: `${right} of ${all} reported names are read (recall ${(right / planted).toFixed(3)} of ${planted}), ${counts.length} repositories in ${Object.keys(codeStyles).length} styles`,
  }
}

export const rows: readonly BenchRow[] = [
  {
    figure: 'code scan on generated repositories: precision',
    peer: 'names planted there',
    aim: '≥ 0.95',
    run: measure,
  },
]
