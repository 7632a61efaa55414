import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ROOT } from './actions.ts'

/** A word that was ours alone, and the field's word in its place. Whole identifiers and phrases, never syllables. */
export interface OldWord {
  readonly old: string
  readonly now: string
}

const words = (now: string, ...old: readonly string[]): OldWord[] => old.map(one => ({ old: one, now }))

/** Looked for in identifiers, comments and texts of the product. */
export const OLD_WORDS: readonly OldWord[] = [
  ...words(
    'roll back',
    'takeBack',
    'takenBack',
    'takingBack',
    'putBack',
    'taken back',
    'taking back',
    'put back',
    'retreat',
  ),
  ...words('rolled-back', 'taken-back'),
  ...words('partial', 'half-done'),
  ...words('check, apply, step, run record', 'stagehand', 'rehearsePart', 'servingPart', 'ServingPart'),
  ...words('Snapshot, readSnapshot', 'lookAround', 'LookAround'),
  ...words('Plan', 'Intent'),
  ...words('Observation, poll, restarted', 'Sighting', 'pulse', 'fallen'),
  ...words('cleanUp', 'leaveTidy'),
  ...words('approval', 'consent', 'hollow', 'aftermath'),
  ...words('Repository (of backups), working directory', 'Shelf', 'shelf', 'workplace', 'Frozen'),
  ...words('upload token, upsertHashes, reject', 'uploadTicket', 'condemn'),
  ...words('ports', 'deps', 'Deps'),
  ...words('compares, validates', 'held against', 'held valid against'),
  ...words('waits until', 'comes back when'),
]

const CODE = ['actions', 'shared']
const PAGES =
  /^(README|SECURITY|CONTRIBUTING)\.md$|^docs\/.*\.md$|^[\w-]+\/(README\.md|action\.yml)$|^action\.yml$|^workflows-examples\/.*\.yml$/
/** The glossary names the old words to say what they are called now. */
const EXEMPT = /^docs\/glossary\.md$/

/** `path:line: word, now …` for every old word in a text. */
export function oldWordsIn(path: string, text: string, list: readonly OldWord[] = OLD_WORDS): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      list
        .filter(({ old }) => isThere(old, line))
        .map(({ old, now }) => `${path}:${index + 1}: "${old}" is called ${now}`),
    )
}

/** As a word of its own: `deps` is none in `dependencies`. */
function isThere(word: string, line: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1))
    if (!/[\w-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + word.length))) return true
  return false
}

/** Every old word in the product: its sources, pages, manifests and examples. */
export async function oldWords(): Promise<string[]> {
  const found = await Promise.all(
    (await productFiles()).map(async path => oldWordsIn(path, await readFile(join(ROOT, path), 'utf8'))),
  )
  return found.flat()
}

async function productFiles(): Promise<string[]> {
  const code = await Promise.all(CODE.map(folder => below(folder)))
  const rest = await Promise.all(
    ['.', 'docs', 'workflows-examples', ...(await actionFolders())].map(folder => below(folder, false)),
  )
  return [
    ...code.flat().filter(path => path.endsWith('.ts')),
    ...rest.flat().filter(path => PAGES.test(path) && !EXEMPT.test(path)),
  ]
}

async function below(folder: string, recursive = true): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive, withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
}

const actionFolders = async (): Promise<string[]> =>
  (await readdir(join(ROOT, 'actions'), { withFileTypes: true })).flatMap(entry =>
    entry.isDirectory() ? [entry.name] : [],
  )
