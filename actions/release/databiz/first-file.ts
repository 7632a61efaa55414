import type { EnvironmentBranch } from './choose-environments.ts'
import type { Findings } from './look-around.ts'

const SCHEMA = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/databiz.schema.json'

/** A first `databiz.yml`. What could not be found stands there as a comment that says what to fill in. */
export function firstFile(
  findings: Findings,
  project: string,
  environments: readonly EnvironmentBranch[],
): string {
  return [
    `# yaml-language-server: $schema=${SCHEMA}`,
    '# What belongs to each environment. Secrets are inputs of the step, never here.',
    'version: 1',
    'environments:',
    ...environments.map(environment => environmentText(environment, findings, project)),
    '',
  ].join('\n')
}

function environmentText({ name, branch }: EnvironmentBranch, findings: Findings, project: string): string {
  const host = (side: string): string =>
    `https://${name === 'production' ? side : `${name}-${side}`}.example.com # your address`
  return [
    `  ${name}:`,
    `    branch: ${branch}`,
    ...config(findings),
    ...(name === 'production' ? backup(findings, project) : []),
    ...backend(findings),
    ...frontend(findings, project, host('api')),
    ...smoke(findings, host),
  ].join('\n')
}

const config = ({ contract, backend: folder }: Findings): string[] =>
  contract === undefined
    ? missing('config', 'no contract was found; `validate-config init` writes one')
    : section('config', [
        ['contract', contract],
        ['sources', '[railway, env] # what is stored, and what the step has in its `env:`'],
        ...(folder === undefined ? [] : ([['railway-service', 'backend']] as const)),
      ])

const backend = ({ backend: folder, healthPath }: Findings): string[] =>
  folder === undefined
    ? missing('backend', 'no back end was found')
    : [
        ...section('backend', [
          ['service', 'backend # its name on Railway'],
          ['path', folder],
          ...(healthPath === undefined ? [] : ([['health-url', healthPath]] as const)),
        ]),
        ...(healthPath === undefined ? ['      # health-url: /health # no such path was found'] : []),
      ]

function frontend({ frontend: found }: Findings, project: string, api: string): string[] {
  if (found === undefined) return missing('frontend', 'no front end was found')
  const { folder, site, apiVariable } = found
  if (site === undefined) return missing('frontend', `${folder} builds a server, not a folder of files`)
  return section('frontend', [
    ['project', `${project} # its name on Cloudflare Pages`],
    ['directory', site],
    ...(apiVariable === undefined ? [] : ([['runtime-config', `${apiVariable}=${api}`]] as const)),
  ])
}

const backup = ({ migrations }: Findings, project: string): string[] =>
  migrations
    ? section('backup', [
        ['bucket', `${project}-backups # your bucket`],
        ['endpoint', 'https://ACCOUNT.r2.cloudflarestorage.com # your storage'],
      ])
    : missing('backup', 'no migrations were found; back the database up all the same')

function smoke(
  { backend: folder, frontend: found, smokeFile }: Findings,
  host: (side: string) => string,
): string[] {
  if (folder === undefined && found === undefined) return missing('smoke', 'nothing is served yet')
  return section('smoke', [
    ['base-url', host(folder === undefined ? 'app' : 'api')],
    ...(found === undefined || folder === undefined ? [] : ([['frontend-url', host('app')]] as const)),
    ...(smokeFile === undefined ? [] : ([['checks', smokeFile]] as const)),
  ])
}

const section = (name: string, entries: readonly (readonly [string, string])[]): string[] => [
  `    ${name}:`,
  ...entries.map(([key, value]) => `      ${key}: ${value}`),
]

const missing = (name: string, why: string): string[] => [`    # ${name}: # ${why}`]
