import type { Ports } from '../../shared/action/action.ts'
import { type DeployContext, defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import type { PlatformView } from '../../shared/record/rollback-target.ts'
import { cleanUp } from './clean-up.ts'
import { declaration, type Inputs } from './declaration.ts'
import { scopeOf } from './deploy/record.ts'
import { rememberConfiguration } from './remember-configuration.ts'
import { platformView, readSetView } from './rollback/set-view.ts'
import { inCluster, runInRelease } from './run.ts'

/** All that a release may know of this action. */
export const deployer = defineDeployer({
  declaration,
  component: 'backend',
  noun: 'back end on Kubernetes',
  abilities: { rollback: 'any', history: true, holdsVariables: true },
  rollbackInputs: [
    ...(['environment', 'kubeconfig', 'context', 'namespace', 'manifests', 'kustomize', 'set'] as const),
    ...(['timeout', 'settle', 'verify', 'health-url'] as const),
  ],
  revisionInput: 'revision',
  cleanUp,
  open: (inputs, context) => new StepFromRun(partsFor(context), inputs, context),
})

/** The run writes the record of a deployment itself, into that of the release. */
const partsFor = ({ release }: DeployContext): RunParts<typeof declaration> => ({
  get deployer() {
    return deployer
  },
  run: (inputs, ports) => runInRelease(inputs, ports, release),
  verdicts: {
    live: 'live',
    unchanged: 'unchanged',
    started: 'started',
    'rolled-back': 'not-live',
    failed: 'unknown',
    superseded: 'superseded',
    'dry-run': 'checked',
  },
  platform: (inputs, ports): PlatformView => ({
    serving: () => view(inputs, ports, platform => platform.serving()),
    canServe: revision => view(inputs, ports, platform => platform.canServe(revision)),
    history: () => view(inputs, ports, platform => platform.history()),
  }),
  scope: (inputs, ports) =>
    inCluster(inputs, ports, async work => {
      const { set } = await readSetView(inputs, work.cluster.kubectl, ports)
      return scopeOf(work, set.name)
    }),
  revisionOf: ({ outputs }, ports) => {
    if (outputs.result === 'dry-run' || typeof outputs.revisionId !== 'string') return undefined
    const { revisionId: id, url } = outputs
    return {
      id,
      build: id,
      commit: ports.run.subject.commit.value,
      ...(typeof url === 'string' ? { url } : {}),
    }
  },
  remember: rememberConfiguration,
})

const view = <Value>(
  inputs: Inputs,
  ports: Ports,
  ask: (platform: PlatformView) => Promise<Value>,
): Promise<Value> =>
  inCluster(inputs, ports, async ({ cluster }) =>
    ask(platformView(await readSetView(inputs, cluster.kubectl, ports))),
  )
