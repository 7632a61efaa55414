import type {
  ContractSource,
  GroupSource,
  NameFamily,
  Suppression,
  VariableSource,
} from '../contract/schema.ts'

/** What each key of a contract means, in one sentence: editors show it beside the key, and the page of the action lists it. */

type Described<Keys extends PropertyKey> = Readonly<Record<Keys, string>>
type AliasSource = Exclude<NonNullable<VariableSource['aliases']>[number], string>
type GroupHere = NonNullable<GroupSource['in']>[string]

export const contractKeys: Described<keyof ContractSource> = {
  version: 'Version of the format: 1.',
  project: 'Name of the project. A secret that holds it is weak.',
  extends:
    '`builtin:databiz`, `builtin:rules-as-code` or relative paths. What comes later wins field by field.',
  environments: 'Names of the environments. Default: development, test, staging, production.',
  stages:
    'For an environment with a name of its own: which of the four it is like, and so which levels hold.',
  select: 'The variable that says which environment it is. Default: ENVIRONMENT, where the contract has it.',
  map: 'Other spellings of environments in that variable, such as `prod: production`.',
  unknown: 'What a name that is not in the contract is: `ignore`, `warn` (default) or `error`.',
  ignore:
    'Names that are left alone besides those of machines and platforms, and, with a slash, paths of files that are not compared; `*` and `**` stand for any rest.',
  empty: 'Whether empty text counts as `unset` (default) or is kept as a value.',
  'alias-sets': 'Optional sets of old names that hold here; aliases with such a `set` are off without it.',
  vars: 'The variables by name; a bare name is a text. `null` takes away one that an extended contract has.',
  groups: 'Variables that only make sense together, or instead of each other.',
  names: 'Literal names of things outside (buckets, projects) that must be spelled one way everywhere.',
  rules: 'Other levels for rules: one for all environments, or one for each.',
  suppress: 'Findings that are set aside, each with a reason.',
}

export const variableKeys: Described<keyof VariableSource> = {
  type: 'What the text of the value must be. Default: string.',
  description: 'What the variable is for; goes into generated files.',
  example: 'A value to start from; goes into generated files. Never a real secret.',
  docs: 'Where more is said about it.',
  owner: 'Who to ask about it.',
  since: 'The version that brought it.',
  required: '`true`, a list of environments, or `recommended`, which only warns.',
  forbidden: '`true` or a list of environments in which it must not be set.',
  default: 'What the application uses when nothing is set. Checked like a value; a secret has none.',
  empty: 'Whether empty text counts as `unset` or is kept, for this variable.',
  requires: 'Variables that must be set when this one is.',
  secret: 'Never shown, and judged by its strength. Types `secret`, `postgres-url` and `redis-url` imply it.',
  public: 'The value ends in the browser bundle. Prefixes such as `VITE_` and `NEXT_PUBLIC_` imply it.',
  scope: 'When it is needed: at run time, in the build, in the pipeline, or set by the platform itself.',
  service: 'The part of the system that reads it, such as `backend`.',
  platform: 'Where it must be kept.',
  unique: 'Must differ between environments; compared by a keyed hash, never shown.',
  uniform: 'Must be the same wherever it stands: the whole `value`, or the `path` of a URL.',
  'same-as': 'Must be equal to this variable.',
  'differs-from': 'Must not be equal to these variables.',
  'contains-environment': 'Must name its environment, as a bucket for staging does.',
  const: 'The only allowed value.',
  'one-of': 'The only allowed values.',
  values: 'For `enum`: the members, or `$environments`.',
  case: 'For `enum`: compare in this case. Without it the spelling must be exact.',
  strict: 'For `boolean`: nothing but `true` and `false`.',
  min: 'Smallest number, duration or size, or the least characters of a text.',
  max: 'Largest number, duration or size, or the most characters of a text.',
  pattern: 'A regular expression that the whole value must match.',
  schemes: 'Allowed schemes of a URL.',
  hosts: 'Allowed hosts; `*.example.com` stands for any name below it.',
  'forbid-hosts': 'Hosts that must not be there.',
  contains: 'For `origins`: origins that must be in the list.',
  path: 'For `url`: whether it may have a path (`any`), must have one or must have none.',
  'trailing-slash': 'For `url`: whether it may end with a slash.',
  credentials: 'For `url`: whether a user name and password may be in it.',
  format: 'For `origins`: separated by commas, a JSON list, or either.',
  wildcard: 'For `origins`: whether `*` is allowed.',
  drivers: 'For `postgres-url`: allowed drivers, such as `asyncpg`; an empty text is the plain form.',
  database: 'For `postgres-url`: the name of the database.',
  db: 'For `redis-url`: the number of the database.',
  'require-tls': 'For database URLs: TLS must be asked for.',
  'require-password': 'For database URLs: whether a password must be there.',
  'min-bytes': 'For `secret` and `string`: least length in bytes.',
  encoding: 'For `secret`: how the bytes are written.',
  prefix: 'For `secret`: what it must start with.',
  'must-exist': 'For `path`: something must be there.',
  aliases: 'Older names that still work: a name, or a name with the day from which it is an error.',
  in: 'What is different in one environment, by its name.',
}

export const aliasKeys: Described<keyof AliasSource> = {
  name: 'The older name.',
  until: 'From this day on its use is an error.',
  level: 'The level of its use, instead of that of the rule `alias-used`; `off` for names that are fine.',
  set: 'Only holds where the contract lists this set in `alias-sets`.',
}

export const groupKeys: Described<keyof GroupSource> = {
  description: 'What the group is for.',
  'exactly-one': 'One alternative must be complete, and no other begun.',
  'at-least-one': 'One alternative or more must be complete.',
  'at-most-one': 'No two alternatives may be complete.',
  'all-or-none': 'All of these, or none of them.',
  required: '`true` or a list of environments in which it may not be left out.',
  in: 'What is different in one environment, by its name.',
}

export const groupKeysHere: Described<keyof GroupHere> = {
  only: 'Only alternatives with one of these variables count here.',
  required: 'Whether it may be left out here.',
}

export const nameFamilyKeys: Described<keyof NameFamily> = {
  description: 'What is named.',
  find: 'A regular expression; its first group that matches is the name.',
  values: 'The names there are.',
}

export const suppressionKeys: Described<keyof Suppression> = {
  rule: 'Id of the rule.',
  var: 'Only for this variable.',
  environment: 'Only in this environment.',
  reason: 'Why this is fine. Shown wherever the finding would be.',
  until: 'The last day it holds; after that it must be decided on again.',
}
