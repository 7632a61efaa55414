import { loadYaml, z } from '#libraries'
import { InputError, type Problem } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { keepNumbersAsWritten } from '../../../shared/yaml/written-numbers.ts'
import type { PartName } from '../parts/part.ts'
import { type DatabizFile, databizSchema, type EnvironmentPlan } from './databiz-file.ts'
import { allowedKeys, sections } from './sections.ts'

const LARGEST_FILE = 262_144
const MOST_ALIASES = 50
const HOW_TO_MAKE_ONE = '`npx databiz-actions release init` writes a first one from this repository.'

/**
 * Reads the file and picks one environment.
 * @throws InputError with every problem of the file, each with its line
 */
export async function readPlan(path: string, environment: string, files: Files): Promise<EnvironmentPlan> {
  const file = parse(path, await readText(path, files), await loadYaml())
  const plan = Object.hasOwn(file.environments, environment) ? file.environments[environment] : undefined
  if (plan !== undefined) return plan
  const names = Object.keys(file.environments)
  const near = suggest(environment, names)
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`
  const message = `${path} has no environment of this name; it has ${names.join(', ')}.${hint}`
  throw new InputError([{ input: 'environment', message, value: environment }])
}

async function readText(path: string, files: Files): Promise<string> {
  const facts = await files.facts(path)
  if (facts === undefined) throw fileProblem(`${path} does not exist`, HOW_TO_MAKE_ONE)
  if (facts.kind !== 'file' || facts.size > LARGEST_FILE)
    throw fileProblem(`${path} is not a file of reasonable size`)
  return (await files.read(path)).toString('utf8')
}

type Yaml = Awaited<ReturnType<typeof loadYaml>>

/** The file as data. Warnings of the parser are errors: a value that is silently another one releases the wrong thing. */
export function parse(path: string, text: string, yaml: Yaml): DatabizFile {
  const counter = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined)
    throw fileProblem(`${path}:${counter.linePos(broken.pos[0]).line}: ${firstLine(broken.message)}`)
  keepNumbersAsWritten(document, yaml)
  const parsed = z.safeParse(databizSchema, document.toJS({ maxAliasCount: MOST_ALIASES }))
  const lineOf = (keys: readonly PropertyKey[]) => {
    const range = nearestRange(document, keys)
    return range === undefined ? '' : `:${counter.linePos(range).line}`
  }
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues.map(({ path: keys, message }) => ({
        input: 'file',
        message: `${path}${lineOf(keys)}: ${keys.join('.') || 'the file'}: ${message}`,
      })),
    )
  }
  const problems = keyProblems(parsed.data, (keys, message) => `${path}${lineOf(keys)}: ${message}`)
  if (problems.length > 0) throw new InputError(problems)
  return parsed.data
}

function keyProblems(
  file: DatabizFile,
  say: (keys: readonly string[], message: string) => string,
): Problem[] {
  return Object.entries(file.environments).flatMap(([environment, plan]) =>
    (Object.keys(sections) as PartName[]).flatMap(part =>
      Object.keys(plan[part] ?? {})
        .filter(key => !allowedKeys(part).includes(key))
        .map(key => {
          const keys = ['environments', environment, part, key]
          return { input: 'file', message: say(keys, `${part}.${key} ${whyNot(part, key)}`) }
        }),
    ),
  )
}

function whyNot(part: PartName, key: string): string {
  const field = sections[part].inputs[key]
  if (field?.kind === 'secret') return 'is a secret; give it to the step, not to a file'
  if (field !== undefined) return 'is decided by the release'
  const near = suggest(key, allowedKeys(part))
  return `is not an input of ${sections[part].name}${near === undefined ? '' : `; did you mean \`${near}\`?`}`
}

const fileProblem = (message: string, remedy?: string): InputError =>
  new InputError([{ input: 'file', message }], remedy)

const firstLine = (text: string): string => text.split('\n')[0] ?? text

interface Located {
  getIn(path: readonly unknown[], keepScalar: boolean): unknown
}

/** Where the value stands, or the nearest thing around it. */
function nearestRange(document: Located, keys: readonly PropertyKey[]): number | undefined {
  for (let length = keys.length; length > 0; length -= 1) {
    const node = document.getIn(keys.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0])
    }
  }
  return undefined
}
