import type { ContractSource, VariableSource } from '../contract/schema.ts'
import type { Place } from '../findings/place.ts'
import type { ContractLayer } from './read-contract.ts'

/** All layers as one, and where each part was said last. */
export interface MergedContract {
  readonly source: ContractSource
  /** Where the path was said last; where its nearest parent was, when it is not written. */
  placeOf(path: readonly (string | number)[]): Place | undefined
}

/** Joins contracts; what comes later wins field by field, and `null` takes a variable or group away. */
export function mergeLayers(layers: readonly ContractLayer[]): MergedContract {
  const source = layers.map(layer => layer.source).reduce(mergeSources, { version: 1 })
  return {
    source,
    placeOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const part = path.slice(0, length)
        const layer = layers.findLast(candidate => says(candidate.source, part))
        if (layer === undefined) continue
        const line = layer.lineOf(part)
        return line === undefined ? undefined : { file: layer.origin, line }
      }
      return undefined
    },
  }
}

function mergeSources(base: ContractSource, over: ContractSource): ContractSource {
  return {
    ...base,
    ...over,
    vars: mergeVariables(base.vars ?? {}, over.vars ?? {}),
    groups: { ...base.groups, ...over.groups },
    names: { ...base.names, ...over.names },
    rules: { ...base.rules, ...over.rules },
    map: { ...base.map, ...over.map },
    stages: { ...base.stages, ...over.stages },
    ignore: [...(base.ignore ?? []), ...(over.ignore ?? [])],
    suppress: [...(base.suppress ?? []), ...(over.suppress ?? [])],
  }
}

type Variables = NonNullable<ContractSource['vars']>

function mergeVariables(base: Variables, over: Variables): Variables {
  const merged = { ...base }
  for (const [name, variable] of Object.entries(over)) {
    const known = base[name]
    /** A bare name is a variable; over a base that has it, it takes it away. */
    if (variable === null) merged[name] = known === undefined ? {} : null
    else merged[name] = known === null || known === undefined ? variable : join(known, variable)
  }
  return merged
}

function join(base: VariableSource, over: VariableSource): VariableSource {
  const environments = new Set([...Object.keys(base.in ?? {}), ...Object.keys(over.in ?? {})])
  const perEnvironment = Object.fromEntries(
    [...environments].map(name => [name, { ...base.in?.[name], ...over.in?.[name] }]),
  )
  return { ...base, ...over, ...(environments.size === 0 ? {} : { in: perEnvironment }) }
}

/** Suppressions and ignored names are lists of all layers; their index is not that of one layer. */
function says(source: ContractSource, path: readonly (string | number)[]): boolean {
  let part: unknown = source
  for (const step of path) {
    if (typeof part !== 'object' || part === null || !(step in part)) return false
    part = (part as Record<string | number, unknown>)[step]
  }
  return true
}
