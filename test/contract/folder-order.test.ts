import { expect, test } from 'vitest'
import { sourceFiles } from './source-tree.ts'

/**
 * Folders of one action that still lean on each other. The list only shrinks: a new pair fails, and so does one that is
 * gone and still named here. An arrow belongs from the folder that knows more to the one that knows less.
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'deploy-kubernetes': ['deploy ↔ report'],
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Which folder of an action imports from which; its own root and entries are the story above them all. */
function foldersOf(action: string): Graph {
  const graph = new Map<string, Set<string>>()
  const prefix = `actions/${action}/`
  const folderOf = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length).split('/') : [])
  for (const { path, imports } of sourceFiles('actions').filter(file => file.path.startsWith(prefix))) {
    const [folder = '', ...inner] = folderOf(path)
    if (inner.length === 0) continue
    for (const { target = '' } of imports) {
      const [other = '', ...rest] = folderOf(target)
      if (rest.length === 0 || other === folder) continue
      graph.set(folder, (graph.get(folder) ?? new Set()).add(other))
    }
  }
  return graph
}

/** `a ↔ b` for every two folders that lean on each other. */
const mutual = (graph: Graph): string[] =>
  [...graph]
    .flatMap(([a, others]) =>
      [...others].filter(b => a < b && graph.get(b)?.has(a) === true).map(b => `${a} ↔ ${b}`),
    )
    .sort()

const actions = [...new Set(sourceFiles('actions').map(({ path }) => path.split('/')[1] ?? ''))].sort()

test.each(actions)('no two folders of %s lean on each other, but those that are known', action =>
  expect(mutual(foldersOf(action))).toEqual([...(KNOWN[action] ?? [])].sort()),
)

test('a planted pair is noticed', () =>
  expect(
    mutual(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a', 'c'])],
      ]),
    ),
  ).toEqual(['a ↔ b']))
