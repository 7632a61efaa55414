import type { SmokeFile } from '../grammar/smoke-schema.ts'
import type { PresetParams } from '../presets/preset-params.ts'

export interface FilePresets {
  readonly names: readonly string[]
  readonly params: PresetParams
}

/** The presets that the file names, in `preset` or `presets`, and what it says to them. */
export function filePresets({ preset = [], presets = [], 'page-contains': page }: SmokeFile): FilePresets {
  const named = [preset].flat()
  const entries = presets.map(entry => (typeof entry === 'string' ? { [entry]: {} } : entry))
  const params: PresetParams = Object.assign({}, ...entries)
  const frontend = page === undefined ? params.frontend : { 'page-contains': page, ...params.frontend }
  return {
    names: [...new Set([...named, ...entries.flatMap(entry => Object.keys(entry))])],
    params: frontend === undefined ? params : { ...params, frontend },
  }
}
