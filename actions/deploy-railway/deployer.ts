import type { Ports } from '../../shared/action/action.ts'
import { type DeployContext, defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import { declaration, type Inputs } from './declaration.ts'
import { platformView, scopeOf } from './record/platform-view.ts'
import { run } from './run.ts'
import { readSnapshot, type Snapshot } from './snapshot/snapshot.ts'
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
  open: (inputs, context) => new StepFromRun(partsOf(context), inputs, context),
})

/**
 * The parts of one step: where its entries belong never changes, so any look that was taken tells it. The run writes the
 * record of a deployment itself; that of a rollback is the release's.
 */
function partsOf({ release }: DeployContext): RunParts<typeof declaration> {
  let latest: Promise<Snapshot> | undefined
  const look = (inputs: Inputs, ports: Ports) => {
    latest = readSnapshot(inputs, ports)
    return latest
  }
  return {
    ...parts,
    run: (inputs, ports) => run(inputs, ports, release),
    platform: (inputs, ports) => platformView(() => look(inputs, ports)),
    scope: async (inputs, ports) =>
      scopeOf(inputs.environment, await (latest ?? look(inputs, ports)).catch(() => look(inputs, ports))),
  }
}

const parts: Omit<RunParts<typeof declaration>, 'run' | 'platform' | 'scope'> = {
  get deployer() {
    return deployer
  },
  verdicts: {
    live: 'live',
    started: 'started',
    'rolled-back': 'not-live',
    failed: 'unknown',
    skipped: 'skipped',
    removed: 'unchanged',
    superseded: 'superseded',
    'dry-run': 'checked',
  },
  revisionOf: ({ outputs }, ports) =>
    typeof outputs.deploymentId === 'string' && outputs.result !== 'dry-run'
      ? {
          id: outputs.deploymentId,
          ...(outputs.result === 'live' && ports.run.subject.commit.value !== undefined
            ? { commit: ports.run.subject.commit.value }
            : {}),
          ...(typeof outputs.sourceDigest === 'string' ? { build: digest(outputs.sourceDigest) } : {}),
          ...(typeof outputs.url === 'string' ? { url: outputs.url } : {}),
        }
      : undefined,
  remember: rememberVariables,
}

const digest = (hex: string): string => (hex.includes(':') ? hex : `sha256:${hex}`)
