import { heading } from '../../../shared/report/heading.ts'
import { code, details, facts, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import type { Finding } from '../rules/finding.ts'
import { countLevels, sentenceOf } from './counts.ts'
import type { Verdict } from './verdict.ts'

/** The job summary: verdict, facts, and every finding with what to do about it. */
export function summaryOf(verdict: Verdict, isValid: boolean): string {
  const { contract, environment, sources, judgement } = verdict
  const counts = countLevels(judgement.findings)
  const where = environment === undefined ? 'files of the repository' : environment
  const rows = judgement.findings.filter(({ level }) => level !== 'info')
  const notes = judgement.findings.filter(({ level }) => level === 'info')
  return paragraphs(
    heading(isValid ? 'good' : 'bad', `Configuration of ${inert(where)}`, isValid ? 'valid' : 'invalid'),
    `**${sentenceOf(counts)}**`,
    facts([
      ['Contract', `${code(contract.origin)}, ${contract.variables.size} variables`],
      ['Sources', sources.map(({ label, settings }) => `${code(label)} (${settings.length})`).join(', ')],
      ['Set', setVariables(verdict)],
    ]),
    rows.length === 0 ? undefined : findingsTable(rows),
    notes.length === 0 ? undefined : details(`${notes.length} notes`, findingsTable(notes)),
    suppressedList(verdict),
  )
}

function setVariables({ configuration, contract }: Verdict): string {
  const set = [...configuration.resolved.values()].filter(({ used }) => used !== undefined).length
  return `${set} of ${contract.variables.size} variables`
}

const MARKS: Readonly<Record<Finding['level'], string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

const findingsTable = (findings: readonly Finding[]): string =>
  table(
    ['', 'Rule', 'Where', 'Finding', 'What to do'],
    findings.map(({ level, rule, place, message, remedy }) => [
      MARKS[level],
      code(rule),
      place === undefined ? '' : code(`${place.file}:${place.line}`),
      inert(message),
      inert(remedy),
    ]),
  )

function suppressedList({ judgement: { suppressed } }: Verdict): string | undefined {
  if (suppressed.length === 0) return undefined
  const rows = suppressed.map(({ finding, reason }) => [
    code(finding.rule),
    inert(finding.message),
    inert(reason),
  ])
  return details(`${suppressed.length} suppressed`, table(['Rule', 'Finding', 'Reason'], rows))
}
