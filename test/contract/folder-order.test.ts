import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FOLDER_LAYERS } from './folder-layers.ts'
import { ROOT, type SourceFile, sourceFiles } from './source-tree.ts'

const product = sourceFiles('actions', 'shared')

/** The folder directly below a root that a path lies in; none for what lies beside the folders. */
function folderBelow(root: string, path: string): string | undefined {
  const [folder, ...inner] = path.startsWith(`${root}/`) ? path.slice(root.length + 1).split('/') : []
  return inner.length === 0 ? undefined : folder
}

/** Each folder with its height, which is that of its layer. */
const heightsOf = (layers: readonly string[]): ReadonlyMap<string, number> =>
  new Map(layers.flatMap((layer, height) => layer.split(' ').map(folder => [folder, height] as const)))

/** `file -> file` for every import between two folders that does not lead downwards. */
function upwardArrows(root: string, layers: readonly string[], files: readonly SourceFile[]): string[] {
  const heights = heightsOf(layers)
  return files.flatMap(({ path, imports }) => {
    const from = folderBelow(root, path)
    if (from === undefined) return []
    return imports
      .map(({ target = '' }) => ({ target, to: folderBelow(root, target) }))
      .filter(({ to }) => to !== undefined && to !== from)
      .filter(({ to = '' }) => (heights.get(to) ?? Infinity) >= (heights.get(from) ?? -1))
      .map(({ target }) => `${path} -> ${target}`)
  })
}

const foldersOf = (root: string): string[] =>
  [...new Set(product.map(({ path }) => folderBelow(root, path)))]
    .filter(folder => folder !== undefined)
    .sort()

describe.each(Object.entries(FOLDER_LAYERS))('%s', (root, layers) => {
  test('every folder is in one layer', () =>
    expect(layers.flatMap(layer => layer.split(' ')).sort()).toEqual(foldersOf(root)))

  test('imports lead downwards', () => expect(upwardArrows(root, layers, product)).toEqual([]))

  test('the page about the architecture shows the same order', () =>
    expect(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')).toContain(
      `| \`${root}\` | ${layers.map(layer => layer.replaceAll(' ', ', ')).join(' < ')} |`,
    ))
})

test('every action has its order', () =>
  expect(
    [...new Set(product.map(({ path }) => path.split('/').slice(0, 2).join('/')))]
      .filter(folder => folder.startsWith('actions/'))
      .sort(),
  ).toEqual(
    Object.keys(FOLDER_LAYERS)
      .filter(root => root !== 'shared')
      .sort(),
  ))

test('a planted arrow upwards, and one inside a layer, are noticed', () => {
  const file = (path: string, target: string): SourceFile => ({
    path,
    text: '',
    imports: [{ specifier: target, target, typeOnly: true }],
  })
  const files = [
    file('actions/x/low/a.ts', 'actions/x/high/b.ts'),
    file('actions/x/low/a.ts', 'actions/x/beside/c.ts'),
    file('actions/x/high/b.ts', 'actions/x/low/a.ts'),
    file('actions/x/run.ts', 'actions/x/high/b.ts'),
  ]
  expect(upwardArrows('actions/x', ['low beside', 'high'], files)).toEqual([
    'actions/x/low/a.ts -> actions/x/high/b.ts',
    'actions/x/low/a.ts -> actions/x/beside/c.ts',
  ])
})
