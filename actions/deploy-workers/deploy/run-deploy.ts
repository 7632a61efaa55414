import type { Proof } from '../../../shared/cloudflare/proof/verify-address.ts'
import { sizeOf } from '../../../shared/cloudflare/site/site.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { closingEntry } from '../../../shared/record/closing-entry.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { addressesOf } from '../address/addresses.ts'
import type { Context } from '../context/context.ts'
import { conclude, type Facts, type WorkersOutcome } from '../report/outcome.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { allTo, aloneIn, sharesOf } from '../traffic/shares.ts'
import { proofLevel, proofWords, prove } from '../verify/prove.ts'
import { marksOf } from '../version/marks.ts'
import { followConfiguration } from './follow-configuration.ts'
import { type Prepared, prepare } from './prepare.ts'
import { endOf, recordOf, revisionOf } from './record.ts'
import { returnTraffic } from './return-traffic.ts'
import { type MadeVersion, sendVersion } from './send-version.ts'

/** Uploads a version, gives it all the traffic, and sees that it is served; where it is not, the traffic goes back. */
export async function runDeploy(
  context: Context,
  release: ReleaseContext | undefined,
): Promise<WorkersOutcome> {
  const startedMs = context.ports.clock.now()
  const record = recordOf(context, release)
  const prepared = await prepare(context)
  const before = aloneIn(prepared.live === undefined ? [] : sharesOf(prepared.live))
  const serving = before === undefined ? undefined : { id: before }
  await record.guard({ mode: 'new', allowStale: context.inputs.allowStale, serving })
  if (context.inputs.dryRun) return conclude(dryRun(prepared, before, context), context)
  const made = await context.ports.log.group('Upload', () => sendVersion(prepared, marksOf(context), context))
  const entry = record.begin(
    revisionOf(made.id, context, { ...prepared.site, bytes: sizeOf(prepared.site.assets) }),
    serving,
  )
  const facts = await closingEntry(
    () => entry,
    () => seeThrough(made, prepared, { before, startedMs }, context),
    endOf,
  )
  return conclude(facts, context)
}

interface Earlier {
  readonly before: string | undefined
  readonly startedMs: number
}

async function seeThrough(
  made: MadeVersion,
  prepared: Prepared,
  earlier: Earlier,
  context: Context,
): Promise<Facts> {
  const common: Omit<Facts, 'result' | 'summary'> = {
    versionId: made.id,
    previousVersionId: earlier.before,
    files: prepared.site.assets.length,
    bytes: sizeOf(prepared.site.assets),
    sent: made.sent,
    digest: prepared.site.digest,
  }
  try {
    return { ...common, ...(await goLive(made, prepared, earlier, context)) }
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw leftBehind(made, thrown)
    if (!(thrown instanceof ActionError)) throw thrown
    return { ...common, ...(await returnTraffic(thrown, made.id, prepared.live, context)) }
  }
}

type Gone = Pick<Facts, 'result' | 'summary'> & Partial<Facts>

async function goLive(
  made: MadeVersion,
  prepared: Prepared,
  { startedMs }: Earlier,
  context: Context,
): Promise<Gone> {
  const { inputs, settings, ports } = context
  const message = inputs.message ?? ports.run.subject.message.value ?? ''
  const deployment = made.hasTraffic
    ? undefined
    : await giveTraffic(allTo(made.id), prepared.live, message.slice(0, 200), context)
  ports.log.info(`Version ${made.id} has all the traffic`)
  const worker = await followConfiguration(prepared.worker, made.hasTraffic, context)
  const addresses = addressesOf(worker, { given: inputs.url, led: prepared.led })
  const { production: url } = addresses
  const found = {
    deploymentId: deployment?.id,
    url,
    previewUrl: made.hasPreview ? addresses.preview(made.id) : undefined,
  }
  if (!inputs.wait)
    return {
      ...found,
      result: 'started',
      summary: `Version ${made.id} has all the traffic; nobody looked`,
      proof: 'none',
    }
  const proof = inputs.verify ? await proven(url, made, prepared, context) : undefined
  await ensureStillOurs(made.id, context)
  const took = formatDuration(ports.clock.now() - startedMs)
  const where = url ?? `The Worker ${settings.name}`
  return {
    ...found,
    result: 'live',
    summary: `${where} ${proofWords(proof)} after ${took}`,
    proof: proofLevel(proof),
  }
}

async function proven(
  url: string | undefined,
  made: MadeVersion,
  prepared: Prepared,
  context: Context,
): Promise<Proof | undefined> {
  if (url === undefined) {
    context.ports.log.warning('No address of the Worker is known, so nothing was looked at. `url` names one.')
    return undefined
  }
  const sent = new Set(made.sent.assets.map(({ key }) => key))
  const proof = await context.ports.log.group('Proof', () =>
    prove(
      {
        ...{ address: url, isOwn: false, site: prepared.site, hasCode: prepared.code !== undefined, sent },
        ensureStillOurs: () => ensureStillOurs(made.id, context),
      },
      context,
    ),
  )
  const say = proof.kind === 'hidden' ? context.ports.log.warning : context.ports.log.info
  say(`${proof.address} ${proofWords(proof)}: ${proof.what}`)
  return proof
}

/** @throws ActionError with code `superseded` when another deployment took the traffic meanwhile */
async function ensureStillOurs(versionId: string, { api }: Context): Promise<void> {
  const [newest] = await api.deployments()
  const shares = newest === undefined ? [] : sharesOf(newest)
  if (newest === undefined || shares.some(share => share.versionId === versionId && share.percentage > 0))
    return
  throw new ActionError(`Another deployment took the traffic meanwhile: ${aloneIn(shares) ?? newest.id}`, {
    code: 'superseded',
    remedy:
      'Nothing was undone. Let runs for one environment wait for each other: `concurrency` with `cancel-in-progress: false`.',
  })
}

function dryRun(
  { site, code, isNew, live }: Prepared,
  before: string | undefined,
  { settings }: Context,
): Facts {
  const what = code === undefined ? '' : ' with code'
  const how = isNew ? 'would create' : `would deploy to`
  const serving = live === undefined ? '' : `; now it serves ${before ?? 'a split'}`
  return {
    result: 'dry-run',
    summary: `${site.assets.length} files${what} ${how} the Worker ${settings.name}${serving}`,
    previousVersionId: before,
    files: site.assets.length,
    digest: site.digest,
  }
}

const leftBehind = ({ id, hasTraffic }: MadeVersion, cause: CancelledError): CancelledError =>
  new CancelledError(
    `${cause.message}. Version ${id} was created${hasTraffic ? ' and has all the traffic' : ''}`,
    { cause, remedy: 'Run again, or go back with `mode: rollback`.' },
  )
