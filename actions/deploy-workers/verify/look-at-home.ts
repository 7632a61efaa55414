import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { verifyAddress } from '../../../shared/cloudflare/proof/verify-address.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import type { Context } from '../context/context.ts'
import { askingFor } from '../traffic/version-header.ts'

const LOOK_MS = 60_000

/**
 * Where there are no files to compare: does the entry of production fail? During a split one version is asked for. What could
 * not be looked at is told and accuses nobody.
 * @returns the end of a sentence
 * @throws OtherContent when it answers with an error of its own
 */
export async function lookAtHome(
  url: string | undefined,
  version: string | undefined,
  { inputs, settings, ports }: Context,
): Promise<string> {
  if (url === undefined) return ''
  const { http, clock, signal, log, deadline } = ports
  const home = { path: '/', answeredBy: 'code', isTelling: false } as const
  const seen = await verifyAddress(
    { address: url, samples: [home], isOwn: false, witnesses: new Set() },
    {
      ...{ clock, signal, log },
      http: version === undefined ? http : askingFor(http, settings.name, version),
      access: accessToken(inputs),
      keys: await AssetKeys.load(),
      deadline: deadline.within(LOOK_MS),
      origins: new Set([new URL(url).origin]),
    },
  )
  if (seen.kind !== 'hidden') return `; ${url} answers`
  log.warning(`${url} could not be looked at: ${seen.what}`)
  return `; ${url} could not be looked at`
}
