import { CALLED_PERMISSIONS } from '../workflows/called-permissions.ts'
import { type PromotionStep, promotionSteps } from './promotion-steps.ts'
import { type NewFile, type Setting, watched } from './setting.ts'
import { environmentChoice, workflowFile } from './workflow-parts.ts'

/** Workflows of a few lines: what they do is done, and mended, by the one that they call. */
const called = (name: string): string => `antjan/databiz-actions/.github/workflows/${name}.yml@v1`

interface Call {
  /** Of the job, and of the called workflow. */
  readonly name: string
  readonly workflow?: string
  readonly condition?: string | undefined
  readonly with?: Readonly<Record<string, string | undefined>>
}

/** One job that calls. GitHub refuses the run when it gives less than the called jobs ask for, so it gives just that. */
function jobOf({ name, workflow = name, condition, with: given = {} }: Call): string[] {
  const inputs = Object.entries(given).flatMap(([input, value]) =>
    value === undefined ? [] : scalar(input, value),
  )
  return [
    `  ${name}:`,
    ...(condition === undefined ? [] : [`    if: ${condition}`]),
    `    uses: ${called(workflow)}`,
    '    permissions:',
    ...Object.entries(CALLED_PERMISSIONS[workflow] ?? {}).map(([scope, level]) => `      ${scope}: ${level}`),
    ...(inputs.length === 0 ? [] : ['    with:', ...inputs]),
  ]
}

function scalar(input: string, value: string): string[] {
  if (value.includes('\n')) return [`      ${input}: |`, ...value.split('\n').map(line => `        ${line}`)]
  const isPlain = /^(?:[A-Za-z$./][^:#]*)$/.test(value)
  return [`      ${input}: ${isPlain ? value : `'${value.replaceAll("'", "''")}'`}`]
}

const group = (name: string, cancels: boolean): string[] => [
  '',
  'permissions: {}',
  '',
  'concurrency:',
  `  group: ${name}`,
  `  cancel-in-progress: ${cancels}`,
  ...(cancels ? [] : ['  queue: max']),
  '',
  'jobs:',
]

/** Unit, integration and end-to-end tests on every change, by the commands that the repository has. */
export const testWorkflow = ({ environments, gathered, tests }: Setting): NewFile =>
  workflowFile('test.yml', [
    'name: Test',
    '',
    'on:',
    '  push:',
    `    branches: [${gathered ?? environments[0]?.branch}]`,
    '  pull_request:',
    ...group('test-${{ github.event.pull_request.number || github.sha }}', true),
    ...jobOf({ name: 'test', with: tests }),
  ])

/** Compares the contract with the code, without any value. */
export const auditWorkflow = ({ environments, findings: { backend } }: Setting): NewFile =>
  workflowFile('config-audit.yml', [
    'name: Configuration',
    '',
    'on:',
    '  pull_request:',
    ...group('config-audit-${{ github.ref }}', true),
    ...jobOf({
      name: 'config-audit',
      with: {
        environment: environments.at(-1)?.name,
        scope: 'runtime',
        drift: backend === undefined ? undefined : `code:${backend}`,
      },
    }),
  ])

/** Moves a commit to the next branch when the evidence is there: one job for each step of the way. */
export function promoteWorkflow(setting: Setting): NewFile {
  const steps = promotionSteps(setting)
  const choice = ['    inputs:', '      to:', '        type: choice', '        required: true']
  return workflowFile('promote.yml', [
    'name: Promote',
    '',
    'on:',
    '  workflow_dispatch:',
    ...(steps.length === 1
      ? []
      : [...choice, `        options: [${steps.map(({ to }) => to.name).join(', ')}]`]),
    ...group('promote', false),
    ...steps.flatMap(step => promotionJob(step, steps.length === 1, isTested(setting))),
  ])
}

/** True where some workflow leaves a check on every change: the one that `init` writes, or one that is there. */
const isTested = ({ tests, testing }: Setting): boolean => Object.keys(tests).length + testing.length > 0

/** A commit that nothing ever checks would be blocked for good, so nothing is asked for where nothing tests. */
const promotionJob = ({ from, served, to }: PromotionStep, isOnly: boolean, isChecked: boolean): string[] =>
  jobOf({
    name: `to-${to.name}`,
    workflow: 'promote',
    condition: isOnly ? undefined : `inputs.to == '${to.name}'`,
    with: {
      from,
      to: to.branch,
      'require-deployment': served,
      'require-checks': isChecked || served !== undefined ? undefined : 'none',
      wait: '10m',
      dispatch: 'release.yml',
    },
  })

/** Says where every commit is, and what served when. */
export function statusWorkflow(setting: Setting): NewFile {
  const step = promotionSteps(setting).at(-1)
  return workflowFile('status.yml', [
    'name: Status',
    '',
    'on:',
    '  workflow_dispatch:',
    '    inputs:',
    ...environmentChoice(setting),
    ...group('status-${{ github.run_id }}', true),
    ...(step === undefined
      ? []
      : jobOf({
          name: 'status',
          with: { from: step.from, to: step.to.branch, 'require-deployment': step.served },
        })),
    ...jobOf({
      name: 'history',
      with: { environment: '${{ inputs.environment }}' },
    }),
  ])
}

/** Looks at production every quarter of an hour, and at the edge and the backups once a day. */
export function monitorWorkflow(setting: Setting): NewFile {
  const { api, site } = watched(setting)
  return workflowFile('monitor.yml', [
    'name: Monitor',
    '',
    'on:',
    '  schedule:',
    `    - cron: '${OFTEN}'`,
    `    - cron: '${DAILY}'`,
    '  workflow_dispatch:',
    ...group('monitor-${{ github.event.schedule }}', true),
    ...jobOf({
      name: 'monitor',
      with: {
        'base-url': api ? '${{ vars.API_URL }}' : undefined,
        'frontend-url': site ? '${{ vars.APP_URL }}' : undefined,
        preset: site ? 'frontend' : undefined,
        health: `\${{ github.event.schedule != '${DAILY}' }}`,
        edge: `\${{ github.event.schedule != '${OFTEN}' }}`,
      },
    }),
  ])
}

const OFTEN = '4,19,34,49 * * * *'
const DAILY = '27 6 * * *'
