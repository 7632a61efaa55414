import type { Ports } from '../../shared/action/action.ts'
import { type DeployContext, defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import type { PlatformView } from '../../shared/record/rollback-target.ts'
import { openCloudflare } from './cloudflare/open-cloudflare.ts'
import { declaration, type Inputs } from './declaration.ts'
import { findProject } from './deployment/find-project.ts'
import { planDeployment, planRollback } from './deployment/plan-deployment.ts'
import type { PagesOutcome } from './outcome.ts'
import { platformView, type ViewOf } from './platform-view.ts'
import { recordScope } from './recording.ts'
import { run } from './run.ts'

/** All that a release may know of this action. */
export const deployer = defineDeployer({
  declaration,
  component: 'frontend',
  noun: 'front end on Cloudflare Pages',
  abilities: { rollback: 'any', history: true, holdsVariables: false },
  rollbackInputs: [
    ...(['environment', 'api-token', 'account-id', 'project', 'api-url', 'branch'] as const),
    ...(['timeout', 'verify', 'access-client-id', 'access-client-secret'] as const),
  ],
  revisionInput: 'deployment-id',
  open: (inputs, context) => new StepFromRun(partsFor(context), inputs, context),
})

const VERDICTS: RunParts<typeof declaration>['verdicts'] = {
  live: 'live',
  started: 'started',
  'rolled-back': 'not-live',
  failed: 'unknown',
  skipped: 'skipped',
  superseded: 'superseded',
  pruned: 'unchanged',
  'dry-run': 'checked',
}

/** The run writes the record of a deployment itself, into that of the release; that of a rollback is the release's. */
const partsFor = ({ release }: DeployContext): RunParts<typeof declaration> => ({
  get deployer() {
    return deployer
  },
  run: (inputs, ports) => run(inputs, ports, release),
  verdicts: VERDICTS,
  platform: (inputs, ports) => lazyView(inputs, ports),
  async scope(inputs, ports) {
    const { project, plan } = await look(inputs, ports)
    return recordScope(inputs, project, plan)
  },
  revisionOf,
})

/** Asks nobody before it is asked. */
const lazyView = (inputs: Inputs, ports: Ports): PlatformView => {
  let opened: Promise<PlatformView> | undefined
  const view = async (): Promise<PlatformView> => {
    opened ??= look(inputs, ports).then(of => platformView(of, ports))
    return await opened
  }
  return {
    serving: async () => await (await freshView(inputs, ports)).serving(),
    canServe: async revision => await (await view()).canServe(revision),
    history: async () => await (await view()).history(),
  }
}

/** What serves changes while a step goes on, so the project is asked each time. */
const freshView = async (inputs: Inputs, ports: Ports): Promise<PlatformView> =>
  platformView(await look(inputs, ports), ports)

async function look(inputs: Inputs, ports: Ports): Promise<ViewOf> {
  const { api } = openCloudflare(inputs, ports)
  const { project, isNew } = await findProject(api, { ...inputs, dryRun: true }, ports.log)
  const plan =
    inputs.mode === 'rollback' ? planRollback(inputs, project) : planDeployment(inputs, ports.run, project)
  return { api, project, isNew, plan }
}

function revisionOf({ outputs }: PagesOutcome, { run: { subject } }: Ports) {
  if (typeof outputs.deploymentId !== 'string' || outputs.result === 'dry-run') return undefined
  const { value: commit } = subject.commit
  return {
    id: outputs.deploymentId,
    ...(outputs.result === 'live' && commit !== undefined ? { commit } : {}),
    ...(typeof outputs.aliasUrl === 'string' ? { url: outputs.aliasUrl } : {}),
  }
}
