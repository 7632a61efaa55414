import { contentSource } from '../../../shared/cloudflare/upload/read-content.ts'
import { counted } from '../../../shared/units/count.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Context } from '../context/context.ts'
import { manifestOf, NOTHING_SENT, type Sent, sendAssets } from '../upload/send-assets.ts'
import { UploadSession } from '../upload/session.ts'
import { createVersion, createWorker } from '../version/create-version.ts'
import {
  type AssetsPart,
  assetsOnlyMetadata,
  codeMetadata,
  isServiceWorker,
  type VersionMarks,
} from '../version/metadata.ts'
import { versionForm } from '../version/version-form.ts'
import type { Prepared } from './prepare.ts'

/** A version that is there. */
export interface MadeVersion {
  readonly id: string
  readonly sent: Sent
  /** It came as a whole script and has all the traffic already: the Worker is new, or migrations went with it. */
  readonly hasTraffic: boolean
  /** Whether Cloudflare made a preview address for it. */
  readonly hasPreview: boolean
}

/** Sends what Cloudflare lacks and creates the version. */
export async function sendVersion(
  prepared: Prepared,
  marks: VersionMarks,
  context: Context,
): Promise<MadeVersion> {
  const { settings } = context
  const { sent, part } = await sendSite(prepared, context)
  const { code, migrations } = prepared
  const metadata =
    code === undefined
      ? assetsOnlyMetadata(settings, part, marks)
      : codeMetadata({ compiled: code.metadata, migrations, assets: part }, settings, marks)
  const form = versionForm(metadata, code?.parts ?? [])
  if (prepared.isNew || migrations !== undefined || isServiceWorker(metadata)) {
    const id = await createWorker(form, marks.tag, context)
    return { id, sent, hasTraffic: true, hasPreview: false }
  }
  const version = await createVersion(form, marks.tag, context)
  return { id: version.id, sent, hasTraffic: false, hasPreview: version.metadata?.has_preview ?? false }
}

async function sendSite(
  { site, distinct, cache, keys }: Prepared,
  { api, uploads, ports }: Context,
): Promise<{ readonly sent: Sent; readonly part: AssetsPart }> {
  const { headers, redirects } = site
  if (site.assets.length === 0)
    return { sent: NOTHING_SENT, part: { completionToken: undefined, headers, redirects } }
  const session = new UploadSession(manifestOf(site.assets), { api, mask: ports.log.mask })
  const source = contentSource({ ...ports, cache, keys })
  const sent = await sendAssets(distinct, session, { ...ports, uploads, source })
  const known = distinct.length - sent.assets.length
  ports.log.info(
    `Sent ${counted(sent.assets.length, 'distinct file')} (${formatBytes(sent.bytes)}); ${known} were known already`,
  )
  const token = await session.completionToken()
  return { sent, part: { completionToken: token.reveal(), headers, redirects } }
}
