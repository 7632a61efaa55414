import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { choice, duration, lines, secret, text, url } from '../../shared/declaration/field-kinds.ts'
import type { Problem } from '../../shared/failure/input-error.ts'
import { driftProblem } from './drift/drift-line.ts'
import { parityProblem } from './parity/parity-line.ts'
import { parseStoreLine } from './sources/store-line.ts'

export const declaration = declare({
  name: 'validate-config',
  title: 'Validate config',
  description: 'Validates every place where configuration lives by one contract.',
  branding: { icon: 'check-square', color: 'green' },
  aboutWorkspace: true,
  inputs: {
    contract: text({
      description:
        'Path of the contract, `builtin:databiz` or `builtin:rules-as-code`. Default: `config-contract.yaml`, else `config-contract.yml`; with neither an error that says how to get one.',
    }),
    environment: text({
      description:
        "The environment to validate for. Default: the value of the variable that the contract's `select` names; it must not contradict it.",
    }),
    sources: lines({
      description:
        'Where values come from: `env`, `file:<dotenv path>`, `railway`, `aws-secrets:<name or prefix>`, `azure-keyvault:<vault>`, `vault:<path>`, `kubernetes:<namespace>/<secret>`, or `none` to look at files of the repository only. Later lines win.',
      default: 'env',
    }),
    scope: choice(['runtime', 'build', 'pipeline', 'all'], {
      description: 'Which variables must be there now.',
      default: 'runtime',
    }),
    drift: lines({
      description:
        'What else mentions variables and must agree: `example:<path>`, `docs:<path>`, `workflows[:<dir>]`, `compose:<path>`, `kubernetes:<path>`, `dockerfile:<path>`, `code:<dir>`.',
    }),
    parity: lines({
      description: 'Pairs of environments that must define the same variables: `file:a..file:b`.',
    }),
    'fail-on': choice(['error', 'warning', 'never'], {
      description: 'The level of a finding that fails the step.',
      default: 'error',
    }),
    'railway-token': secret({ description: 'Project token, for the source `railway`.' }),
    'railway-service': text({ description: 'Service whose variables are read. Default: the only one.' }),
    'railway-api-url': url({
      description: "Railway's API.",
      default: 'https://backboard.railway.com',
    }),
    timeout: duration({ description: 'One deadline for the whole step.', default: '5m' }),
    report: text({
      description: 'Path of a report to write; `.json` or `.sarif` decides the format.',
      refuse: path => (/\.(?:json|sarif)$/.test(path) ? undefined : 'must end in .json or .sarif'),
    }),
  },
  results: {
    valid: 'Nothing was found at the level of `fail-on`.',
    invalid: 'Findings at or above the level of `fail-on`.',
  },
  outputs: {
    environment: 'The environment that was validated.',
    errors: 'How many errors were found.',
    warnings: 'How many warnings were found.',
    missing: 'JSON array of the variables that are required and not set.',
    'aliases-used': 'JSON array of the old names that are in use.',
    unknown: 'JSON array of the names that are not in the contract.',
    report: 'Path of the report.',
  },
  commands: {
    generate: 'Writes an example file, documentation, schemas or settings modules from the contract.',
    init: 'Writes a first contract from the example file, Compose files and workflows that are here.',
    explain: 'Says what the contract wants of one variable in each environment.',
    fix: 'Mends mechanical mistakes of dotenv files, and changes no value.',
    scan: 'Looks for the values of secrets in what is handed out, such as a built site.',
    migrate: 'Renames old names where they are set and where they are read, or refuses and lists them.',
  },
  check: ({ sources, drift, parity, railwayToken }) => [
    ...sources.flatMap(sourceProblems),
    ...drift.flatMap(line => asProblems('drift', line, driftProblem(line))),
    ...parity.flatMap(line => asProblems('parity', line, parityProblem(line))),
    ...(sources.includes('none') && sources.length > 1
      ? [{ input: 'sources', message: '`none` stands alone' }]
      : []),
    ...(sources.includes('railway') && railwayToken === undefined
      ? [{ input: 'railway-token', message: 'is required for the source `railway`' }]
      : []),
  ],
})

export type Inputs = InputsOf<typeof declaration>

const sourceProblems = (line: string): Problem[] =>
  /^(?:env|railway|none|file:.+)$/.test(line) || parseStoreLine(line) !== undefined
    ? []
    : [{ input: 'sources', message: SOURCE_FORMS, value: line }]

const SOURCE_FORMS =
  'must be `env`, `file:<path>`, `railway`, `none`, `aws-secrets:<name or prefix>`, `azure-keyvault:<vault>`, `vault:<path>` or `kubernetes:<namespace>/<secret>`'

const asProblems = (input: string, value: string, message: string | undefined): Problem[] =>
  message === undefined ? [] : [{ input, message, value }]
