import type { EnvironmentBranch } from './choose-environments.ts'
import { overlayOf } from './find-cluster.ts'
import { siteLines } from './first-site.ts'
import type { Findings } from './look-around.ts'

const SCHEMA = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/databiz.schema.json'

/** Names on the platforms; what no file shows is marked in the file as to be looked at. */
export interface PlatformNames {
  /** Of the Pages project, of backups, and of what needs a name besides. */
  readonly project: string
  /** Of the service on Railway. */
  readonly service?: string | undefined
}

/** A first `databiz.yml`. What could not be found is there as a comment that says what to fill in. */
export function firstFile(
  findings: Findings,
  names: PlatformNames,
  environments: readonly EnvironmentBranch[],
): string {
  return [
    `# yaml-language-server: $schema=${SCHEMA}`,
    '# What belongs to each environment. Secrets are inputs of the step, never here.',
    'version: 1',
    'environments:',
    ...environments.map(environment => environmentText(environment, findings, names)),
    '',
  ].join('\n')
}

function environmentText(
  { name, branch }: EnvironmentBranch,
  findings: Findings,
  names: PlatformNames,
): string {
  const host = (side: string): string =>
    `https://${name === 'production' ? side : `${name}-${side}`}.example.com # your address`
  return [
    `  ${name}:`,
    `    branch: ${branch}`,
    ...config(findings, names),
    ...(name === 'production' ? backup(findings, names) : []),
    ...backend(name, findings, names),
    ...siteLines(name, findings, names.project, host('api')),
    ...smoke(findings, host),
  ].join('\n')
}

const config = (
  { contract, backend: folder, cluster }: Findings,
  { service = 'backend' }: PlatformNames,
): string[] => {
  if (contract === undefined)
    return missing('config', 'no contract was found; `validate-config init` writes one')
  const onRailway = folder !== undefined && cluster === undefined
  return section('config', [
    ['contract', contract],
    onRailway
      ? ['sources', '[railway, env] # what is stored, and what the step has in its `env:`']
      : ['sources', '[env] # what the step has in its `env:`'],
    ...(onRailway ? ([['railway-service', service]] as const) : []),
  ])
}

function backend(
  name: string,
  { backend: folder, upload = folder, healthPath, cluster }: Findings,
  { service }: PlatformNames,
): string[] {
  if (cluster !== undefined) {
    const { path, isGuess } = overlayOf(name, cluster)
    return [
      '    backend:',
      '      kubernetes:',
      `        ${cluster.isKustomized ? 'kustomize' : 'manifests'}: ${path}${isGuess ? ' # your overlay' : ''}`,
      '        # namespace: # default: that of the context of the kubeconfig',
      '        # images: name=registry/image@sha256:… # what was built, where the manifests do not say it',
    ]
  }
  if (folder === undefined) return missing('backend', 'no back end was found')
  return [
    ...section('backend', [
      ['service', `${service ?? 'backend'} # its name on Railway`],
      [
        'path',
        upload === folder
          ? folder
          : `${upload} # with the packages of the workspace; Railway's settings say that ${folder} is started`,
      ],
      ...(healthPath === undefined ? [] : ([['health-url', healthPath]] as const)),
    ]),
    ...(healthPath === undefined ? ['      # health-url: /health # no such path was found'] : []),
  ]
}

const backup = ({ migrations }: Findings, { project }: PlatformNames): string[] =>
  migrations
    ? section('backup', [
        ['bucket', `${project}-backups # your bucket`],
        ['endpoint', 'https://ACCOUNT.r2.cloudflarestorage.com # your storage'],
      ])
    : missing('backup', 'no migrations were found; back the database up all the same')

function smoke(
  { backend: folder, cluster, frontend, smokeFile }: Findings,
  host: (side: string) => string,
): string[] {
  const isServed = folder !== undefined || cluster !== undefined
  if (!isServed && frontend === undefined) return missing('smoke', 'nothing is served yet')
  const hasSite = frontend !== undefined && (frontend.site !== undefined || frontend.folder !== folder)
  return section('smoke', [
    ['base-url', host(isServed ? 'api' : 'app')],
    ...(hasSite && isServed ? ([['frontend-url', host('app')]] as const) : []),
    ...(smokeFile === undefined ? [] : ([['checks', smokeFile]] as const)),
  ])
}

const section = (name: string, entries: readonly (readonly [string, string])[]): string[] => [
  `    ${name}:`,
  ...entries.map(([key, value]) => `      ${key}: ${value}`),
]

const missing = (name: string, why: string): string[] => [`    # ${name}: # ${why}`]
