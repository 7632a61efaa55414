import { z } from '#libraries'
import { typeNames } from './type-names.ts'

/**
 * The contract as it is written. One definition: it checks every contract, gives the types of the code, and the JSON
 * schema for editors is generated from it. Every key is in docs of the action.
 */
const name = z
  .string()
  .check(z.regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'must be a variable name'))
const environmentName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'must be a simple name'))
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2027-01-31'))
const level = z.enum(['off', 'info', 'warn', 'warning', 'error'])
const words = z.array(z.string())
const scalar = z.union([z.string(), z.number(), z.boolean()])
const bound = z.union([z.number(), z.string()])
const somewhere = z.union([z.boolean(), z.array(environmentName)])

const alias = z.union([
  name,
  z.strictObject({
    name,
    until: z.optional(date),
    level: z.optional(level),
    set: z.optional(z.string()),
  }),
])

const about = {
  description: z.optional(z.string()),
  example: z.optional(scalar),
  docs: z.optional(z.string()),
  owner: z.optional(z.string()),
  since: z.optional(z.string()),
}

const presence = {
  required: z.optional(z.union([z.boolean(), z.literal('recommended'), z.array(environmentName)])),
  forbidden: z.optional(somewhere),
  default: z.optional(scalar),
  empty: z.optional(z.enum(['unset', 'keep'])),
  requires: z.optional(z.array(name)),
}

const handling = {
  secret: z.optional(z.boolean()),
  public: z.optional(z.boolean()),
  scope: z.optional(z.enum(['runtime', 'build', 'pipeline', 'platform'])),
  service: z.optional(z.string()),
  platform: z.optional(z.enum(['railway', 'github-secret', 'github-variable', 'file', 'image'])),
}

const relations = {
  unique: z.optional(z.boolean()),
  uniform: z.optional(z.enum(['value', 'path'])),
  'same-as': z.optional(name),
  'differs-from': z.optional(z.union([name, z.array(name)])),
  'contains-environment': z.optional(z.boolean()),
}

const options = {
  const: z.optional(scalar),
  'one-of': z.optional(z.array(scalar)),
  values: z.optional(z.union([z.literal('$environments'), z.array(scalar)])),
  case: z.optional(z.enum(['upper', 'lower', 'any'])),
  strict: z.optional(z.boolean()),
  min: z.optional(bound),
  max: z.optional(bound),
  pattern: z.optional(z.string().check(z.maxLength(500))),
  schemes: z.optional(words),
  hosts: z.optional(words),
  'forbid-hosts': z.optional(words),
  contains: z.optional(words),
  path: z.optional(z.enum(['none', 'any', 'required'])),
  'trailing-slash': z.optional(z.enum(['never', 'any'])),
  credentials: z.optional(z.boolean()),
  format: z.optional(z.enum(['csv', 'json', 'either'])),
  wildcard: z.optional(z.boolean()),
  drivers: z.optional(words),
  database: z.optional(z.string()),
  db: z.optional(z.number()),
  'require-tls': z.optional(z.boolean()),
  'require-password': z.optional(z.boolean()),
  'min-bytes': z.optional(z.number()),
  encoding: z.optional(z.enum(['hex', 'base64', 'base64url'])),
  prefix: z.optional(z.string()),
  'must-exist': z.optional(z.boolean()),
}

const perEnvironment = { ...about, ...presence, ...relations, ...options }

export const variableSchema = z.strictObject({
  type: z.optional(z.enum(typeNames)),
  ...perEnvironment,
  ...handling,
  aliases: z.optional(z.array(alias)),
  in: z.optional(z.record(environmentName, z.strictObject(perEnvironment))),
})

const alternatives = z.array(z.union([name, z.array(name)]))

export const groupSchema = z.strictObject({
  description: z.optional(z.string()),
  'exactly-one': z.optional(alternatives),
  'at-least-one': z.optional(alternatives),
  'at-most-one': z.optional(alternatives),
  'all-or-none': z.optional(alternatives),
  required: z.optional(somewhere),
  in: z.optional(
    z.record(
      environmentName,
      z.strictObject({ only: z.optional(z.array(name)), required: z.optional(z.boolean()) }),
    ),
  ),
})

const ruleLevels = z.union([level, z.record(environmentName, level)])

const suppression = z.strictObject({
  rule: z.string(),
  var: z.optional(name),
  environment: z.optional(environmentName),
  reason: z.string().check(z.minLength(1)),
  until: z.optional(date),
})

/** Literal names of things outside (buckets, projects, hosts) that must be spelled one way everywhere. */
const nameFamily = z.strictObject({
  description: z.optional(z.string()),
  find: z.string().check(z.maxLength(500)),
  values: words,
})

export const contractSchema = z.strictObject({
  version: z.literal(1),
  project: z.optional(z.string()),
  extends: z.optional(z.union([z.string(), z.array(z.string())])),
  environments: z.optional(z.array(environmentName)),
  stages: z.optional(z.record(environmentName, z.enum(['development', 'test', 'staging', 'production']))),
  select: z.optional(name),
  map: z.optional(z.record(z.string(), environmentName)),
  unknown: z.optional(z.enum(['ignore', 'warn', 'error'])),
  ignore: z.optional(z.array(z.string())),
  empty: z.optional(z.enum(['unset', 'keep'])),
  'alias-sets': z.optional(words),
  vars: z.optional(z.record(name, z.nullable(variableSchema))),
  groups: z.optional(z.record(z.string(), z.nullable(groupSchema))),
  names: z.optional(z.record(z.string(), nameFamily)),
  rules: z.optional(z.record(z.string(), ruleLevels)),
  suppress: z.optional(z.array(suppression)),
})

/** A contract as written, checked for shape only. */
export type ContractSource = z.infer<typeof contractSchema>
export type VariableSource = z.infer<typeof variableSchema>
export type GroupSource = z.infer<typeof groupSchema>
export type Suppression = z.infer<typeof suppression>
export type NameFamily = z.infer<typeof nameFamily>
