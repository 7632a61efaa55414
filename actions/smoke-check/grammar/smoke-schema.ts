import { z } from '#libraries'
import { DURATION_FORM } from '../../../shared/units/duration.ts'
import { SIZE_FORM } from '../../../shared/units/size.ts'
import { kindNames } from '../matchers/kinds.ts'
import { presetNames } from '../presets/preset-names.ts'
import { presetParams } from '../presets/preset-params.ts'

/*
 * The smoke file as data. The published JSON schema is generated from this definition, so an editor and the action
 * agree. Values after matcher keys are checked further when matchers are compiled.
 */

const text = z.string().check(z.minLength(1))

const durationText = z.string().check(z.regex(/^\d+(\.\d+)?\s?(ms|s|m|h|d|w)$/, `must be ${DURATION_FORM}`))

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** Equality, any one of a list, or a map of matchers. */
const matcherSchema: z.ZodMiniType<unknown> = z.lazy(() =>
  z.union([scalar, z.array(matcherSchema), matcherMapSchema]),
)

const boundSchema = z.union([z.number(), z.string()])

const matcherMapSchema = z.strictObject({
  is: z.optional(z.enum(kindNames)),
  not: z.optional(matcherSchema),
  equals: z.optional(z.unknown()),
  min: z.optional(boundSchema),
  max: z.optional(boundSchema),
  gt: z.optional(boundSchema),
  lt: z.optional(boundSchema),
  between: z.optional(z.tuple([boundSchema, boundSchema])),
  contains: z.optional(matcherSchema),
  matches: z.optional(text),
  'starts-with': z.optional(text),
  'ends-with': z.optional(text),
  count: z.optional(matcherSchema),
  any: z.optional(matcherSchema),
  all: z.optional(matcherSchema),
  none: z.optional(matcherSchema),
  commit: z.optional(text),
  semver: z.optional(text),
  fresh: z.optional(durationText),
})

const optionalMatcher = z.optional(matcherSchema)

const timingSchema = z.strictObject({
  dns: optionalMatcher,
  connect: optionalMatcher,
  tls: optionalMatcher,
  'first-byte': optionalMatcher,
  download: optionalMatcher,
})

const tlsSchema = z.strictObject({
  'days-left': optionalMatcher,
  issuer: optionalMatcher,
  subject: optionalMatcher,
  san: optionalMatcher,
  protocol: optionalMatcher,
  authorized: optionalMatcher,
})

const cookieSchema = z.strictObject({
  value: optionalMatcher,
  secure: optionalMatcher,
  httponly: optionalMatcher,
  samesite: optionalMatcher,
  domain: optionalMatcher,
  path: optionalMatcher,
  'max-age': optionalMatcher,
  expires: optionalMatcher,
})

export const expectSchema = z.strictObject({
  status: optionalMatcher,
  version: optionalMatcher,
  location: optionalMatcher,
  url: optionalMatcher,
  headers: z.optional(z.record(text, matcherSchema)),
  json: z.optional(z.record(text, matcherSchema)),
  body: optionalMatcher,
  html: z.optional(z.record(text, matcherSchema)),
  size: optionalMatcher,
  duration: optionalMatcher,
  timing: z.optional(timingSchema),
  redirects: optionalMatcher,
  tls: z.optional(tlsSchema),
  cookies: z.optional(z.record(text, cookieSchema)),
  fresh: z.optional(z.union([durationText, z.record(text, durationText)])),
  schema: z.optional(text),
})

const plainValue = z.union([z.string(), z.number(), z.boolean()])

const headersSchema = z.record(text, plainValue)

const sizeText = z.string().check(z.regex(/^\d+(\.\d+)?\s?([KMG]i?)?B$/, `must be ${SIZE_FORM}`))

/** One text, or a list of them. */
const texts = z.union([text, z.array(text).check(z.minLength(1))])

const variableName = text.check(z.regex(/^[A-Za-z_]\w*$/, 'must be a name of letters, digits and _'))

/** What a check and the defaults share. */
const requestKeys = {
  headers: z.optional(headersSchema),
  query: z.optional(z.record(text, plainValue)),
  'basic-auth': z.optional(text),
  bearer: z.optional(text),
  follow: z.optional(z.union([z.literal(false), z.int().check(z.minimum(1), z.maximum(10))])),
  timeout: z.optional(durationText),
  retries: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  level: z.optional(z.enum(['error', 'warn', 'off'])),
  'cache-bust': z.optional(z.boolean()),
  'verify-tls': z.optional(z.boolean()),
  ca: z.optional(text),
  'client-certificate': z.optional(text),
  'client-key': z.optional(text),
  'max-header': z.optional(sizeText),
  'max-body': z.optional(sizeText),
  cookies: z.optional(z.boolean()),
  expect: z.optional(expectSchema),
}

/** The keys that say what is asked; a check has exactly one. */
export const methodKeys = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const

/** A file of the workspace as one part of a form. */
const filePartSchema = z.strictObject({ file: text, name: z.optional(text), type: z.optional(text) })

export const checkSchema = z.strictObject({
  name: z.optional(text),
  get: z.optional(text),
  head: z.optional(text),
  post: z.optional(text),
  put: z.optional(text),
  patch: z.optional(text),
  delete: z.optional(text),
  options: z.optional(text),
  gate: z.optional(z.boolean()),
  when: z.optional(texts),
  after: z.optional(texts),
  always: z.optional(z.boolean()),
  body: z.optional(z.string()),
  'json-body': z.optional(z.unknown()),
  form: z.optional(z.record(text, plainValue)),
  multipart: z.optional(z.record(text, z.union([plainValue, filePartSchema]))),
  'page-contains': z.optional(texts),
  resolve: z.optional(text),
  save: z.optional(z.record(variableName, text)),
  ...requestKeys,
})

const waitSchema = z.strictObject({
  timeout: z.optional(durationText),
  initial: z.optional(durationText),
  factor: z.optional(z.number().check(z.minimum(1), z.maximum(10))),
  max: z.optional(durationText),
  jitter: z.optional(z.string().check(z.regex(/^\d{1,2}%$/, 'must be a percentage such as 20%'))),
  streak: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
  tls: z.optional(z.boolean()),
})

export const smokeSchema = z.strictObject({
  version: z.literal(1),
  'base-url': z.optional(text),
  'frontend-url': z.optional(text),
  preset: z.optional(z.union([z.enum(presetNames), z.array(z.enum(presetNames))])),
  presets: z.optional(z.array(z.union([z.enum(presetNames), presetParams]))),
  'page-contains': z.optional(texts),
  wait: z.optional(waitSchema),
  defaults: z.optional(z.strictObject(requestKeys)),
  vars: z.optional(z.record(variableName, plainValue)),
  checks: z.optional(z.array(checkSchema)),
})

export type SmokeFile = z.infer<typeof smokeSchema>
export type CheckData = z.infer<typeof checkSchema>
export type ExpectData = z.infer<typeof expectSchema>
export type DefaultsData = NonNullable<SmokeFile['defaults']>
