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

/** What a deployment deserves when nobody says more: what its URLs and the other inputs speak of. */
export function defaultPresets(target: Target, asked: AskedFor): PresetName[] {
  const wanted: Readonly<Partial<Record<PresetName, boolean>>> = {
    'databiz-api': target.api !== undefined,
    frontend: target.frontend !== undefined,
    cors: asked.corsOrigins.length > 0,
    metrics: asked.metrics.length > 0,
  }
  return presetNames.filter(name => wanted[name] === true)
}

/** Inputs that only one preset reads. */
export interface AskedFor {
  readonly corsOrigins: readonly string[]
  readonly metrics: readonly string[]
  readonly require: readonly string[]
  readonly allowedHostsInBundle: readonly string[]
  readonly forbiddenHostsInBundle: readonly string[]
}

const READERS: Readonly<Record<keyof AskedFor, readonly PresetName[]>> = {
  corsOrigins: ['cors'],
  metrics: ['metrics'],
  require: ['databiz-api', 'rules-as-code'],
  allowedHostsInBundle: ['frontend'],
  forbiddenHostsInBundle: ['frontend'],
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
