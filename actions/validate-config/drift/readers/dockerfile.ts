import { readInstructions } from '../../../../shared/dockerfile/instructions.ts'
import type { Draft } from '../../findings/draft.ts'
import type { Place } from '../../findings/place.ts'
import type { DriftContext } from '../drift-context.ts'
import { literalSecret } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'

/** A Dockerfile: what `ENV` and `ARG` bake into the image, which is the same in every environment. */
export function readDockerfile(text: string, file: string, context: DriftContext): Readout {
  const mentions = readInstructions(text)
    .filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG')
    .flatMap(({ keyword, body, line }) =>
      pairs(body).map(
        ([name, value]): Mention => ({
          name,
          role: 'sets',
          place: { file, line },
          ...(keyword === 'ARG' && value === '' ? {} : { value }),
        }),
      ),
    )
  return { mentions, drafts: mentions.flatMap(mention => baked(mention, context)) }
}

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
