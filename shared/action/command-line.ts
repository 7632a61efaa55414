import type { Declaration } from '../declaration/declaration.ts'
import type { Problem } from '../failure/input-error.ts'
import { suggest } from '../units/suggest.ts'

/** What a person typed after `databiz-actions <action>`. */
export interface CommandLine {
  readonly help: boolean
  readonly inputs: Readonly<Record<string, string>>
  /** What is wrong with the words themselves; told beside what is wrong with the inputs. */
  readonly problems: readonly Problem[]
}

/** The word the launcher puts in front, so that a bundle started by a runner never mistakes itself for a command. */
export const LOCAL_MARK = 'local'

/**
 * Reads `--input value`, `--input=value`, `--flag`, `--input-env NAME` and bare words for the operands. A secret is only taken from a variable:
 * what is on a command line is visible in the process list and stays in the shell's history.
 */
export function readCommandLine(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  declaration: Declaration,
): CommandLine | undefined {
  if (given[0] !== LOCAL_MARK) return undefined
  const words = given.slice(1)
  const inputs: Record<string, string> = {}
  const problems: Problem[] = []
  const operands = [...declaration.operands]
  for (let index = 0; index < words.length; index += 1) {
    const bare = isOption(words[index] ?? '') ? undefined : nextOperand(operands, declaration)
    const read =
      bare === undefined
        ? readOption(words, index, environment, declaration)
        : { name: bare, value: words[index] ?? '', used: 1 }
    index += read.used - 1
    if ('problem' in read) problems.push(read.problem)
    else inputs[read.name] = read.name in inputs ? `${inputs[read.name]}\n${read.value}` : read.value
  }
  const help = words.includes('--help') || words.includes('-h')
  return { help, inputs, problems }
}

/** The last operand takes every further word when it is a list: `init a b`. */
function nextOperand(operands: string[], { inputs }: Declaration): string | undefined {
  const [next, ...others] = operands
  const isList = next !== undefined && inputs[next]?.kind === 'lines'
  if (others.length > 0 || !isList) operands.shift()
  return next
}

const isOption = (word: string): boolean => word.startsWith('-')

/** The sub-command that a person typed first, and the arguments that are left for it. */
export function splitCommand<Known extends object>(
  given: readonly string[],
  commands: Known,
): { readonly name: keyof Known & string; readonly rest: readonly string[] } | undefined {
  const [mark, name, ...rest] = given
  if (mark !== LOCAL_MARK || name === undefined || !Object.hasOwn(commands, name)) return undefined
  return { name: name as keyof Known & string, rest: [LOCAL_MARK, ...rest] }
}

type Option = { readonly used: number } & (
  | { readonly name: string; readonly value: string }
  | { readonly problem: Problem }
)

function readOption(
  words: readonly string[],
  index: number,
  environment: Readonly<Record<string, string | undefined>>,
  declaration: Declaration,
): Option {
  const [word = '', inline] = splitOnce(words[index] ?? '')
  const name = word.replace(/^--/, '')
  const field = declaration.inputs[name]
  if (!word.startsWith('--')) return problem(word, strayWord(word, declaration), 1)
  if (field === undefined)
    return fromVariable(
      name,
      inline ?? words[index + 1],
      inline === undefined ? 2 : 1,
      environment,
      declaration,
    )
  const next = words[index + 1]
  const bare = inline === undefined && field.kind === 'flag' && next !== 'true' && next !== 'false'
  if (bare) return { name, value: 'true', used: 1 }
  const used = inline === undefined ? 2 : 1
  const value = inline ?? next
  if (value === undefined) return problem(name, 'needs a value', 1)
  if (field.kind === 'secret')
    return problem(name, `is a secret; name a variable that holds it: --${name}-env NAME`, used)
  return { name, value, used }
}

function strayWord(word: string, { commands, name }: Declaration): string {
  const near = suggest(word, Object.keys(commands))
  if (near !== undefined) return `is not a command of ${name}; did you mean ${near}?`
  return 'is not an option; options start with --'
}

function fromVariable(
  option: string,
  variable: string | undefined,
  used: number,
  environment: Readonly<Record<string, string | undefined>>,
  declaration: Declaration,
): Option {
  const name = option.replace(/-env$/, '')
  // What follows a misspelt option is its value, not a word of its own.
  if (name === option || declaration.inputs[name] === undefined)
    return unknownOption(option, declaration, variable === undefined || isOption(variable) ? 1 : used)
  if (variable === undefined) return problem(option, 'needs the name of a variable', 1)
  const value = environment[variable]
  return value === undefined
    ? problem(option, `the variable ${variable} is not set`, used)
    : { name, value, used }
}

function unknownOption(option: string, declaration: Declaration, used: number): Option {
  if (option === 'help') return { name: '--help', value: '', used: 1 }
  const near = suggest(option, Object.keys(declaration.inputs))
  return problem(
    option,
    `is not an option of ${declaration.name}${near === undefined ? '' : `; did you mean --${near}?`}`,
    used,
  )
}

const problem = (input: string, message: string, used: number): Option => ({
  problem: { input, message },
  used,
})

function splitOnce(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}
