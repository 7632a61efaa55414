import { sizeOf } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { addressesOf } from '../address/addresses.ts'
import { aliasOf } from '../config/preview-alias.ts'
import type { Context } from '../context/context.ts'
import { conclude, type Facts, type WorkersOutcome } from '../report/outcome.ts'
import { aloneIn, sharesOf } from '../traffic/shares.ts'
import { proofLevel, proofWords, prove } from '../verify/prove.ts'
import { marksOf } from '../version/marks.ts'
import { type Prepared, prepare } from './prepare.ts'
import { type MadeVersion, sendVersion } from './send-version.ts'

/** Uploads a version without traffic, with a preview address of its own and a stable one. */
export async function runUpload(context: Context): Promise<WorkersOutcome> {
  const { ports, inputs } = context
  const alias = aliasFor(context)
  const prepared = await prepare(context)
  const common: Omit<Facts, 'result' | 'summary'> = {
    previousVersionId: aloneIn(prepared.live === undefined ? [] : sharesOf(prepared.live)),
    files: prepared.site.assets.length,
    bytes: sizeOf(prepared.site.assets),
    digest: prepared.site.digest,
  }
  if (inputs.dryRun) {
    const summary = `${prepared.site.assets.length} files would be uploaded as a version${alias === undefined ? '' : ` with the alias ${alias}`}`
    return conclude({ ...common, result: 'dry-run', summary }, context)
  }
  const made = await ports.log.group('Upload', () => sendVersion(prepared, marksOf(context, alias), context))
  const addresses = addressesOf(prepared.worker, { given: inputs.url, led: prepared.led })
  const previewUrl = made.hasPreview ? addresses.preview(made.id) : undefined
  const aliasUrl = made.hasPreview && alias !== undefined ? addresses.alias(alias) : undefined
  const found = {
    ...common,
    versionId: made.id,
    sent: made.sent,
    url: addresses.production,
    previewUrl,
    aliasUrl,
  }
  if (previewUrl === undefined)
    ports.log.notice(
      'Cloudflare made no preview address: previews are switched off, or the Worker has a Durable Object.',
    )
  return conclude({ ...found, ...(await looked(previewUrl, made, prepared, context)) }, context)
}

/** The alias of the input, else of the branch. @throws InputError where the branch is not known */
function aliasFor({ inputs, settings, ports }: Context): string | undefined {
  if (inputs.previewAlias !== undefined) return inputs.previewAlias
  const { branch } = ports.run.subject
  const named = inputs.branch ?? branch.value
  if (named !== undefined) return aliasOf(named, settings.name)
  throw new InputError([
    { input: 'branch', message: `is required: the branch of this run is not known (${branch.reason})` },
  ])
}

async function looked(
  address: string | undefined,
  made: MadeVersion,
  prepared: Prepared,
  context: Context,
): Promise<Pick<Facts, 'result' | 'summary'> & Partial<Facts>> {
  const plain = `Version ${made.id} was uploaded`
  if (address === undefined || !context.inputs.verify || !context.inputs.wait)
    return { result: 'uploaded', summary: plain, proof: 'none' }
  const sent = new Set(made.sent.assets.map(({ key }) => key))
  const wanted = { address, isOwn: true, site: prepared.site, hasCode: prepared.code !== undefined, sent }
  try {
    const proof = await context.ports.log.group('Proof', () => prove(wanted, context))
    return {
      result: 'uploaded',
      summary: `${plain}; ${address} ${proofWords(proof)}`,
      proof: proofLevel(proof),
    }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled') throw thrown
    return { result: 'failed', summary: thrown.message, failure: thrown, proof: 'none' }
  }
}
