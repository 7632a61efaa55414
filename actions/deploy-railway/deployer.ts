import type { Ports } from '../../shared/action/action.ts'
import { defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import type { PastRevision } from '../../shared/record/revision.ts'
import { declaration, type Inputs } from './declaration.ts'
import type { KnownDeployment } from './railway-api/railway.ts'
import { run } from './run.ts'
import { readSnapshot } from './start/snapshot.ts'
import { rememberVariables } from './variables/restore-variables.ts'

/** All that a release may know of this action. */
export const deployer = defineDeployer({
  declaration,
  component: 'backend',
  noun: 'back end on Railway',
  abilities: { rollback: 'any', history: true, holdsVariables: true },
  rollbackInputs: [
    ...(['environment', 'token', 'api-token', 'project-id', 'service', 'api-url'] as const),
    ...(['timeout', 'settle', 'health-url', 'logs'] as const),
  ],
  revisionInput: 'deployment-id',
  open: (inputs, context) => new StepFromRun(parts, inputs, context),
})

const parts: RunParts<typeof declaration> = {
  get deployer() {
    return deployer
  },
  run,
  verdicts: {
    live: 'live',
    started: 'started',
    'rolled-back': 'not-live',
    failed: 'unknown',
    skipped: 'skipped',
    superseded: 'superseded',
    'dry-run': 'checked',
  },
  platform: (inputs, ports) => ({
    async serving() {
      const { current } = await readSnapshot(inputs, ports)
      return current === undefined ? undefined : revisionOf(current)
    },
    async canServe({ id }) {
      const { known } = await readSnapshot(inputs, ports)
      const found = known.find(one => one.id === id)
      if (found === undefined) return { kind: 'no', why: `Railway no longer lists the deployment ${id}` }
      if (found.canRollback || found.canRedeploy) return { kind: 'yes' }
      return { kind: 'no', why: `Railway offers neither rollback nor redeploy for the deployment ${id}` }
    },
    async history() {
      const { known } = await readSnapshot(inputs, ports)
      return known.map(pastOf)
    },
  }),
  scope: scopeOf,
  revisionOf: ({ outputs }, ports) =>
    typeof outputs.deploymentId === 'string' && outputs.result !== 'dry-run'
      ? {
          id: outputs.deploymentId,
          ...(outputs.result === 'live' ? servedCommit(ports) : {}),
          ...(typeof outputs.sourceDigest === 'string' ? { build: digest(outputs.sourceDigest) } : {}),
          ...(typeof outputs.url === 'string' ? { url: outputs.url } : {}),
        }
      : undefined,
  recordsItself: false,
  remember: rememberVariables,
}

const digest = (hex: string): string => (hex.includes(':') ? hex : `sha256:${hex}`)

async function scopeOf(inputs: Inputs, ports: Ports) {
  const { railway } = await readSnapshot(inputs, ports)
  const { environment, service } = railway.target
  return {
    environment: inputs.environment ?? environment.name,
    component: 'backend',
    target: `railway/${service.id}/${environment.id}`,
  }
}

const revisionOf = ({ id, commit }: KnownDeployment) => ({ id, ...(commit === undefined ? {} : { commit }) })

/** What Railway can no longer roll back to never served, or is too old. */
const pastOf = (known: KnownDeployment): PastRevision => ({
  ...revisionOf(known),
  createdAt: new Date(known.createdAtMs).toISOString(),
  good: known.canRollback || known.status === 'SUCCESS' || known.status === 'SLEEPING',
})

/** Absent where the run's commit is not known. */
function servedCommit({ run }: Ports): { readonly commit?: string } {
  const { value } = run.subject.commit
  return value === undefined ? {} : { commit: value }
}
