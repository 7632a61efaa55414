import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { isSameCommit } from '../../../shared/health/commit-evidence.ts'
import { compareImage, isSameRepository } from '../../../shared/image/compare-image.ts'
import { parseImage } from '../../../shared/image/image-reference.ts'
import { isSameContent } from '../../../shared/image/same-content.ts'
import type { KnownDeployment } from '../railway-api/railway.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import type { StartPlan } from '../start/start-deployment.ts'

/** Compares what the deployment runs, as Railway tells it, with what was asked for: an image or a commit. */
export async function proveSource(attempt: Attempt, context: Context): Promise<void> {
  const { start } = context.plan
  if (start.mode !== 'image' && start.mode !== 'commit') return
  const found = await readOurs(attempt, context)
  const proof = found === undefined ? 'unknown' : await compared(start, found, context)
  if (proof === 'same') return
  const asked = start.mode === 'image' ? start.image : start.commit
  if (proof === 'unknown') {
    attempt.unseen.push(
      `Railway does not tell which ${start.mode} the deployment runs; ${asked} was asked for.`,
    )
    return
  }
  attempt.failure = {
    phase: 'source',
    reason: `it runs ${runs(start, found)}, not ${asked}`,
    remedy: 'Look at the source of the service on Railway; somebody else may have changed it meanwhile.',
  }
}

type Pinned = Extract<StartPlan, { mode: 'image' | 'commit' }>

/** Another digest may be that of the one platform of the image that runs: its registry knows. */
async function compared(
  start: Pinned,
  found: KnownDeployment,
  { ports }: Context,
): Promise<'same' | 'other' | 'unknown'> {
  const proof = compareSource(start, found)
  if (proof !== 'other' || start.mode !== 'image' || found.imageDigest === undefined) return proof
  const { image, digest: asked, registry } = start
  const isSameName = found.image === undefined || isSameRepository(image, found.image)
  if (asked === undefined || !isSameName) return proof
  const { repository } = parseImage(image)
  return await isSameContent({ repository, asked, running: found.imageDigest }, ports.http, registry)
}

function compareSource(
  start: Pinned,
  { image, imageDigest, commit }: Pick<KnownDeployment, 'image' | 'imageDigest' | 'commit'>,
): 'same' | 'other' | 'unknown' {
  if (start.mode === 'image') return compareImage(start.image, { image, digest: imageDigest })
  if (commit === undefined) return 'unknown'
  return isSameCommit(commit, start.commit) ? 'same' : 'other'
}

const runs = ({ mode }: StartPlan, found: KnownDeployment | undefined): string =>
  (mode === 'image' ? (found?.image ?? found?.imageDigest) : found?.commit) ?? 'something else'

async function readOurs(
  { deploymentId }: Attempt,
  { snapshot }: Context,
): Promise<KnownDeployment | undefined> {
  try {
    return (await snapshot.railway.recentDeployments()).find(({ id }) => id === deploymentId)
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return undefined
  }
}
