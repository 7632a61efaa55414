import { contentSource } from '../../../shared/cloudflare/upload/read-content.ts'
import { counted } from '../../../shared/units/count.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { manifestOf, NOTHING_SENT, type Sent, sendAssets } from '../upload/send-assets.ts'
import { UploadSession } from '../upload/session.ts'
import { createVersion, createWorker } from '../version/create-version.ts'
import { type AssetsPart, assetsOnlyMetadata, codeMetadata, type VersionMarks } from '../version/metadata.ts'
import { versionForm } from '../version/version-form.ts'
import type { Prepared } from './prepare.ts'
import type { Work } from './work.ts'

/** A version that is there. */
export interface MadeVersion {
  readonly id: string
  readonly sent: Sent
  /** It has all the traffic already: the Worker is new, or migrations went with it. */
  readonly hasTraffic: boolean
  /** Whether Cloudflare made a preview address for it. */
  readonly hasPreview: boolean
}

/** Sends what Cloudflare lacks and creates the version. */
export async function sendVersion(prepared: Prepared, marks: VersionMarks, work: Work): Promise<MadeVersion> {
  const { settings } = work
  const { sent, part } = await sendSite(prepared, work)
  const { code } = prepared
  const metadata =
    code === undefined
      ? assetsOnlyMetadata(settings, part, marks)
      : codeMetadata(code.metadata, settings, part, marks)
  const form = await versionForm(metadata, code?.parts ?? [])
  if (prepared.isNew || prepared.migrates) {
    const id = await createWorker(form, marks.tag, work)
    return { id, sent, hasTraffic: true, hasPreview: false }
  }
  const version = await createVersion(form, marks.tag, work)
  return { id: version.id, sent, hasTraffic: false, hasPreview: version.metadata?.has_preview ?? false }
}

async function sendSite(
  { site, distinct, cache, keys }: Prepared,
  { api, uploads, ports }: Work,
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
