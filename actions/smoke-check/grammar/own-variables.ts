import { fillPlaceholders, type Lookup } from './placeholders.ts'

/** The file's own `vars`, with their types; texts among them may use the environment and what is generated. */
export function ownVariables(root: unknown, lookup: Lookup): Map<string, unknown> {
  const given = (root as { vars?: unknown } | null)?.vars
  if (typeof given !== 'object' || given === null) return new Map()
  return new Map(
    Object.entries(given).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [[name, value] as const]
      const filled = fillPlaceholders(value, lookup)
      return filled.missing.length > 0 ? [] : [[name, filled.value] as const]
    }),
  )
}
