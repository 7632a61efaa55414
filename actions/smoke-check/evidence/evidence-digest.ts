import { createHash } from 'node:crypto'
import type { CheckResult } from '../check/check.ts'

const DIGITS = 8

/**
 * What a step looks at, in eight digits: its checks and their addresses, not what it expects of them, so that a check
 * that is mended keeps its evidence and another step has evidence of its own.
 */
export const evidenceDigest = (results: readonly CheckResult[]): string =>
  digestOf(results.map(({ check }) => `${check.group}/${check.id} ${check.target}`).sort())

/** What is wrong, in eight digits, without what was seen: a time or a counter in it is no news. */
export const failureDigest = (results: readonly CheckResult[]): string =>
  digestOf(
    results
      .filter(({ state }) => state === 'failed')
      .flatMap(({ check, evidence }) =>
        evidence.mismatches.map(({ subject, expected }) => `${check.id} ${subject} ${expected}`),
      )
      .sort(),
  )

const digestOf = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, DIGITS)
