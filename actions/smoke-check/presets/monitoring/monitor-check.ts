import { z } from '#libraries'
import type { Check, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { readJson } from '../../check/read-json.ts'
import { apiRequest, LARGEST_PAGE } from '../../check/request.ts'
import type { Answer, Exchange } from '../../engine/exchange.ts'
import { presetCheck } from '../preset.ts'

interface About {
  readonly group: string
  readonly id: string
  readonly url: string
  readonly gate?: boolean
}

/** A check of one address of a monitoring system. */
export function monitorCheck(about: About, judge: (answer: Answer) => readonly Mismatch[]): Check {
  const { group, id, url, gate = false } = about
  return presetCheck(group, {
    id,
    target: `GET ${url}`,
    gate,
    level: 'error',
    look: async scene => {
      const exchange: Exchange = await scene.share({ ...apiRequest(url), maxBytes: LARGEST_PAGE })
      return evidenceOf(exchange, answer => {
        const wrong = statusMismatches(answer)
        return wrong.length > 0 ? wrong : judge(answer)
      })
    },
  })
}

/** A list that an API gives, in the shape that its documentation has; anything else is a mismatch of the body. */
export function parsed<Value>(
  answer: Answer,
  schema: z.ZodMiniType<Value>,
  judge: (value: Value) => readonly Mismatch[],
): readonly Mismatch[] {
  const read = readJson(answer)
  if (!('value' in read)) return [read.mismatch]
  const shape = z.safeParse(schema, read.value)
  if (shape.success) return judge(shape.data)
  const [issue] = shape.error.issues
  return [
    {
      subject: 'body',
      expected: 'an answer as the API documents it',
      seen: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another shape'}`,
      hint: 'Is this the address of the system itself, and not of a page in front of it?',
    },
  ]
}

export const below = (base: string, path: string): string => joinUrl(base, path).url
