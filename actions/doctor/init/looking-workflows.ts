import type { NewFile, Setting } from './setting.ts'
import { checkoutStep } from './workflow-parts.ts'

const FOLDER = '.github/workflows'

const file = (name: string, lines: readonly string[]): NewFile => ({
  path: `${FOLDER}/${name}`,
  body: `${lines.join('\n')}\n`,
})

/** Moves a commit to the next branch when the evidence is there. */
export function promoteWorkflow({ environments }: Setting): NewFile {
  const [from, to] = environments.slice(-2)
  return file('promote.yml', [
    `name: Promote to ${to?.name}`,
    '',
    'on:',
    '  workflow_dispatch:',
    '',
    'permissions:',
    '  contents: write # moves the branch',
    '  checks: read',
    '  statuses: write',
    '  deployments: write',
    '  actions: write # starts release.yml, which a push by a job does not',
    '  pull-requests: read',
    '',
    'concurrency:',
    '  group: promote',
    '  cancel-in-progress: false',
    '',
    'jobs:',
    '  promote:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 15',
    '    steps:',
    '      - uses: antjan/databiz-actions/promote-branch@v1',
    '        with:',
    `          from: ${from?.branch}`,
    `          to: ${to?.branch}`,
    `          require-deployment: ${from?.name}`,
    '          dispatch: release.yml',
  ])
}

/** Compares the contract with the code, without any value. */
export const auditWorkflow = ({ environments, findings: { backend } }: Setting): NewFile =>
  file('config-audit.yml', [
    'name: Configuration',
    '',
    'on:',
    '  pull_request:',
    '',
    'permissions:',
    '  contents: read',
    '',
    'concurrency:',
    '  group: config-audit-${{ github.ref }}',
    '  cancel-in-progress: true',
    '',
    'jobs:',
    '  configuration:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 10',
    '    steps:',
    ...checkoutStep(),
    '      - uses: antjan/databiz-actions/validate-config@v1',
    '        with:',
    `          environment: ${environments.at(-1)?.name}`,
    '          sources: none',
    ...(backend === undefined ? [] : [`          drift: code:${backend}`]),
    '          commit-status: false',
  ])

/** A backup every night, of production. */
export const backupWorkflow = (bucket: string): NewFile =>
  file('backup.yml', [
    'name: Backup',
    '',
    'on:',
    '  schedule:',
    "    - cron: '17 3 * * *'",
    '  workflow_dispatch:',
    '',
    'permissions:',
    '  contents: read',
    '  statuses: write',
    '',
    'concurrency:',
    '  group: backup-production',
    '  cancel-in-progress: false',
    '',
    'jobs:',
    '  backup:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 90',
    '    environment:',
    '      name: production',
    '      deployment: false',
    '    steps:',
    '      - uses: antjan/databiz-actions/db-backup@v1',
    '        with:',
    '          environment: production',
    '          database-url: ${{ secrets.DATABASE_URL }}',
    `          bucket: ${bucket}`,
    '          endpoint: ${{ vars.BACKUP_ENDPOINT }}',
    '          access-key-id: ${{ secrets.R2_ACCESS_KEY_ID }}',
    '          secret-access-key: ${{ secrets.R2_SECRET_ACCESS_KEY }}',
    '          verify: read',
    '          keep-daily: 14',
    '          keep-weekly: 8',
    '          keep-monthly: 12',
    '          timeout: 80m',
  ])

/** Says once a week what is wrong. */
export const doctorWorkflow = (): NewFile =>
  file('doctor.yml', [
    'name: Doctor',
    '',
    'on:',
    '  schedule:',
    "    - cron: '12 5 * * 1'",
    '  workflow_dispatch:',
    '',
    'permissions:',
    '  actions: read',
    '  contents: read',
    '  deployments: read',
    '  issues: read',
    '',
    'concurrency:',
    '  group: doctor',
    '  cancel-in-progress: true',
    '',
    'jobs:',
    '  look:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 15',
    '    steps:',
    ...checkoutStep(),
    '      - uses: antjan/databiz-actions/doctor@v1',
    '        with:',
    '          commit-status: false',
  ])
