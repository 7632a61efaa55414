import type { Files } from '../../../shared/files/files.ts'
import { inside, namesIn } from './folders.ts'
import { smallText } from './small-text.ts'

/** A project of .NET: where it lies, and whether it serves, tests, or does neither. */
export interface DotnetProject {
  readonly folder: string
  readonly kind: 'web' | 'test' | 'other'
}

const SOLUTION = /\.slnx?$/
const PROJECT = /\.(?:cs|fs|vb)proj$/
const TESTS = /Microsoft\.NET\.Test\.Sdk|\b(?:xunit|nunit|mstest|tunit)\b/i
/** Where projects of a solution lie, besides directly below it. */
const GROUPS = ['src', 'source', 'test', 'tests']

/** The projects of the solution or project in this folder, in order of place; none where there is neither. */
export async function dotnetProjects(folder: string, files: Files): Promise<readonly DotnetProject[]> {
  const names = await fileNames(folder, files)
  if (!names.some(name => SOLUTION.test(name) || PROJECT.test(name))) return []
  const groups = [folder, ...GROUPS.map(name => inside(folder, name))]
  const below = await Promise.all(
    groups.map(async group => (await namesIn(group, files)).map(name => inside(group, name))),
  )
  const places = [folder, ...below.flat()]
  return (await Promise.all(places.map(place => projectsIn(place, files)))).flat()
}

async function projectsIn(folder: string, files: Files): Promise<readonly DotnetProject[]> {
  const names = (await fileNames(folder, files)).filter(name => PROJECT.test(name))
  const texts = await Promise.all(names.map(name => smallText(inside(folder, name), files)))
  return texts.map(text => ({ folder, kind: kindOf(text ?? '') }))
}

function kindOf(project: string): DotnetProject['kind'] {
  if (TESTS.test(project)) return 'test'
  return /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.(?:Web|Worker)"/.test(project) ? 'web' : 'other'
}

async function fileNames(folder: string, files: Files): Promise<readonly string[]> {
  if ((await files.facts(folder))?.kind !== 'folder') return []
  return (await files.list(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
}
