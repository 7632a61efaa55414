import type { CheckResult } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'
import type { RunReport } from './run-report.ts'

/** JUnit XML, as test reporters read it: one suite per group of checks, one case per check. */
export function junitReport(report: RunReport): string {
  const groups = [...new Set(report.results.map(({ check }) => check.group))]
  const suites = groups.map(group =>
    suite(
      group,
      report.results.filter(({ check }) => check.group === group),
      report,
    ),
  )
  const { checks, failed } = report.counts
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="smoke-check" tests="${checks}" failures="${failed}" time="${seconds(report.durationMs)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(group: string, results: readonly CheckResult[], report: RunReport): string {
  const count = (state: CheckResult['state']) => results.filter(result => result.state === state).length
  const properties = [
    ['commit', report.seen.commit ?? report.expectedCommit],
    ['environment', report.seen.environment ?? report.environment],
    ['name', report.name],
    ['run', report.runUrl],
  ] as const
  return [
    `  <testsuite name="${escapeXml(group)}" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}" timestamp="${report.startedAt.toISOString()}">`,
    '    <properties>',
    ...properties
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => `      <property name="${name}" value="${escapeXml(value ?? '')}"/>`),
    '    </properties>',
    ...results.map(testCase),
    '  </testsuite>',
  ].join('\n')
}

function testCase(result: CheckResult): string {
  const { check, startMs, endMs, state, evidence } = result
  const head = `    <testcase name="${escapeXml(check.name)}" classname="${escapeXml(check.group)}" time="${seconds(endMs - startMs)}"`
  if (state === 'passed') return `${head}/>`
  const words = evidence.mismatches.map(mismatch =>
    [mismatchText(mismatch), mismatch.hint].filter(part => part !== undefined).join('. '),
  )
  const text = escapeXml(words.join('\n'))
  if (state === 'skipped')
    return `${head}>\n      <skipped message="${escapeXml(evidence.skipped ?? '')}"/>\n    </testcase>`
  if (state === 'warned') return `${head}>\n      <system-out>warning: ${text}</system-out>\n    </testcase>`
  return `${head}>\n      <failure message="${escapeXml(words[0] ?? '')}">${text}</failure>\n    </testcase>`
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3)

/** Also without the characters that XML 1.0 cannot hold at all. */
export const escapeXml = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
