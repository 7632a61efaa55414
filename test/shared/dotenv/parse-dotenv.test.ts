import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotenvValues } from '../../../shared/dotenv/dotenv.ts'
import { LONGEST_DOTENV, parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'

const firstValue = (text: string) => parseDotenv(text).entries[0]?.value
const kinds = (text: string) => parseDotenv(text).problems.map(({ kind, line }) => `${kind}@${line}`)

describe('values', () => {
  it.each([
    ['A=x', 'x', 'none'],
    ['A = x ', 'x', 'none'],
    ['export A=x', 'x', 'none'],
    ['A=', '', 'none'],
    ['A="x y"', 'x y', 'double'],
    ["A='x y' # why", 'x y', 'single'],
    ['A=`x`', 'x', 'backtick'],
    ['A="a\\nb"', 'a\nb', 'double'],
    ["A='a\\nb'", 'a\\nb', 'single'],
    ['A="say \\"hi\\""', 'say "hi"', 'double'],
    ['A=x#y', 'x#y', 'none'],
    ['A=x # y', 'x', 'none'],
    ['A= # y', '', 'none'],
    ['A=a=b=c', 'a=b=c', 'none'],
    ['A=${B}', '${B}', 'none'],
  ])('%j is %j (%s)', (text, value, quote) => {
    expect(parseDotenv(text).entries).toEqual([{ name: 'A', value, line: 1, quote }])
  })

  it('reads the last of duplicates and says where the first stood', () => {
    const dotenv = parseDotenv('A=1\nB=2\nA=3')
    expect(dotenvValues(dotenv).get('A')).toBe('3')
    expect(dotenv.problems).toEqual([
      {
        kind: 'duplicate-key',
        line: 3,
        name: 'A',
        message: 'is set on line 1 already; readers keep the last one',
      },
    ])
  })
})

describe('positions', () => {
  it('survive a byte order mark, Windows line ends, comments and a missing final newline', () => {
    const { entries, problems } = parseDotenv('\uFEFFA=1\r\n\r\n# note\r\nB="x"\r\nC=3')
    expect(problems).toEqual([])
    expect(entries.map(({ name, line }) => [name, line])).toEqual([
      ['A', 1],
      ['B', 4],
      ['C', 5],
    ])
  })

  it('count the lines inside a quoted value', () => {
    const { entries } = parseDotenv('KEY="-----BEGIN\r\nabc\r\n-----END"\nB=2\n')
    expect(entries.map(({ value, line }) => [value, line])).toEqual([
      ['-----BEGIN\nabc\n-----END', 1],
      ['2', 4],
    ])
  })
})

describe('problems', () => {
  it.each([
    ['just words', ['malformed-line@1']],
    ['A', ['bare-name@1']],
    ['A=${B', ['ambiguous@1']],
    ["A='${B'", []],
    ['A=1\rB=2', ['ambiguous@1']],
    ['A="x\r\ny"', ['ambiguous@1']],
    ['A=x y', []],
    ['A="x"y', ['malformed-line@1']],
    ['\nA-B=1', ['odd-name@2']],
    ['discovery.type=single-node', ['odd-name@1']],
    ['1A=1', ['bad-name@1']],
    ['=1', ['bad-name@1']],
    ['A B=1', ['bad-name@1']],
    ['A="x\nB=2', ['unterminated-quote@1']],
    ['A=x#y', ['ambiguous@1']],
    ['A=x # y', ['ambiguous@1']],
    ['A=#x', ['ambiguous@1']],
    ['A=${B}', ['ambiguous@1']],
    ["A='${B}'", ['ambiguous@1']],
    ['A=pa$word', ['ambiguous@1']],
    ['A=pa$$word', ['ambiguous@1']],
    ['A="5$$"', ['ambiguous@1']],
    ["A='5$$'", []],
    ['A="\\d+"', []],
    ['A=1\n\uFEFFB=2', ['ambiguous@2']],
    ['\uFEFFA=1', []],
    ["A='pa$word#1'", []],
    ['A=pa"word', ['ambiguous@1']],
    ['A="a\\tb"', ['ambiguous@1']],
    ['A="a\\nb"', []],
    ['# A=1 "', []],
  ])('%j gives %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it.each(['a&b', 'a;b', 'a|b', 'a<b', 'a b', 'a\\b', '~/x', 'f(x)'])(
    'says that shells read %j otherwise, where shells read the file',
    value => {
      expect(parseDotenv(`A=${value}`).problems).toEqual([])
      const { problems } = parseDotenv(`A=${value}`, { shells: true })
      expect(problems.map(({ kind }) => kind)).toEqual(['ambiguous'])
      expect(parseDotenv(`A='${value}'`, { shells: true }).problems).toEqual([])
    },
  )

  it('reads a name with a dot as readers do', () => {
    expect(parseDotenv('discovery.type=single-node').entries).toEqual([
      { name: 'discovery.type', value: 'single-node', line: 1, quote: 'none' },
    ])
  })

  it('goes on after an unterminated quote', () => {
    expect(parseDotenv('A="x\nB=2').entries.map(({ name, value }) => [name, value])).toEqual([
      ['A', '"x'],
      ['B', '2'],
    ])
  })

  it('refuses a text that is too long instead of reading a part of it', () => {
    const { entries, problems } = parseDotenv(`A=1\n${'x'.repeat(LONGEST_DOTENV)}`)
    expect(entries).toEqual([])
    expect(problems.map(({ kind }) => kind)).toEqual(['too-large'])
  })

  it('never shows a value, nor a line of a key that lost its quotes', () => {
    const texts = fc.array(fc.constantFrom('S3CR3T/', '=', '"', "'", '\n', ' ', '#', 'A', '$', '\\', '`'))
    fc.assert(
      fc.property(texts, parts => {
        const shown = JSON.stringify(parseDotenv(parts.join('')).problems)
        expect(shown).not.toContain('S3CR3T')
      }),
    )
  })
})

describe('against other readers', () => {
  const safeText = fc.stringMatching(/^[A-Za-z0-9:/@.,+ -]{0,20}$/)

  it('means the same as Node itself where nothing is ambiguous', () => {
    const line = fc.record({
      name: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/),
      value: safeText,
      quote: fc.constantFrom('', '"', "'"),
    })
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = lines
          .map(({ name, value, quote }) => `${name}=${quote}${quote === '' ? value.trim() : value}${quote}`)
          .join('\n')
        expect(Object.fromEntries(dotenvValues(parseDotenv(text)))).toEqual(parseEnv(text))
      }),
    )
  })

  it('is linear: a line made to provoke backtracking ends at once', () => {
    const hostile = [`x${' '.repeat(500_000)}y`, `A=x${' '.repeat(500_000)}y`, 'A="\n'.repeat(200_000)]
    for (const text of hostile) expect(parseDotenv(text).problems.length).toBeGreaterThanOrEqual(0)
    expect(firstValue(`A=${'"x" '.repeat(100_000)}`)).toBeDefined()
  })
})
