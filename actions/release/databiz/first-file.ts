import type { Findings } from './look-around.ts'

const SCHEMA = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/databiz.schema.json'

interface EnvironmentNames {
  readonly name: string
  readonly branch: string
  readonly api: string
  readonly site: string
  /** Production is backed up before it is replaced. */
  readonly backup: boolean
}

const ENVIRONMENTS: readonly EnvironmentNames[] = [
  { name: 'staging', branch: 'staging', api: 'staging-api', site: 'staging', backup: false },
  { name: 'production', branch: 'main', api: 'api', site: 'app', backup: true },
]

/** A first `databiz.yml`. What could not be found stands there as a comment that says what to fill in. */
export function firstFile(findings: Findings, project: string): string {
  const environments = ENVIRONMENTS.map(environment => environmentText(environment, findings, project))
  return [
    `# yaml-language-server: $schema=${SCHEMA}`,
    '# What belongs to each environment. Secrets are inputs of the step, never here.',
    'version: 1',
    'environments:',
    ...environments,
    '',
  ].join('\n')
}

function environmentText(environment: EnvironmentNames, findings: Findings, project: string): string {
  const lines = [
    `  ${environment.name}:`,
    `    branch: ${environment.branch}`,
    ...section('config', [
      ['contract', findings.contract ?? 'builtin:databiz'],
      ['sources', '[railway, env] # what is stored, and what the step has in its `env:`'],
      ['railway-service', 'backend'],
    ]),
    ...(environment.backup ? backup(findings) : []),
    ...(findings.backend === undefined
      ? missing('backend', 'no back end was found')
      : backend(findings.backend)),
    ...(findings.site === undefined
      ? missing('frontend', 'no front end was found')
      : frontend(findings.site, project, environment.api)),
    ...smoke(environment, findings),
  ]
  return lines.join('\n')
}

const backend = (folder: string): string[] =>
  section('backend', [
    ['service', 'backend # its name on Railway'],
    ['path', folder],
    ['health-url', '/api/v2/health'],
  ])

const frontend = (site: string, project: string, api: string): string[] =>
  section('frontend', [
    ['project', `${project} # its name on Cloudflare Pages`],
    ['directory', site],
    ['runtime-config', `VITE_API_URL=https://${api}.example.com # your address`],
  ])

const backup = ({ migrations }: Findings): string[] =>
  migrations
    ? section('backup', [
        ['bucket', 'databiz-backups # your bucket'],
        ['endpoint', 'https://ACCOUNT.r2.cloudflarestorage.com # your storage'],
      ])
    : missing('backup', 'no migrations were found; back the database up all the same')

const smoke = ({ api, site }: EnvironmentNames, { smokeFile }: Findings): string[] =>
  section('smoke', [
    ['base-url', `https://${api}.example.com # your address`],
    ['frontend-url', `https://${site}.example.com # your address`],
    ...(smokeFile === undefined ? [] : ([['checks', smokeFile]] as const)),
    ['require', 'database'],
  ])

const section = (name: string, entries: readonly (readonly [string, string])[]): string[] => [
  `    ${name}:`,
  ...entries.map(([key, value]) => `      ${key}: ${value}`),
]

const missing = (name: string, why: string): string[] => [`    # ${name}: # ${why}`]
