import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Http } from '../../../shared/http/http.ts'
import type { RailwayAccess } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import type { KnownDeployment, Registry } from '../railway-api/railway.ts'
import { type Starter, type StartPorts, startOnce } from './start-once.ts'
import { type UploadReceipt, uploadSource } from './upload-source.ts'

/** What to put on Railway, completely decided. */
export type Plan =
  | { readonly mode: 'upload'; readonly message: string; pack(): Promise<PackedSource> }
  | { readonly mode: 'image'; readonly image: string; readonly registry: Registry | undefined }
  | { readonly mode: 'commit'; readonly commit: string }
  | { readonly mode: 'redeploy'; readonly from: string }
  | { readonly mode: 'rollback'; readonly to: KnownDeployment }
  | { readonly mode: 'restart'; readonly id: string }

export interface Started extends UploadReceipt {
  /** Known after an upload. */
  readonly packed?: PackedSource['facts']
}

export interface StartWorld extends StartPorts {
  readonly http: Http
  readonly access: RailwayAccess
  /** Deployments that were there before; ours is not among them. */
  readonly known: readonly KnownDeployment[]
}

/** Carries a plan out and gives the deployment that came of it. */
export async function startDeployment(plan: Plan, world: StartWorld): Promise<Started> {
  const { railway, known } = world
  switch (plan.mode) {
    case 'upload':
      return await startOnce(uploading(plan, world), known, world)
    case 'image':
      await railway.setImage(plan.image, plan.registry).catch(explainImage)
      return await startOnce(
        withId(
          () => railway.deploySource(undefined),
          fresh => fresh.find(({ message }) => message === undefined),
        ),
        known,
        world,
      )
    case 'commit':
      return await startOnce(
        withId(
          () => railway.deploySource(plan.commit),
          fresh => fresh.find(({ commit }) => commit === plan.commit),
        ),
        known,
        world,
      )
    case 'redeploy':
      return await startOnce(
        withId(() => railway.redeploy(plan.from, { sameImage: false })),
        known,
        world,
      )
    case 'rollback':
      return await rollBackTo(plan.to, world)
    case 'restart':
      await railway.restart(plan.id)
      return { id: plan.id, logsUrl: undefined }
  }
}

function uploading(plan: Extract<Plan, { mode: 'upload' }>, world: StartWorld): Starter<Started> {
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
      const upload = { access: world.access, target: world.railway.target, message: plan.message, pack }
      return withFacts(await uploadSource(upload, { http: world.http, now: () => world.clock.date() }))
    },
    recognise: fresh => byMessage(fresh, plan.message),
    adopt: ({ id }) => withFacts({ id, logsUrl: undefined }),
  }
}

/**
 * The message of an upload comes back in a field that Railway does not document. Where it is missing, a single new
 * deployment that names no commit can only be ours.
 */
function byMessage(fresh: readonly KnownDeployment[], message: string): KnownDeployment | undefined {
  const exact = fresh.find(deployment => deployment.message === message)
  const [only, ...others] = fresh.filter(
    ({ message: other, commit }) => other === undefined && commit === undefined,
  )
  return exact ?? (others.length === 0 ? only : undefined)
}

type Recognise = Starter<Started>['recognise']

const withId = (begin: () => Promise<string>, recognise: Recognise = newest): Starter<Started> => ({
  begin: async () => ({ id: await begin(), logsUrl: undefined }),
  recognise,
  adopt: ({ id }) => ({ id, logsUrl: undefined }),
})

const newest: Recognise = fresh => fresh[0]

/** Rollback keeps image and variables; where Railway refuses it, the same image, then a new build of the same source. */
export async function rollBackTo(to: KnownDeployment, world: StartWorld): Promise<Started> {
  const { railway, known, log } = world
  const ways: readonly {
    readonly name: string
    readonly open: boolean
    readonly starter: Starter<Started>
  }[] = [
    {
      name: 'rollback',
      open: to.canRollback,
      starter: {
        begin: async () => {
          await railway.rollBack(to.id)
          return undefined
        },
        recognise: newest,
        adopt: ({ id }) => ({ id, logsUrl: undefined }),
      },
    },
    {
      name: 'redeploying its image',
      open: to.canRedeploy,
      starter: withId(() => railway.redeploy(to.id, { sameImage: true })),
    },
    {
      name: 'building its source again',
      open: to.canRedeploy,
      starter: withId(() => railway.redeploy(to.id, { sameImage: false })),
    },
  ]
  const refusals: string[] = []
  for (const { name, open, starter } of ways) {
    if (!open) {
      refusals.push(`${name}: Railway no longer offers it`)
      continue
    }
    try {
      return await startOnce(starter, known, world)
    } catch (thrown) {
      if (!(thrown instanceof RailwayError)) throw thrown
      refusals.push(`${name}: ${thrown.reason}`)
      log.info(`Not possible by ${name}: ${thrown.reason}`)
    }
  }
  throw new ActionError(`The deployment ${to.id} could not be brought back (${refusals.join('; ')})`, {
    code: 'rollback',
    remedy: `Open the service on Railway, find the deployment ${to.id} and choose Redeploy or Rollback, or deploy the commit before this one.`,
  })
}

/** Changing a service's settings may need more than a project token; Railway does not say which. */
function explainImage(thrown: unknown): never {
  if (!(thrown instanceof RailwayError) || thrown.kind !== 'denied') throw thrown
  throw new ActionError(`Railway does not let this token change the image of the service: ${thrown.reason}`, {
    code: 'remote',
    cause: thrown,
    remedy: 'Use `api-token` with a workspace token and `project-id`.',
  })
}
