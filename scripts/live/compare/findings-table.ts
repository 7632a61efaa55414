import type { Finding, Verdict } from './compare-recordings.ts'

const VERDICTS: readonly Verdict[] = ['differs', 'not seen', 'agrees']

/** The findings as a table of Markdown, what differs first; and how many there are of each kind. */
export function findingsTable(platform: string, findings: readonly Finding[]): string {
  const rows = VERDICTS.flatMap(verdict => findings.filter(finding => finding.verdict === verdict)).map(row)
  const head = ['| verdict | step | asked | what | file of the stand-in |', '| --- | --- | --- | --- | --- |']
  return [`### ${platform}: ${countsOf(findings)}`, '', ...head, ...rows, ''].join('\n')
}

export const countsOf = (findings: readonly Finding[]): string =>
  VERDICTS.toReversed()
    .map(verdict => `${findings.filter(finding => finding.verdict === verdict).length} ${verdict}`)
    .join(', ')

const row = ({ verdict, step, route, what, file }: Finding): string =>
  `| ${[
    verdict === 'differs' ? '**differs**' : verdict,
    step,
    `\`${route}\``,
    what.join('; '),
    verdict === 'differs' ? file : '',
  ]
    .map(cell => cell.replaceAll('|', '\\|'))
    .join(' | ')} |`
