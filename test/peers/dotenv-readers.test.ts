import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { composeReader, pythonProgram } from '../../scripts/peer-programs.ts'
import { installPeer } from '../../scripts/peers.ts'
import { parseDotenv } from '../../shared/dotenv/parse-dotenv.ts'
import { awkwardTexts } from './readers/awkward-texts.ts'

const HERE = fileURLToPath(new URL('readers', import.meta.url))

type Values = Readonly<Record<string, string | null>> | null

/** What one reader makes of all texts; nothing for one that it refuses. */
type Reader = (texts: readonly string[]) => Promise<readonly Values[]>

const byProgram =
  (program: string, given: readonly string[]): Reader =>
  texts =>
    new Promise((resolve, reject) => {
      const child = execFile(program, [...given], { maxBuffer: 1 << 28 }, (thrown, stdout) =>
        thrown === null ? resolve(JSON.parse(stdout) as Values[]) : reject(thrown),
      )
      child.stdin?.end(JSON.stringify(texts))
    })

async function javascriptReader(): Promise<Reader> {
  const { folder } = await installPeer('dotenv')
  const { parse } = createRequire(join(folder, 'package.json'))('dotenv') as {
    parse: (text: string) => Values
  }
  return async texts => texts.map(text => parse(text))
}

/** Everything that a reader says, in one order; a bare name and a name that is none are no values. */
const shown = (values: Values): string =>
  values === null
    ? 'refused'
    : JSON.stringify(
        Object.entries(values)
          .filter(([name]) => name !== '')
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )

interface Comparison {
  readonly text: string
  readonly answers: readonly string[]
  readonly own: string
  /** Something is said against the text. */
  readonly isTold: boolean
}

describe('dotenv, python-dotenv and Compose on awkward texts', () => {
  let missing: string | undefined
  let all: readonly Comparison[] = []

  beforeAll(async () => {
    const [python, compose] = [
      await pythonProgram('dotenv'),
      await composeReader(join(HERE, 'reader.go.txt')),
    ]
    missing = 'missing' in python ? python.missing : 'missing' in compose ? compose.missing : undefined
    if ('missing' in python || 'missing' in compose) return
    const texts = awkwardTexts()
    const readers = [
      await javascriptReader(),
      byProgram(join(python.folder, 'python'), [join(HERE, 'reader.py')]),
      byProgram(join(compose.folder, 'compose-reader'), []),
    ]
    const answers = await Promise.all(readers.map(read => read(texts)))
    all = texts.map((text, at) => {
      const { entries, problems } = parseDotenv(text)
      const own = Object.fromEntries(entries.map(({ name, value }) => [name, value]))
      return {
        text,
        own: shown(own),
        isTold: problems.length > 0,
        answers: answers.map(values => shown(values[at] ?? null)),
      }
    })
  }, 900_000)

  const agree = ({ answers }: Comparison): boolean => new Set(answers).size === 1

  it('is told where they disagree', ({ skip }) => {
    skip(missing !== undefined, missing)
    expect(all.filter(agree).length).toBeGreaterThan(5_000)
    expect(all.filter(one => !agree(one)).length).toBeGreaterThan(5_000)
    expect(all.filter(one => !agree(one) && !one.isTold).slice(0, 20)).toEqual([])
  })

  it('has the value that they agree about, unless something is said against it', ({ skip }) => {
    skip(missing !== undefined, missing)
    const other = all.filter(one => agree(one) && !one.isTold && one.own !== one.answers[0])
    expect(other.slice(0, 20)).toEqual([])
  })

  it('is not told without need', ({ skip }) => {
    skip(missing !== undefined, missing)
    const plain = all.filter(one => agree(one) && /^(export )?A=[\wé:;~!{} ]*$/.test(one.text))
    expect(plain.length).toBeGreaterThan(100)
    expect(plain.filter(({ isTold }) => isTold).map(({ text }) => text)).toEqual([])
  })
})
