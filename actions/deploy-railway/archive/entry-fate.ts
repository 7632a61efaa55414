import { isEnvironmentFile } from './environment-file.ts'
import { decide, type IgnoreRules, type Named } from './ignore-rules.ts'
import type { Inclusion } from './inclusion.ts'
import { ENVIRONMENT_FILES } from './left-behind.ts'

/** What happens to an entry: it travels, only what `include` names in it is searched for, or it stays, by a rule. */
export type Fate =
  | { readonly kind: 'keep' }
  | { readonly kind: 'search' }
  /** Without a rule where a folder above it stays behind already. */
  | { readonly kind: 'leave'; readonly rule: string | undefined }

const KEEP: Fate = { kind: 'keep' }
const NEVER = new Set(['.git', 'node_modules'])

/** Decides about one entry whose folder is kept, or is searched: then only what `include` names counts. */
export function fateOf(entry: Named, rules: IgnoreRules, include: Inclusion, searching: boolean): Fate {
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
  if (NEVER.has(name)) return { kind: 'leave', rule: name === '.git' ? undefined : name }
  if (include.brings(entry.path, entry.isFolder)) return KEEP
  const isDeeper = entry.isFolder && include.mayBringFrom(entry.path)
  if (searching) return isDeeper ? { kind: 'search' } : { kind: 'leave', rule: undefined }
  const rule = ruleAgainst(entry, rules)
  if (rule === undefined) return KEEP
  return isDeeper ? { kind: 'search' } : { kind: 'leave', rule }
}

function ruleAgainst(entry: Named, rules: IgnoreRules): string | undefined {
  if (!entry.isFolder && isEnvironmentFile(entry.path)) return ENVIRONMENT_FILES
  const decision = decide(rules, entry)
  return decision === undefined || decision.line.negated ? undefined : decision.file
}
