import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Http } from '../../../shared/http/http.ts'
import type { RegistryLogin } from '../../../shared/image/registry.ts'
import type { RailwayAccess } from '../../../shared/railway/railway-client.ts'
import { DeclinedError, RailwayError } from '../../../shared/railway/railway-error.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import { bringingBack, byMessage, newest, repeating } from './recognise.ts'
import { type DeploymentRequest, NothingAppeared, type StartPorts, startOnce } from './start-once.ts'
import { type UploadReceipt, uploadSource } from './upload-source.ts'

/** What to put on Railway, completely decided. */
export type StartPlan =
  | { readonly mode: 'upload'; readonly message: string; pack(): Promise<PackedSource> }
  | {
      readonly mode: 'image'
      readonly image: string
      /** Known where the image is pinned, or its registry told what the tag means. */
      readonly digest: string | undefined
      readonly registry: RegistryLogin | undefined
    }
  | { readonly mode: 'commit'; readonly commit: string }
  | { readonly mode: 'redeploy'; readonly from: string }
  | { readonly mode: 'rollback'; readonly to: KnownDeployment }
  | { readonly mode: 'restart'; readonly id: string }

export interface Started extends UploadReceipt {
  /** Known after an upload. */
  readonly packed?: PackedSource['facts']
}

export interface StartingPorts extends StartPorts {
  readonly http: Http
  readonly random: () => number
  readonly access: RailwayAccess
  /** Deployments that were there before; ours is not among them. */
  readonly known: readonly KnownDeployment[]
  /** Called before a setting of the service is changed: from then on there is something to restore. */
  onSettings?(): void
}

/** Carries a plan out and gives the deployment that came of it. */
export async function startDeployment(plan: StartPlan, ports: StartingPorts): Promise<Started> {
  const { railway, known } = ports
  switch (plan.mode) {
    case 'upload':
      return await startOnce(uploading(plan, ports), known, ports)
    case 'image':
      ports.onSettings?.()
      await railway.setImage(plan.image, plan.registry).catch(explainImage)
      return await startOnce(
        withId(
          () => railway.deploySource(undefined),
          fresh => fresh.find(({ message, commit }) => message === undefined && commit === undefined),
        ),
        known,
        ports,
      )
    case 'commit':
      return await startOnce(
        withId(
          () => railway.deploySource(plan.commit),
          fresh => fresh.find(({ commit }) => commit === plan.commit),
        ),
        known,
        ports,
      )
    case 'redeploy':
      return await startOnce(
        withId(() => railway.redeploy(plan.from, { sameImage: false }), repeating(plan.from, known)),
        known,
        ports,
      )
    case 'rollback':
      return await rollBackTo(plan.to, ports)
    case 'restart':
      await railway.restart(plan.id)
      return { id: plan.id, logsUrl: undefined }
  }
}

function uploading(
  plan: Extract<StartPlan, { mode: 'upload' }>,
  ports: StartingPorts,
): DeploymentRequest<Started> {
  let packed: PackedSource['facts'] | undefined
  const withFacts = (receipt: UploadReceipt): Started => ({
    ...receipt,
    ...(packed === undefined ? {} : { packed }),
  })
  return {
    async begin() {
      const pack = async () => {
        const source = await plan.pack()
        packed = source.facts
        return source
      }
      const upload = { access: ports.access, target: ports.railway.target, message: plan.message, pack }
      return withFacts(await uploadSource(upload, ports))
    },
    recognise: byMessage(plan.message),
    adopt: ({ id }) => withFacts({ id, logsUrl: undefined }),
  }
}

type Recognise = DeploymentRequest<Started>['recognise']

const withId = (begin: () => Promise<string>, recognise: Recognise = newest): DeploymentRequest<Started> => ({
  begin: async () => ({ id: await begin(), logsUrl: undefined }),
  recognise,
  adopt: ({ id }) => ({ id, logsUrl: undefined }),
})

/** Rollback keeps image and variables; where Railway refuses it, the same image, then a new build of the same source. */
export async function rollBackTo(to: KnownDeployment, ports: StartingPorts): Promise<Started> {
  const { railway, known, log } = ports
  const back = bringingBack(to)
  const ways: readonly {
    readonly name: string
    readonly open: boolean
    readonly request: DeploymentRequest<Started>
  }[] = [
    {
      name: 'rollback',
      open: to.canRollback,
      request: {
        begin: async () => {
          await railway.rollBack(to.id)
          return undefined
        },
        recognise: back,
        adopt: ({ id }) => ({ id, logsUrl: undefined }),
      },
    },
    {
      name: 'redeploying its image',
      open: to.canRedeploy,
      request: withId(() => railway.redeploy(to.id, { sameImage: true }), back),
    },
    {
      name: 'building its source again',
      open: to.canRedeploy,
      request: withId(() => railway.redeploy(to.id, { sameImage: false }), back),
    },
  ]
  const refusals: string[] = []
  for (const { name, open, request } of ways) {
    if (!open) {
      refusals.push(`${name}: Railway no longer offers it`)
      continue
    }
    try {
      return await startOnce(request, known, ports)
    } catch (thrown) {
      if (!isNo(thrown)) throw thrown
      const reason = thrown instanceof RailwayError ? thrown.reason : thrown.message
      refusals.push(`${name}: ${reason}`)
      log.info(`Not possible by ${name}: ${reason}`)
    }
  }
  throw new ActionError(`The deployment ${to.id} could not be brought back (${refusals.join('; ')})`, {
    code: 'rollback',
    remedy: `Open the service on Railway, find the deployment ${to.id} and choose Redeploy or Rollback, or deploy the commit before this one.`,
  })
}

/** Refused, declined, or accepted without a deployment to show for it: each leaves the next way open. */
const isNo = (thrown: unknown): thrown is ActionError =>
  thrown instanceof RailwayError || thrown instanceof DeclinedError || thrown instanceof NothingAppeared

/** Changing a service's settings may need more than a project token; Railway does not say which. */
function explainImage(thrown: unknown): never {
  if (!(thrown instanceof RailwayError) || thrown.kind !== 'denied') throw thrown
  throw new ActionError(`Railway does not let this token change the image of the service: ${thrown.reason}`, {
    code: 'remote',
    cause: thrown,
    remedy: 'Use `api-token` with a workspace token and `project-id`.',
  })
}
