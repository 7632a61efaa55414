import { InputError, type Problem } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { parseYaml, type YamlDocument } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import type { Listed } from '../deployers.ts'
import type { DatabizFile, EnvironmentPlan } from './plan.ts'
import { readEnvironment } from './read-environment.ts'
import { type Path, readMapping, refuseOthers } from './read-shape.ts'
import { sayStrayPaths } from './stray-paths.ts'

const LARGEST_FILE = 262_144
const DEFAULT_FILE = 'databiz.yml'
const OTHER_SPELLING = 'databiz.yaml'
const HOW_TO_MAKE_ONE = 'Write one with `npx --no databiz-actions release init`.'

/** What the file says of one environment. @throws InputError with every problem of the file, each with its line */
export async function readPlan(
  path: string,
  environment: string,
  { files, deployers }: { readonly files: Files; readonly deployers: readonly Listed[] },
): Promise<EnvironmentPlan> {
  const found = await findFile(path, files)
  const file = await readDatabiz(found, { files, deployers })
  const plan = Object.hasOwn(file, environment) ? file[environment] : undefined
  if (plan !== undefined) return plan
  const names = Object.keys(file)
  const near = suggest(environment, names)
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`
  const message = `${found} has no environment of this name; it has ${names.join(', ')}.${hint}`
  throw new InputError([{ input: 'environment', message, value: environment }])
}

/** The whole file. @throws InputError with every problem of the file, each with its line */
export async function readDatabiz(
  path: string,
  { files, deployers }: { readonly files: Files; readonly deployers: readonly Listed[] },
): Promise<DatabizFile> {
  const found = await findFile(path, files)
  return await parse(found, await readText(found, files), deployers)
}

/**
 * The names of all environments; none where there is no file. What stands below the names is not judged: a hold must not
 * wait for somebody to mend it.
 */
export async function readNames(path: string, files: Files): Promise<readonly string[]> {
  const found = await findFile(path, files)
  if (!(await isThere(found, files))) return []
  const { data } = await parsed(found, await readText(found, files))
  const top = readMapping(data, [], () => undefined) ?? {}
  return Object.keys(readMapping(top['environments'], [], () => undefined) ?? {})
}

/** Both spellings are usual; the one that was asked for goes first. */
async function findFile(path: string, files: Files): Promise<string> {
  if (path !== DEFAULT_FILE || (await isThere(path, files))) return path
  return (await isThere(OTHER_SPELLING, files)) ? OTHER_SPELLING : path
}

/** A link that leads nowhere is there too, and is complained of when it is read. */
const isThere = async (path: string, files: Files): Promise<boolean> =>
  (await files.facts(path, { link: true })) !== undefined

async function readText(path: string, files: Files): Promise<string> {
  const content = await files.readNamed(path, { limit: LARGEST_FILE })
  if (content === undefined) throw fileError([`${path} does not exist`], HOW_TO_MAKE_ONE)
  return content.toString('utf8')
}

async function parse(path: string, text: string, deployers: readonly Listed[]): Promise<DatabizFile> {
  const document = await parsed(path, text)
  const problems: { readonly line: number; readonly text: string }[] = []
  const say = (at: Path, message: string) => {
    const line = document.lineOf(at)
    problems.push({ line, text: `${path}:${line}: ${message}` })
  }
  const top = readMapping(document.data, [], say) ?? {}
  refuseOthers(top, ['version', 'environments'], [], say)
  if (problems.length === 0 && top['version'] !== 1) say(['version'], '`version` must be 1')
  const environments =
    problems.length > 0 ? {} : (readMapping(top['environments'], ['environments'], say) ?? {})
  const file = Object.fromEntries(
    Object.entries(environments).map(([name, value]) => {
      const plan = readEnvironment(value, ['environments', name], { deployers, say })
      sayStrayPaths(plan, ['environments', name], path, say)
      return [name, plan]
    }),
  )
  const inOrder = problems.sort((a, b) => a.line - b.line)
  if (inOrder.length > 0) throw fileError(inOrder.map(({ text }) => text))
  return file
}

async function parsed(path: string, text: string): Promise<YamlDocument> {
  try {
    const [document, ...others] = await parseYaml(text)
    if (document !== undefined && others.length === 0) return document
    throw fileError([`${path} must hold one document`], HOW_TO_MAKE_ONE)
  } catch (thrown) {
    if (!(thrown instanceof YamlError)) throw thrown
    throw fileError([`${path}:${thrown.line}: ${thrown.message}`])
  }
}

const fileError = (messages: readonly string[], remedy?: string): InputError =>
  new InputError(
    messages.map((message): Problem => ({ input: 'file', message })),
    remedy,
  )
