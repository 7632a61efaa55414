import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Check } from '../check/check.ts'
import { databizApi } from './api/databiz-api.ts'
import { frontend } from './frontend/frontend.ts'
import type { Preset, Target } from './preset.ts'
import { type PresetName, presetNames } from './preset-names.ts'

const presets: Readonly<Partial<Record<PresetName, Preset>>> = {
  'databiz-api': databizApi,
  frontend,
}

/** The checks of the wanted presets, in their documented order whatever the order of the wish. */
export function presetChecks(wanted: readonly string[], target: Target): Check[] {
  return chosen(wanted).flatMap(name => presets[name]?.checks(target) ?? [])
}

/** URLs that a preset needs and that are not given. */
export function presetProblems(wanted: readonly string[], target: Target): Problem[] {
  return chosen(wanted).flatMap(name => {
    const missing = (presets[name]?.needs ?? []).filter(need => !isGiven(need, target))
    return missing.map(need => ({ input: INPUTS[need], message: `is required by the preset \`${name}\`` }))
  })
}

/** What a deployment deserves when nobody says more. */
export function defaultPresets(target: Target): PresetName[] {
  const api: PresetName[] = target.api === undefined ? [] : ['databiz-api']
  return target.frontend === undefined ? api : [...api, 'frontend']
}

const INPUTS = {
  api: 'base-url',
  frontend: 'frontend-url',
  either: 'base-url',
} as const

function isGiven(need: Preset['needs'][number], { api, frontend }: Target): boolean {
  if (need === 'either') return api !== undefined || frontend !== undefined
  return (need === 'api' ? api : frontend) !== undefined
}

const chosen = (wanted: readonly string[]): PresetName[] => presetNames.filter(name => wanted.includes(name))
