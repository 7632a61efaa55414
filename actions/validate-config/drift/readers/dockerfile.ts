import type { Draft } from '../../findings/draft.ts'
import type { Place } from '../../findings/place.ts'
import type { DriftContext } from '../drift-context.ts'
import { literalSecret } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'

/** A Dockerfile: what `ENV` and `ARG` bake into the image, which is the same in every environment. */
export function readDockerfile(text: string, file: string, context: DriftContext): Readout {
  const mentions = instructions(text).flatMap(({ body, line, isArgument }) =>
    pairs(body).map(
      ([name, value]): Mention => ({
        name,
        role: 'sets',
        place: { file, line },
        ...(isArgument && value === '' ? {} : { value }),
      }),
    ),
  )
  return { mentions, drafts: mentions.flatMap(mention => baked(mention, context)) }
}

interface Instruction {
  readonly body: string
  readonly line: number
  readonly isArgument: boolean
}

/** `ENV` and `ARG` with their continued lines joined. */
function instructions(text: string): Instruction[] {
  const found: Instruction[] = []
  let current: { keyword: string; parts: string[]; line: number } | undefined
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const start = current === undefined ? /^\s*(ENV|ARG)\s+(.*)$/i.exec(content) : null
    if (start !== null) current = { keyword: start[1] ?? '', parts: [], line: index + 1 }
    if (current === undefined) continue
    const part = (start === null ? content : (start[2] ?? '')).trim()
    current.parts.push(part.replace(/\\$/, ''))
    if (part.endsWith('\\')) continue
    found.push(instructionOf(current))
    current = undefined
  }
  return found
}

/** Longer ones are not written by people, and quotes that never close would be looked for again and again. */
const LONGEST_BODY = 65_536

const instructionOf = (read: { keyword: string; parts: readonly string[]; line: number }): Instruction => ({
  body: read.parts.join(' ').slice(0, LONGEST_BODY),
  line: read.line,
  isArgument: /^ARG$/i.test(read.keyword),
})

/** `ENV A=1 B="x y"`, the older `ENV A some text`, and `ARG A`. */
function pairs(body: string): [string, string][] {
  const assignments = [...body.matchAll(/([A-Za-z_][A-Za-z0-9_]*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)]
  if (assignments.length > 0)
    return assignments.map(([, name = '', value = '']) => [name, value.replace(/^["']|["']$/g, '')])
  const [, name, value = ''] = /^([A-Za-z_][A-Za-z0-9_]*)(?:\s+(.*))?$/.exec(body.trim()) ?? []
  return name === undefined ? [] : [[name, value]]
}

function baked({ name, value, place }: Mention, context: DriftContext): Draft[] {
  const specification = context.specificationOf(name)
  if (specification === undefined) return []
  if (specification.isSecret) return secretInImage(name, value, place, context)
  const selects = specification.name === context.contract.select && value !== undefined && value !== ''
  const message = `${name} is baked into the image, which goes to every environment`
  return selects ? [{ rule: 'hard-coded', variable: specification.name, place, message }] : []
}

/** The value of an `ARG` stays in the history of the image as well. */
function secretInImage(
  name: string,
  value: string | undefined,
  place: Place,
  context: DriftContext,
): Draft[] {
  const specification = context.specificationOf(name)
  if (specification === undefined) return []
  const literal = literalSecret(specification, value ?? '', place, place.file)
  const message = `${name} is a secret, and becomes part of the image`
  return literal.length > 0
    ? literal
    : [{ rule: 'secret-plain-store', variable: specification.name, place, message }]
}
