import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Check } from '../check/check.ts'
import { databizApi } from './api/databiz-api.ts'
import { latency } from './api/latency.ts'
import { metrics } from './api/metrics.ts'
import { rulesAsCode } from './api/rules-as-code.ts'
import { cache } from './frontend/cache.ts'
import { frontend } from './frontend/frontend.ts'
import { cors } from './headers/cors.ts'
import { securityHeaders } from './headers/security-headers.ts'
import type { Need, Preset, Target } from './preset.ts'
import { type PresetName, presetNames } from './preset-names.ts'
import { redirect } from './transport/redirect.ts'
import { tls } from './transport/tls.ts'

const presets: Readonly<Record<PresetName, Preset>> = {
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
}

/** The checks of the wanted presets, in their documented order whatever the order of the wish. */
export function presetChecks(wanted: readonly string[], target: Target): Check[] {
  return chosen(wanted).flatMap(name => presets[name].checks(target))
}

/** URLs that a preset needs and that are not given. */
export function presetProblems(wanted: readonly string[], target: Target): Problem[] {
  return chosen(wanted).flatMap(name => {
    const missing = presets[name].needs.filter(need => !isGiven(need, target))
    return missing.map(need => ({ input: INPUTS[need], message: `is required by the preset \`${name}\`` }))
  })
}

/** What a deployment deserves when nobody says more. */
export function defaultPresets(target: Target): PresetName[] {
  const api: PresetName[] = target.api === undefined ? [] : ['databiz-api']
  return target.frontend === undefined ? api : [...api, 'frontend']
}

const INPUTS: Readonly<Record<Need, string>> = {
  api: 'base-url',
  frontend: 'frontend-url',
  either: 'base-url',
  origins: 'cors-origins',
  metrics: 'metrics',
}

const isGiven = (need: Need, target: Target): boolean => GIVEN[need](target)

const GIVEN: Readonly<Record<Need, (target: Target) => boolean>> = {
  api: ({ api }) => api !== undefined,
  frontend: ({ frontend: page }) => page !== undefined,
  either: ({ api, frontend: page }) => api !== undefined || page !== undefined,
  origins: ({ corsOrigins }) => corsOrigins.length > 0,
  metrics: ({ metrics: series }) => series.length > 0,
}

const chosen = (wanted: readonly string[]): PresetName[] => presetNames.filter(name => wanted.includes(name))
