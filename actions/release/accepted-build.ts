import type { Ports } from '../../shared/action/action.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import { type Entry, inOrder } from '../../shared/record/entry.ts'
import { Ledger } from '../../shared/record/ledger.ts'
import { isSide } from '../../shared/record/replay.ts'
import type { Inputs } from './declaration.ts'

/**
 * The inputs with the digest that the front end must have: that of the build of this commit which another environment
 * served well, by its release record. A commit alone does not say it: a second build of it may hold other packages.
 * @throws ActionError where the record cannot be read: that is no answer about any build
 */
export async function withAcceptedBuild(inputs: Inputs, ports: Ports): Promise<Inputs> {
  const { sameBuildAs: environment, mode } = inputs
  if (environment === undefined || mode !== 'deploy') return inputs
  const reading = await new Ledger(environment, ports).reading()
  if (reading.kind === 'unreadable')
    throw new ActionError(`What ${environment} accepted cannot be read: ${reading.why}`, {
      code: 'record',
      remedy:
        'Give the job `deployments: read` (or `write`, to keep the record), or leave `same-build-as` out.',
    })
  const expectDigest = acceptedDigest(reading.entries, ports.run.subject.commit.value)
  if (expectDigest !== undefined) return { ...inputs, expectDigest }
  ports.log.notice(
    `${environment} has no record of a front end of this commit that served well: this build is compared with none`,
  )
  return inputs
}

/** Of the newest front end of this commit that served well; nothing where there was none, or it left no digest. */
export function acceptedDigest(entries: readonly Entry[], commit: string | undefined): string | undefined {
  if (commit === undefined) return undefined
  const served = inOrder(entries).filter(isSide)
  return served.findLast(
    ({ payload, ending }) =>
      ending === 'served' && payload.component === 'frontend' && payload.commit === commit,
  )?.payload.digest
}
