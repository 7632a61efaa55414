import { type DeployContext, defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import type { PlatformView } from '../../shared/record/rollback-target.ts'
import { openContext } from './context/context.ts'
import { scopeOf } from './context/scope.ts'
import { declaration } from './declaration.ts'
import { platformView } from './rollback/platform-view.ts'
import { run } from './run.ts'

/** All that a release may know of this action. */
export const deployer = defineDeployer({
  declaration,
  component: 'frontend',
  noun: 'front end on Cloudflare Workers',
  abilities: { rollback: 'any', history: true, holdsVariables: false },
  rollbackInputs: [
    ...(['environment', 'api-token', 'account-id', 'name', 'config', 'api-url'] as const),
    ...(['wrangler-environment', 'working-directory', 'url', 'timeout', 'verify'] as const),
    ...(['access-client-id', 'access-client-secret'] as const),
  ],
  revisionInput: 'version-id',
  open: (inputs, context) => new StepFromRun(partsFor(context), inputs, context),
})

/** The run writes the record of a deployment itself; that of a rollback is the release's. */
const partsFor = ({ release }: DeployContext): RunParts<typeof declaration> => ({
  get deployer() {
    return deployer
  },
  run: (inputs, ports) => run(inputs, ports, release),
  verdicts: {
    live: 'live',
    uploaded: 'unchanged',
    'rolled-back': 'not-live',
    failed: 'unknown',
    skipped: 'skipped',
    started: 'started',
    superseded: 'superseded',
    'dry-run': 'checked',
  },
  platform: (inputs, ports): PlatformView => {
    const opened = once(() => openContext(inputs, ports))
    return {
      serving: async () => await platformView(await opened()).serving(),
      canServe: async revision => await platformView(await opened()).canServe(revision),
      history: async () => await platformView(await opened()).history(),
    }
  },
  scope: async (inputs, ports) => scopeOf(await openContext(inputs, ports)),
  revisionOf: ({ outputs }, ports) => {
    const { result, versionId: id, buildDigest, url } = outputs
    if (result === 'dry-run' || typeof id !== 'string') return undefined
    return {
      id,
      ...(typeof buildDigest === 'string' ? { build: `sha256:${buildDigest}` } : {}),
      commit: ports.run.subject.commit.value,
      ...(typeof url === 'string' ? { url } : {}),
    }
  },
})

/** The configuration is read once, however often the platform is asked. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
