import type { Frontend } from '../../release/databiz/find-frontend.ts'
import { buildWith, installWith, layOutWith } from './package-commands.ts'
import { type NewFile, needsOf, type Setting } from './setting.ts'

export const workflowFile = (name: string, lines: readonly string[]): NewFile => ({
  path: `.github/workflows/${name}`,
  body: `${lines.join('\n')}\n`,
})

/** Pinned, with the version beside it, as Dependabot and Renovate keep it. */
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1'
const UPLOAD = 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1'
const DOWNLOAD = 'actions/download-artifact@70fc10c6e5e1ce46ad2ea6f2b72d43f7d47b13c3 # v8.0.0'
const SETUP_NODE = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0'

/** The environment that a branch is deployed to: an expression, or the name of the only one. */
export function environmentOfBranch({ environments }: Setting): string {
  const [last, ...others] = [...environments].reverse()
  if (others.length === 0) return last?.name ?? 'production'
  const choices = others.map(({ name, branch }) => `github.ref_name == '${branch}' && '${name}' || `)
  return `\${{ ${choices.join('')}'${last?.name ?? 'production'}' }}`
}

/** The inputs that carry credentials, below `with:`. */
export function credentials(setting: Setting): string[] {
  const { secrets, variables } = needsOf(setting)
  const inputs: Readonly<Record<string, string>> = {
    RAILWAY_TOKEN: 'railway-token',
    KUBECONFIG: 'kubeconfig',
    CLOUDFLARE_API_TOKEN: 'cloudflare-api-token',
    DATABASE_URL: 'database-url',
    R2_ACCESS_KEY_ID: 'access-key-id',
    R2_SECRET_ACCESS_KEY: 'secret-access-key',
  }
  return [
    ...secrets.map(name => `          ${inputs[name]}: \${{ secrets.${name} }}`),
    ...variables.map(name => `          cloudflare-account-id: \${{ vars.${name} }}`),
  ]
}

/** Builds the front end in a job of its own, where whatever a package does finds no secret; none without a site. */
export function buildJob({ findings: { frontend } }: Setting): string[] {
  if (frontend?.site === undefined || frontend.script === undefined) return []
  const { packageManager, script, hasNeighbours } = frontend
  return [
    '  build:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 15',
    '    permissions:',
    '      contents: read',
    '    steps:',
    ...checkoutStep(),
    ...nodeStep(),
    `      - run: ${installWith(packageManager)} && ${buildWith(packageManager, script, hasNeighbours)}`,
    ...workingDirectory(frontend),
    `      - uses: ${UPLOAD}`,
    '        with:',
    '          name: site',
    ...pathsOf(frontend),
    '          if-no-files-found: error',
    // Artifacts leave dot files out by default, and `.well-known` is one.
    '          include-hidden-files: true',
    '          retention-days: 7',
    '',
  ]
}

/** Brings what that job built to where `databiz.yml` says that it lies. */
export const siteStep = ({ findings: { frontend } }: Setting): string[] =>
  frontend?.site === undefined || frontend.script === undefined
    ? []
    : [
        `      - uses: ${DOWNLOAD}`,
        '        with:',
        '          name: site',
        `          path: ${rootOf(frontend)}`,
      ]

/** Several paths lie in an artifact as below the folder that holds them all. */
const rootOf = ({ folder, built: [only = folder, ...others] }: Frontend): string =>
  others.length === 0 ? only : folder

const pathsOf = ({ built: [only, ...others] }: Frontend): string[] =>
  others.length === 0
    ? [`          path: ${only}`]
    : ['          path: |', ...[only, ...others].map(path => `            ${path}`)]

/** The packages of a program that wrangler puts together when it is deployed; none of their scripts runs beside the secrets. */
export const packagesStep = ({ findings: { frontend } }: Setting): string[] =>
  frontend?.needsPackages === true
    ? [...nodeStep(), `      - run: ${layOutWith(frontend.packageManager)}`, ...workingDirectory(frontend)]
    : []

const nodeStep = (): string[] => [
  `      - uses: ${SETUP_NODE}`,
  '        with:',
  "          node-version: '24'",
  '          package-manager-cache: false',
]

const workingDirectory = ({ folder }: Frontend): string[] =>
  folder === '.' ? [] : [`        working-directory: ${folder}`]

export const checkoutStep = (): string[] => [
  `      - uses: ${CHECKOUT}`,
  '        with:',
  '          persist-credentials: false',
]

export const environmentChoice = ({ environments }: Setting): string[] => [
  '      environment:',
  '        description: Which environment of databiz.yml',
  '        type: choice',
  '        required: true',
  `        options: [${environments.map(({ name }) => name).join(', ')}]`,
]
