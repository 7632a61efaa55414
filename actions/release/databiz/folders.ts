import type { Files } from '../../../shared/files/files.ts'

/** Folders of folders, as monorepos have them. */
const PARENTS = ['apps', 'packages', 'services', 'projects']
/** Nothing that is served lies there. */
const OTHERS =
  /^(?:docs?|documentation|examples?|samples?|tests?|e2e|spec|scripts|tools?|infra|infrastructure|terraform|node_modules|vendor|venv|dist|build|out|storybook|fixtures|migrations)$/
/** Names that a line of YAML and a shell take as they are. */
const PLAIN = /^\w[\w.-]{0,60}$/
const MOST = 100

/** The folders in which a side of the application may lie: the top ones and those in `apps` and the like, in order of name. */
export async function foldersOf(files: Files): Promise<readonly string[]> {
  const top = await namesIn('.', files)
  const deeper = await Promise.all(
    top
      .filter(name => PARENTS.includes(name))
      .map(async parent => within(parent, await namesIn(parent, files))),
  )
  return [...top.filter(name => !PARENTS.includes(name)), ...deeper.flat()].slice(0, MOST)
}

const within = (parent: string, names: readonly string[]): readonly string[] =>
  names.map(name => `${parent}/${name}`)

/** Names of the folders in one that may hold a side of an application. */
export async function namesIn(folder: string, files: Files): Promise<readonly string[]> {
  if ((await files.facts(folder))?.kind !== 'folder') return []
  return (await files.list(folder))
    .filter(({ kind, name }) => kind === 'folder' && PLAIN.test(name) && !OTHERS.test(name))
    .map(({ name }) => name)
    .sort()
}

export const inside = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`)
