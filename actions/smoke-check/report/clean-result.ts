import type { CheckResult, Evidence, Mismatch, Sightings } from '../check/check.ts'
import type { Redactor } from '../secrets/redactor.ts'

/** The words of a result, clean. The exchange stays as it is; who shows parts of it cleans them. */
export const cleanResult = (result: CheckResult, redactor: Redactor): CheckResult => ({
  ...result,
  evidence: cleanEvidence(result.evidence, redactor),
})

/** What the system says of itself, clean. */
export const cleanSightings = (seen: Sightings, redactor: Redactor): Sightings =>
  Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, redactor.short(String(value))]))

function cleanEvidence(evidence: Evidence, redactor: Redactor): Evidence {
  const { mismatches, notes, seen } = evidence
  return {
    ...evidence,
    mismatches: mismatches.map(mismatch => cleanMismatch(mismatch, redactor)),
    ...(notes === undefined ? {} : { notes: notes.map(note => redactor.clean(note)) }),
    ...(seen === undefined ? {} : { seen: cleanSightings(seen, redactor) }),
  }
}

const cleanMismatch = (mismatch: Mismatch, redactor: Redactor): Mismatch => ({
  ...mismatch,
  subject: redactor.clean(mismatch.subject),
  expected: redactor.short(mismatch.expected),
  seen: redactor.short(mismatch.seen),
  ...(mismatch.hint === undefined ? {} : { hint: redactor.short(mismatch.hint) }),
})
