import { describe, expect, test } from 'vitest'
import { sourceFiles } from './source-tree.ts'

const product = sourceFiles('actions', 'shared')

const COMPOSING = new Set(['actions/release', 'actions/doctor'])
/** One reading of the contract of a configuration: who compares with it reads with the reader that there is. */
const READER = 'actions/validate-config/'
const READS_CONTRACTS = 'actions/deploy-kubernetes/contract/'

/** `path: what` for every file and import that breaks a rule; a good tree gives an empty list. */
const offenders = (rule: (file: (typeof product)[number]) => readonly string[]): string[] =>
  product.flatMap(file => rule(file).map(what => `${file.path}: ${what}`))

describe('who may import whom', () => {
  test('shared code knows no action', () =>
    expect(
      offenders(({ path, imports }) =>
        path.startsWith('shared/')
          ? imports.filter(({ target }) => target?.startsWith('actions/')).map(({ specifier }) => specifier)
          : [],
      ),
    ).toEqual([]))

  // The doctor judges what the release composes, so it reads with the very same readers.
  test('no action imports another action; only the release composes them, and the doctor looks at them', () =>
    expect(
      offenders(({ path, imports }) => {
        const own = path.split('/').slice(0, 2).join('/')
        if (!path.startsWith('actions/') || COMPOSING.has(own)) return []
        return imports
          .filter(({ target }) => target?.startsWith('actions/') && !target.startsWith(`${own}/`))
          .filter(({ target }) => !(path.startsWith(READS_CONTRACTS) && target?.startsWith(READER)))
          .map(({ specifier }) => specifier)
      }),
    ).toEqual([]))

  test('nothing in the product imports tests, scripts or bundles', () =>
    expect(
      offenders(({ imports }) =>
        imports
          .filter(({ target }) => /^(test|scripts|dist)\//.test(target ?? ''))
          .map(({ specifier }) => specifier),
      ),
    ).toEqual([]))

  test('third-party code enters through one door', () =>
    expect(
      offenders(({ path, imports }) =>
        path.startsWith('shared/libraries/')
          ? []
          : imports
              .filter(
                ({ target, typeOnly, specifier }) =>
                  target === undefined && !typeOnly && !specifier.startsWith('node:'),
              )
              .map(({ specifier }) => specifier),
      ),
    ).toEqual([]))

  test('there are no cycles', () => expect(cycles()).toEqual([]))
})

describe('the outside world stays behind its ports', () => {
  const onlyIn = (allowed: RegExp, pattern: RegExp) =>
    offenders(({ path, text }) => (allowed.test(path) ? [] : (withoutComments(text).match(pattern) ?? [])))

  test('process.env, process.argv, process.stdout and process.exit only in shared/runner/host.ts', () =>
    expect(
      onlyIn(/^shared\/runner\/host\.ts$/, /\bprocess\.(env|argv|stdout|stderr|exit|exitCode|on)\b/g),
    ).toEqual([]))

  test('console nowhere', () => expect(onlyIn(/^$/, /\bconsole\.\w+/g)).toEqual([]))

  test('the file system only in shared/files and the event reader', () =>
    expect(
      onlyIn(/^shared\/(files\/|runner\/run-context\.ts$|process\/)/, /'node:fs(\/promises)?'/g),
    ).toEqual([]))

  test('what is written without being redacted is source text of the user, or an object of the bucket as it is', () =>
    expect(
      onlyIn(
        /^(shared\/files\/|actions\/(doctor\/init|validate-config\/commands|release\/commands)\/|actions\/db-backup\/modes\/fetch\.ts$)/,
        /\bwriteNamed\b/g,
      ),
    ).toEqual([]))

  test('child processes only in shared/process', () =>
    expect(onlyIn(/^shared\/process\//, /'node:child_process'/g)).toEqual([]))

  test('the wall clock only in shared/clock', () =>
    expect(onlyIn(/^shared\/clock\//, /\bDate\.now\(\)|\bnew Date\(\)|\bperformance\.now\(\)/g)).toEqual([]))

  test('chance only where it is handed out', () =>
    expect(onlyIn(/^shared\/action\/build-ports\.ts$/, /\bMath\.random\b/g)).toEqual([]))
})

describe('house style', () => {
  test('files stay short', () =>
    expect(
      offenders(({ text }) => (text.split('\n').length > 201 ? [`${text.split('\n').length} lines`] : [])),
    ).toEqual([]))

  test('entries hold no logic', () =>
    expect(
      offenders(({ path, text }) =>
        /^actions\/[^/]+\/index\.ts$/.test(path) && text.trimEnd().split('\n').length > 12
          ? ['too long']
          : [],
      ),
    ).toEqual([]))

  test('no escapes from the type system', () =>
    expect(
      offenders(({ text }) => withoutComments(text).match(/\bas any\b|: any\b|@ts-\w+|biome-ignore/g) ?? []),
    ).toEqual([]))

  test('no vague names', () =>
    expect(
      offenders(({ path }) =>
        /(^|\/)(utils?|helpers?|misc|common-utils)(\/|\.ts$)/.test(path) ? ['vague'] : [],
      ),
    ).toEqual([]))
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** Import cycles at run time, as `a → b → a`. */
function cycles(): string[] {
  const graph = new Map(
    product.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target, typeOnly }) => (typeOnly || target === undefined ? [] : [target])),
    ]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
