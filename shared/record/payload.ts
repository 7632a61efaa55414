import { z } from '#libraries'

/** GitHub tells no limit of a payload; ours stays far below any that was seen. */
const LONGEST_PAYLOAD = 8_192
const LONGEST_REASON = 500

const short = (length: number) => z.optional(z.string().check(z.maxLength(length)))
const entryId = z.int().check(z.positive())

const who = { v: z.literal(1), run: short(40), by: short(40), release: short(64) }
const served = {
  component: z.string().check(z.maxLength(40)),
  target: z.string().check(z.maxLength(120)),
  commit: z.optional(z.string().check(z.regex(/^[0-9a-f]{40}$/))),
  build: short(80),
  digest: short(80),
  bytes: z.optional(z.int().check(z.gte(0))),
}
const side = { ...served, deployment: z.string().check(z.minLength(1), z.maxLength(80)) }

const deploy = z.object({
  ...who,
  ...side,
  act: z.literal('deploy'),
  branch: short(255),
  replaces: short(80),
})

const rollback = z.object({
  ...who,
  ...side,
  act: z.literal('rollback'),
  /** The platform's id of what was brought back, where `deployment` is a new one that serves it. */
  origin: short(80),
  restores: z.optional(entryId),
  leaves: z.array(entryId).check(z.maxLength(40)),
  reason: short(LONGEST_REASON),
})

const release = z.object({
  ...who,
  act: z.enum(['release', 'release-rollback']),
  component: z.literal('release'),
  commit: served.commit,
  parts: z.record(z.string().check(z.maxLength(40)), entryId),
  release: z.string().check(z.maxLength(64)),
  previous: short(64),
  reason: short(LONGEST_REASON),
})

const hold = z.object({
  ...who,
  act: z.literal('hold'),
  component: z.literal('hold'),
  reason: z.string().check(z.maxLength(LONGEST_REASON)),
})

const payloadSchema = z.discriminatedUnion('act', [deploy, rollback, release, hold])

/** What one act writes down when it begins. It cannot be changed afterwards. */
export type Payload = z.infer<typeof payloadSchema>
export type DeployPayload = z.infer<typeof deploy>
export type RollbackPayload = z.infer<typeof rollback>
export type ReleasePayload = z.infer<typeof release>
export type HoldPayload = z.infer<typeof hold>

/**
 * A payload as GitHub gives it back: an object from REST, text from GraphQL, at times encoded twice.
 * @returns nothing for what is not ours
 */
export function readPayload(given: unknown): Payload | undefined {
  let value = given
  for (let layer = 0; layer < 2 && typeof value === 'string'; layer += 1) {
    if (value.length > LONGEST_PAYLOAD) return undefined
    try {
      value = JSON.parse(value)
    } catch {
      return undefined
    }
  }
  const parsed = z.safeParse(payloadSchema, value)
  return parsed.success ? parsed.data : undefined
}

/** In place of the platform's id, for an act that begins before the platform has named what it makes. */
export const UNNAMED = 'unnamed'

/** The payload with the name that the platform gave later; where nobody knew a digest, that name stands for it too. */
export const named = (payload: Payload, id: string): Payload =>
  payload.act === 'deploy' || payload.act === 'rollback'
    ? { ...payload, deployment: id, build: payload.build ?? id }
    : payload

/** Text of people as one line that fits the record. */
export const reasonLine = (text: string): string =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_REASON).join('')
