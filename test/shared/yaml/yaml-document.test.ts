import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineCounter, parseDocument, stringify } from 'yaml'
import { LONGEST_YAML, parseYaml, type YamlPath } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'

const one = async (text: string) => {
  const [document] = await parseYaml(text)
  if (document === undefined) throw new Error('there is no document')
  return document
}

describe('a YAML text', () => {
  it('keeps the text of numbers that would not come back as they are written', async () => {
    const text =
      'a: [3.10, 012345678901, 123456789012345678, 0x10, 1e3, 1.0, +5, -0, .5, 10, -3, 2.5, !!int 0x1F]\n3.10: x\n'
    expect((await one(text)).data).toEqual({
      a: [
        '3.10',
        '012345678901',
        '123456789012345678',
        '0x10',
        '1e3',
        '1.0',
        '+5',
        '-0',
        '.5',
        10,
        -3,
        2.5,
        '0x1F',
      ],
      '3.10': 'x',
    })
  })

  it('says how a scalar is written', async () => {
    const document = await one('a: [True, ~, "x"]\nb:\nc: { d: No }\n')
    expect([0, 1, 2].map(index => document.writtenAt(['a', index]))).toEqual(['True', '~', 'x'])
    expect(document.writtenAt(['b'])).toBe('')
    expect(document.writtenAt(['c', 'd'])).toBe('No')
    expect(document.writtenAt(['c'])).toBeUndefined()
    expect(document.writtenAt(['x'])).toBeUndefined()
  })

  it('is plain data after the core schema of YAML 1.2', async () => {
    const text = 'a: 1\nb: 0o17\nc: yes\nd: 2026-01-31\ne: ~\nf: "x: y"\ng: [1, {h: .inf}]\n12: x\n<<: y\n'
    expect((await one(text)).data).toEqual({
      12: 'x',
      '<<': 'y',
      a: 1,
      b: '0o17',
      c: 'yes',
      d: '2026-01-31',
      e: null,
      f: 'x: y',
      g: [1, { h: '.inf' }],
    })
  })

  it('may hold several documents, each with its own lines', async () => {
    const documents = await parseYaml('\uFEFFa: 1\r\n---\r\nb:\r\n  - c: 2\r\n---\r\n')
    expect(documents.map(({ data }) => data)).toEqual([{ a: 1 }, { b: [{ c: 2 }] }, null])
    expect(documents[0]?.lineOf(['a'])).toBe(1)
    expect(documents[1]?.lineOf(['b', 0, 'c'])).toBe(4)
  })

  it.each<[YamlPath, number]>([
    [[], 1],
    [['a'], 1],
    [['a', 'b'], 2],
    [['a', 'b', 1], 4],
    [['a', 'b', 2], 5],
    [['a', 'b', 3], 7],
    [['a', 'quoted key'], 8],
    [['a', 'tagged'], 9],
    [['a', 'none', 'of', 'these'], 1],
    [['flow', 'x', 1, 'y'], 11],
    [['alias', 'inside'], 12],
  ])('knows the line of %j, or of its nearest parent', async (path, line) => {
    const text = `a:
  b:
    - one
    - - two
    - |
      three
    - &four 4
  'quoted key': x
  tagged: !!str 5
flow: { x: [1,
  { y: *four }] }
alias: *four
`
    expect((await one(text)).lineOf(path)).toBe(line)
  })

  it('takes the keys of another map in only where that is the dialect', async () => {
    const text = 'x: &x { a: 1, b: 2 }\ny: { <<: *x, b: 3 }\n'
    const [compose] = await parseYaml(text, { mergeKeys: true })
    expect(compose?.data).toMatchObject({ y: { a: 1, b: 3 } })
    expect((await one(text)).data).toMatchObject({ y: { '<<': { a: 1, b: 2 }, b: 3 } })
  })
})

describe('what is refused', () => {
  const refusal = async (text: string) => {
    const thrown = await parseYaml(text).catch((error: unknown) => error)
    return thrown instanceof YamlError ? `${thrown.line}: ${thrown.message}` : thrown
  }
  const levels = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

  it.each([
    ['a: 1\nb: 2\na: 3\n', '3: the key a is there twice'],
    ['a:\n  "x": 1\n  x: 2\n', '3: the key x is there twice'],
    ['a: [1\nb: 2\n', /^\d: /],
    ['a: !run x\n', '1: unknown scalar tag !<!run>'],
    ['a: *nobody\n', '1: unidentified alias "nobody"'],
    ['a: &a [*a]\n', '1: *a stands for a part that holds it'],
    [levels(41), '1: is nested deeper than 40 levels'],
    [levels(100_000), '1: is nested deeper than 40 levels'],
    ['? [a, b]\n: c\n', /^1: .*complex keys/],
    [' '.repeat(LONGEST_YAML + 1), /^1: is too long/],
  ])('%j', async (text, expected) => {
    const found = await refusal(text)
    if (expected instanceof RegExp) expect(found).toMatch(expected)
    else expect(found).toBe(expected)
  })

  it('aliases that stand for more than a person would write, however they are nested', async () => {
    const doubling = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)
    expect(await refusal(`a0: &a0 x\n${doubling.join('\n')}\n`)).toMatch(
      /^\d+: refers to its own parts too many/,
    )
    const many = Array.from({ length: 1_000 }, (_, n) => `k${n}: *base`)
    const [document] = await parseYaml(`base: &base { a: 1 }\n${many.join('\n')}\n`)
    expect(document?.data).toMatchObject({ k999: { a: 1 } })
  })

  it('nothing but with an error that has a line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"#?,\n\t %\\0'), maxLength: 40 }),
        async text => {
          const thrown = await parseYaml(text).catch((error: unknown) => error)
          if (thrown instanceof Error) expect(thrown).toBeInstanceOf(YamlError)
          if (thrown instanceof YamlError) expect(thrown.line).toBeLessThanOrEqual(text.split('\n').length)
        },
      ),
    )
  })
})

/** Keys and texts that have a meaning in YAML, too. */
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '1',
    '0x1f',
    '- a',
    'a: b',
    '#c',
    '<<',
    '&a',
    '*a',
    '!t',
    '|',
    "it's",
    'a\nb',
    ' a ',
  ),
)
const data = fc.letrec<{ node: unknown }>(tie => ({
  node: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(
      word.filter(key => key !== '__proto__' && !key.includes('\u0000')),
      tie('node'),
      { maxKeys: 4 },
    ),
  ),
})).node

/** Every path that leads somewhere. */
function pathsIn(value: unknown, path: YamlPath = []): YamlPath[] {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? value.keys() : Object.keys(value)
  return [path, ...[...steps].flatMap(step => pathsIn(Reflect.get(value, step), [...path, step]))]
}

describe('beside another parser', () => {
  it('reads the same data, and finds every key at the same line', async () => {
    await fc.assert(
      fc.asyncProperty(data, fc.boolean(), async (value, isFlow) => {
        const text = stringify(value, { collectionStyle: isFlow ? 'flow' : 'any' })
        const document = await one(text)
        expect(document.data).toEqual(value)
        const lines = new LineCounter()
        const other = parseDocument(text, { lineCounter: lines })
        for (const path of pathsIn(value).filter(found => typeof found.at(-1) === 'string')) {
          const parent = other.getIn(path.slice(0, -1), true) as {
            items: { key: { value: unknown; range: number[] } }[]
          }
          const key = parent.items.find(item => String(item.key.value) === path.at(-1))?.key
          expect([path, document.lineOf(path)]).toEqual([path, lines.linePos(key?.range[0] ?? 0).line])
        }
      }),
      { numRuns: 150 },
    )
  })
})
