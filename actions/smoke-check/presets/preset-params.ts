import { z } from '#libraries'
import { DURATION_FORM } from '../../../shared/units/duration.ts'
import { SIZE_FORM } from '../../../shared/units/size.ts'
import { SEVERITIES } from './monitoring/severity.ts'

/*
 * What each preset takes in the file, in `presets: [{ tls: { warn: 30d } }]`. The published JSON schema is generated
 * from this, so an editor and the action agree.
 */

const text = z.string().check(z.minLength(1))
const texts = z.union([text, z.array(text).check(z.minLength(1))])
const path = z.string().check(z.regex(/^\//, 'must be a path that starts with /'))
const url = z.string().check(z.regex(/^https?:\/\/[^\s/@]+/, 'must be an absolute http or https URL'))
const duration = z.string().check(z.regex(/^\d+(\.\d+)?\s?(ms|s|m|h|d|w)$/, `must be ${DURATION_FORM}`))
const size = z.string().check(z.regex(/^\d+(\.\d+)?\s?([KMG]i?)?B$/, `must be ${SIZE_FORM}`))
const severity = z.enum(SEVERITIES)

/** The most requests that the preset `rate-limit` may send. */
export const MOST_RATE_LIMIT_REQUESTS = 200

export const presetParams = z.strictObject({
  'databiz-api': z.optional(
    z.strictObject({
      live: z.optional(path),
      health: z.optional(path),
      ready: z.optional(path),
      require: z.optional(texts),
    }),
  ),
  'rules-as-code': z.optional(z.strictObject({ health: z.optional(path), require: z.optional(texts) })),
  frontend: z.optional(
    z.strictObject({
      'page-contains': z.optional(texts),
      'allowed-hosts': z.optional(texts),
      'forbidden-hosts': z.optional(texts),
      'max-body': z.optional(size),
    }),
  ),
  tls: z.optional(z.strictObject({ warn: z.optional(duration), error: z.optional(duration) })),
  redirect: z.optional(z.strictObject({ 'allow-closed': z.optional(z.boolean()), path: z.optional(path) })),
  'security-headers': z.optional(
    z.strictObject({ path: z.optional(path), 'hsts-max-age': z.optional(duration) }),
  ),
  cors: z.optional(z.strictObject({ path: z.optional(path), origins: z.optional(texts) })),
  cache: z.optional(z.strictObject({ 'assets-max-age': z.optional(duration) })),
  latency: z.optional(
    z.strictObject({
      path: z.optional(path),
      median: z.optional(duration),
      each: z.optional(duration),
      samples: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
    }),
  ),
  metrics: z.optional(z.strictObject({ path: z.optional(path), series: z.optional(texts) })),
  prometheus: z.optional(
    z.strictObject({
      url: z.optional(url),
      rules: z.optional(texts),
      jobs: z.optional(texts),
      'max-severity': z.optional(severity),
    }),
  ),
  alertmanager: z.optional(
    z.strictObject({
      url: z.optional(url),
      receivers: z.optional(texts),
      'max-severity': z.optional(severity),
    }),
  ),
  grafana: z.optional(z.strictObject({ url: z.optional(url) })),
  loki: z.optional(z.strictObject({ url: z.optional(url) })),
  'rate-limit': z.optional(
    z.strictObject({
      path: z.optional(path),
      limit: z.int().check(z.minimum(1), z.maximum(MOST_RATE_LIMIT_REQUESTS - 1)),
      recovers: z.optional(duration),
    }),
  ),
})

/** What the file says to each preset. */
export type PresetParams = z.infer<typeof presetParams>

/** One text or several, as a list. */
export const listOf = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : [given].flat()
