import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Check } from '../check/check.ts'
import { databizApi } from './api/databiz-api.ts'
import { latency } from './api/latency.ts'
import { metrics } from './api/metrics.ts'
import { rateLimit } from './api/rate-limit.ts'
import { rulesAsCode } from './api/rules-as-code.ts'
import { cache } from './frontend/cache.ts'
import { frontend } from './frontend/frontend.ts'
import { cors } from './headers/cors.ts'
import { securityHeaders } from './headers/security-headers.ts'
import { alertmanager } from './monitoring/alertmanager.ts'
import { grafana } from './monitoring/grafana.ts'
import { loki } from './monitoring/loki.ts'
import { prometheus } from './monitoring/prometheus.ts'
import type { Need, ParamsOf, Preset, Target } from './preset.ts'
import { type PresetName, presetNames } from './preset-names.ts'
import { listOf, type PresetParams } from './preset-params.ts'
import { redirect } from './transport/redirect.ts'
import { tls } from './transport/tls.ts'

const presets: { readonly [Name in PresetName]: Preset<Name> } = {
  'databiz-api': databizApi,
  'rules-as-code': rulesAsCode,
  frontend,
  tls,
  redirect,
  'security-headers': securityHeaders,
  cors,
  cache,
  latency,
  metrics,
  prometheus,
  alertmanager,
  grafana,
  loki,
  'rate-limit': rateLimit,
}

/** The checks of the wanted presets, in their documented order whatever the order of the wish. */
export function presetChecks(wanted: readonly string[], target: Target, params: PresetParams): Check[] {
  return chosen(wanted).flatMap(name => checksOf(name, target, params))
}

/** Each preset gets what the file says to it; what is not said is nothing. */
function checksOf<Name extends PresetName>(
  name: Name,
  target: Target,
  params: PresetParams,
): readonly Check[] {
  const own = (params[name] ?? {}) as ParamsOf<Name>
  return presets[name].checks(target, own)
}

/** What presets need and is not given. */
export function presetProblems(wanted: readonly string[], target: Target, params: PresetParams): Problem[] {
  return chosen(wanted).flatMap(name => {
    const missing = needsOf(name, params).filter(need => !GIVEN[need](target, params))
    return missing.map(need => ({ input: INPUTS[need], message: `is required by the preset \`${name}\`` }))
  })
}

const needsOf = <Name extends PresetName>(name: Name, params: PresetParams): readonly Need[] =>
  presets[name].needs((params[name] ?? {}) as Partial<ParamsOf<Name>>)

/** What a deployment deserves when nobody says more: what its URLs and the other inputs speak of. */
export function defaultPresets(target: Target): PresetName[] {
  const wanted: Readonly<Partial<Record<PresetName, boolean>>> = {
    'databiz-api': target.api !== undefined,
    frontend: target.frontend !== undefined,
    cors: target.corsOriginsAsked,
  }
  return presetNames.filter(name => wanted[name] === true)
}

/** Inputs that only some presets read. */
export interface AskedFor {
  readonly corsOrigins: readonly string[]
  readonly require: readonly string[]
}

const READERS: Readonly<Record<keyof AskedFor, readonly PresetName[]>> = {
  corsOrigins: ['cors'],
  require: ['databiz-api', 'rules-as-code'],
}

/** Says of every input that nothing will read it, because the preset for it is not wanted. */
export function idleInputs(wanted: readonly string[], asked: AskedFor): string[] {
  const names = Object.keys(READERS) as (keyof AskedFor)[]
  return names
    .filter(name => asked[name].length > 0 && !READERS[name].some(preset => wanted.includes(preset)))
    .map(name => {
      const input = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
      return `\`${input}\` has no effect without the preset \`${READERS[name].join('` or `')}\`.`
    })
}

const INPUTS: Readonly<Record<Need, string>> = {
  api: 'base-url',
  frontend: 'frontend-url',
  either: 'base-url',
  origins: 'cors-origins',
  series: 'presets: [{ metrics: { series: … } }]',
}

const GIVEN: Readonly<Record<Need, (target: Target, params: PresetParams) => boolean>> = {
  api: ({ api }) => api !== undefined,
  frontend: ({ frontend: page }) => page !== undefined,
  either: ({ api, frontend: page }) => api !== undefined || page !== undefined,
  origins: ({ corsOrigins }, { cors: own }) => corsOrigins.length > 0 || listOf(own?.origins).length > 0,
  series: (_target, { metrics: own }) => listOf(own?.series).length > 0,
}

const chosen = (wanted: readonly string[]): PresetName[] => presetNames.filter(name => wanted.includes(name))
