import { firstFile } from '../../release/databiz/first-file.ts'
import {
  auditWorkflow,
  monitorWorkflow,
  promoteWorkflow,
  statusWorkflow,
  testWorkflow,
} from './calling-workflows.ts'
import { releaseWorkflow, rollbackWorkflow } from './deploying-workflows.ts'
import { backupWorkflow, doctorWorkflow } from './looking-workflows.ts'
import { promotionSteps } from './promotion-steps.ts'
import { hasService, hasSite, type NewFile, type Setting, watched } from './setting.ts'

const CONTRACT = 'config-contract.yaml'
const SMOKE = '.github/smoke.yml'

export interface FilePlan {
  readonly files: readonly NewFile[]
  /** What is not written, and why. */
  readonly leftOut: readonly string[]
}

/** Every file that this repository should have. `contract`: the draft, where there is one. */
export function planFiles(setting: Setting, project: string, contract: string | undefined): FilePlan {
  const { findings, environments } = setting
  const { backend, frontend, healthPath } = findings
  const isServed = hasService(setting) || hasSite(setting)
  const isPromoted = isServed && promotionSteps(setting).length > 0
  const hasContract = contract !== undefined || findings.contract !== undefined
  const known = {
    ...findings,
    contract: findings.contract ?? (contract === undefined ? undefined : CONTRACT),
    smokeFile: findings.smokeFile ?? (healthPath === undefined ? undefined : SMOKE),
  }
  const isTested = Object.keys(setting.tests).length > 0 && setting.testing.length === 0
  const { api, site } = watched(setting)
  const isWatched = api || site
  const when = (isWanted: boolean, make: () => NewFile): NewFile[] => (isWanted ? [make()] : [])
  return {
    files: [
      ...(findings.contract === undefined && contract !== undefined
        ? [{ path: CONTRACT, body: contract }]
        : []),
      ...when(healthPath !== undefined, () => smokeFile(healthPath ?? '')),
      { path: 'databiz.yml', body: firstFile(known, { ...setting.named, project }, environments) },
      ...when(isServed, () => releaseWorkflow(setting)),
      ...when(isServed, () => rollbackWorkflow(setting)),
      ...when(isPromoted, () => promoteWorkflow(setting)),
      ...when(findings.migrations, () => backupWorkflow(`${project}-backups`)),
      ...when(hasContract, () => auditWorkflow(setting)),
      ...when(isTested, () => testWorkflow(setting)),
      ...when(isWatched, () => monitorWorkflow(setting)),
      ...when(isServed, () => statusWorkflow(setting)),
      doctorWorkflow(),
    ],
    leftOut: [
      ...(isTested ? [] : [`test.yml: ${whyUntested(setting)}`]),
      ...(isWatched || !isServed
        ? []
        : ['monitor.yml: nothing was found that could be asked from outside how it is']),
      ...(hasContract
        ? []
        : ['config-contract.yaml: no .env.example, Compose file or workflow names a variable']),
      ...(healthPath === undefined
        ? ['.github/smoke.yml: no path for health was found in railway.json or the source']
        : []),
      ...(isServed ? [] : ['workflows that deploy: neither a back end nor a built front end was found']),
      ...(frontend !== undefined && !hasSite(setting) && frontend.folder !== backend
        ? [
            `the front end in ${frontend.folder}: it builds a server, not a folder of files; deploy it as a service`,
          ]
        : []),
      ...(isPromoted
        ? []
        : ['promote.yml: there is one branch and one environment; see the commands for a second one']),
      ...(findings.migrations
        ? []
        : ['backup.yml: no migrations were found; if there is a database, see the page of db-backup']),
    ],
  }
}

const whyUntested = ({ testing }: Setting): string =>
  testing.length > 0 ? `${testing.join(', ')} tests changes already` : 'no test and no build was found'

const SCHEMA = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/smoke-check/smoke.schema.json'

const smokeFile = (path: string): NewFile => ({
  path: SMOKE,
  body: [
    `# yaml-language-server: $schema=${SCHEMA}`,
    'version: 1',
    'checks:',
    '  - name: health',
    `    get: ${path}`,
    '    expect:',
    '      status: 200',
    '',
  ].join('\n'),
})
