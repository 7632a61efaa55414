import { countLevels } from './counts.ts'
import type { Verdict } from './verdict.ts'

/** The verdict for programs. Names and places only; no value of any variable. */
export function jsonReport({ contract, environment, sources, configuration, judgement }: Verdict): object {
  const counts = countLevels(judgement.findings)
  return {
    version: 1,
    contract: contract.origin,
    environment: environment ?? null,
    sources: sources.map(({ label }) => label),
    errors: counts.errors,
    warnings: counts.warnings,
    notes: counts.notes,
    findings: judgement.findings,
    suppressed: judgement.suppressed,
    variables: [...configuration.resolved.values()].map(({ variable, used, aliases }) => ({
      name: variable.name,
      set: used !== undefined,
      source: used?.source ?? null,
      sealed: used?.sealed ?? false,
      aliases: aliases.map(({ alias }) => alias.name),
    })),
  }
}
