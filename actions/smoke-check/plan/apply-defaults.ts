import { isLoopback } from '../../../shared/declaration/url-rule.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { parseDuration } from '../../../shared/units/duration.ts'
import type { Check } from '../check/check.ts'
import type { Scene } from '../check/scene.ts'
import type { ProbeRequest } from '../engine/exchange.ts'
import { namedHeaders } from '../grammar/compile-request.ts'
import type { DefaultsData } from '../grammar/smoke-schema.ts'
import type { Target } from '../presets/preset.ts'
import type { SecretTravel } from '../secrets/secret-travel.ts'

/**
 * Gives the requests of a preset's check what the file's `defaults` say of requests: time limit, headers, credentials.
 * Sites behind an access wall could not be looked at otherwise. A preflight stays as browsers send it.
 */
export function applyDefaults(check: Check, defaults: DefaultsData | undefined): Check {
  if (defaults === undefined) return check
  return { ...check, look: scene => check.look(shapedScene(scene, defaults)) }
}

function shapedScene(scene: Scene, defaults: DefaultsData): Scene {
  const busts = defaults['cache-bust'] !== false
  const shaped = (request: ProbeRequest): ProbeRequest => shape(request, defaults)
  return {
    ...scene,
    send: request => scene.send(shaped(request)),
    share: request => (busts ? scene.share(shaped(request)) : scene.shareAsIs(shaped(request))),
  }
}

function shape(request: ProbeRequest, defaults: DefaultsData): ProbeRequest {
  const own = request.method === 'OPTIONS' ? {} : namedHeaders(defaults)
  const url = new URL(request.url)
  for (const [name, value] of Object.entries(defaults.query ?? {})) url.searchParams.set(name, String(value))
  return {
    ...request,
    url: url.href,
    timeoutMs: parseDuration(defaults.timeout ?? '') ?? request.timeoutMs,
    headers: { ...request.headers, ...own },
    verifyTls: defaults['verify-tls'] ?? request.verifyTls,
  }
}

/** @throws InputError when the defaults' credentials would travel in the clear */
export function refuseClearCredentials(
  { api, frontend }: Target,
  defaults: DefaultsData | undefined,
  travel: SecretTravel,
): void {
  const headers = Object.entries(namedHeaders(defaults ?? {}))
  if (!headers.some(([name, value]) => travel.isSecretHeader(name, value))) return
  const clear = [api, frontend].find(url => url?.startsWith('http:') && !isLoopback(new URL(url).hostname))
  if (clear === undefined) return
  throw new InputError([
    { input: 'checks', message: '`defaults` hold credentials, which are only sent over https', value: clear },
  ])
}
