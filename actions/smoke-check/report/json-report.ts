import type { CheckResult } from '../check/check.ts'
import type { RunReport } from './run-report.ts'

/** The report as data, in a versioned shape: evidence for a sign-off. Times are milliseconds. */
export function jsonReport(report: RunReport): string {
  const { result, summary, environment, expectedCommit, seen, counts, requests, durationMs } = report
  const data = {
    schema: 'databiz-actions/smoke-report/1',
    result,
    summary,
    cancelled: report.cancelled,
    startedAt: report.startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    readyAfterMs: report.end?.kind === 'ready' ? Math.round(report.end.afterMs) : null,
    baseUrl: report.baseUrl ?? null,
    frontendUrl: report.frontendUrl ?? null,
    environment: environment ?? null,
    name: report.name ?? null,
    expectedCommit: expectedCommit ?? null,
    seen,
    counts,
    requests,
    rounds: report.rounds,
    runUrl: report.runUrl || null,
    gates: report.stories,
    checks: report.results.map(checkData),
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}

function checkData({ check, state, evidence, attempts, startMs, endMs }: CheckResult) {
  const { exchange } = evidence
  return {
    id: check.id,
    name: check.name,
    group: check.group,
    target: check.target,
    gate: check.gate,
    level: evidence.level ?? check.level,
    state,
    attempts,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    status: exchange?.kind === 'answer' ? exchange.status : null,
    timing: exchange === undefined ? null : roundedTiming(exchange.timing),
    mismatches: evidence.mismatches,
    notes: evidence.notes ?? [],
    skipped: evidence.skipped ?? null,
    place: check.place ?? null,
  }
}

const roundedTiming = (timing: object): Record<string, number> =>
  Object.fromEntries(Object.entries(timing).map(([phase, ms]) => [phase, Math.round(Number(ms) * 10) / 10]))
