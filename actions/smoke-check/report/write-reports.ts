import type { Files } from '../../../shared/files/files.ts'
import type { Redactor } from '../secrets/redactor.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import type { RunReport } from './run-report.ts'
import { summaryMarkdown } from './summary-markdown.ts'

/** Writes a report to every path, in the format that its ending asks for. */
export async function writeReports(
  paths: readonly string[],
  report: RunReport,
  { files, redactor }: { readonly files: Files; readonly redactor: Redactor },
): Promise<void> {
  for (const path of paths) await files.writeReport(path, redactor.clean(render(path, report, redactor)))
}

function render(path: string, report: RunReport, redactor: Redactor): string {
  if (path.endsWith('.json')) return jsonReport(report)
  if (path.endsWith('.xml')) return junitReport(report)
  return `${summaryMarkdown(report, redactor)}\n`
}
