import { hasService, type NewFile, type Setting } from './setting.ts'
import {
  buildJob,
  checkoutStep,
  credentials,
  environmentChoice,
  environmentOfBranch,
  packagesStep,
  siteStep,
  workflowFile,
} from './workflow-parts.ts'

/** Of the job that deploys alone: whatever builds beside it writes nothing. */
const PERMISSIONS = '    permissions: { contents: read, deployments: write, statuses: write }'

/** Deploys a pushed branch to its environment; only by hand while another workflow still deploys on a push. */
export function releaseWorkflow(setting: Setting): NewFile {
  const byHand = setting.deploying.length > 0
  const branches = setting.environments.map(({ branch }) => branch).join(', ')
  const trigger = byHand
    ? [
        `  # Add \`push: { branches: [${branches}] }\` when ${setting.deploying.map(({ path }) => path).join(', ')} no longer deploys.`,
      ]
    : ['  push:', `    branches: [${branches}]`]
  const build = buildJob(setting)
  return workflowFile('release.yml', [
    'name: Release',
    '',
    'on:',
    ...trigger,
    '  workflow_dispatch:',
    '',
    'permissions: {}',
    '',
    'concurrency:',
    `  group: deploy-${environmentOfBranch(setting)}`,
    '  cancel-in-progress: false',
    '  queue: max',
    '',
    'jobs:',
    ...build,
    '  release:',
    ...(build.length === 0 ? [] : ['    needs: build']),
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 75',
    PERMISSIONS,
    '    environment:',
    `      name: ${environmentOfBranch(setting)}`,
    '      deployment: false',
    '    steps:',
    ...checkoutStep(),
    ...packagesStep(setting),
    ...siteStep(setting),
    '      - uses: antjan/databiz-actions@v1',
    '        with:',
    `          environment: ${environmentOfBranch(setting)}`,
    ...(hasService(setting) && setting.findings.cluster === undefined ? NAMES_ITS_COMMIT : []),
    ...credentials(setting),
  ])
}

/** An upload carries no Git: health can name its commit, and be proven by it, only when it is told. */
const NAMES_ITS_COMMIT = ['          variables: |', '            GIT_COMMIT=${{ github.sha }}']

/** Both sides back to the release before, by hand. */
export function rollbackWorkflow(setting: Setting): NewFile {
  return workflowFile('rollback.yml', [
    'name: Roll back',
    '',
    'on:',
    '  workflow_dispatch:',
    '    inputs:',
    ...environmentChoice(setting),
    '      to:',
    "        description: 'A commit or the id of a release (default: the previous one)'",
    '        type: string',
    '        required: false',
    '',
    'permissions: {}',
    '',
    'concurrency:',
    // One line for all that deploys to an environment: a rollback and a release must not meet on the platform.
    '  group: deploy-${{ inputs.environment }}',
    '  cancel-in-progress: false',
    '  queue: max',
    '',
    'jobs:',
    '  rollback:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 45',
    PERMISSIONS,
    '    environment:',
    '      name: ${{ inputs.environment }}',
    '      deployment: false',
    '    steps:',
    ...checkoutStep(),
    '      - uses: antjan/databiz-actions@v1',
    '        with:',
    '          mode: rollback',
    '          environment: ${{ inputs.environment }}',
    '          to: ${{ inputs.to }}',
    ...credentials(setting),
  ])
}
