import { dirname } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { Verdict } from '../run.ts'
import { jsonReport } from './json-report.ts'
import { sarifReport } from './sarif-report.ts'

/** Writes the report that was asked for; the ending decides the format. Returns its path. */
export async function writeReport(
  path: string | undefined,
  verdict: Verdict,
  files: Files,
): Promise<string | undefined> {
  if (path === undefined) return undefined
  const content = path.endsWith('.sarif') ? sarifReport(verdict) : jsonReport(verdict)
  try {
    await files.makeFolder(dirname(path))
    await files.write(path, `${JSON.stringify(content, undefined, 2)}\n`)
    return path
  } catch (cause) {
    throw new ActionError(`The report ${path} cannot be written`, { code: 'file', cause })
  }
}
