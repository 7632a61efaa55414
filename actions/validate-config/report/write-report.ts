import { dirname } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { refuseOutside } from '../files/read-text.ts'
import { secretTexts } from '../sources/mask-secrets.ts'
import { jsonReport } from './json-report.ts'
import { sarifReport } from './sarif-report.ts'
import type { Verdict } from './verdict.ts'

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
    await refuseOther(path, files)
    await files.write(path, redacted(`${JSON.stringify(content, undefined, 2)}\n`, verdict))
    return path
  } catch (cause) {
    if (cause instanceof ActionError) throw cause
    throw new ActionError(`The report ${path} cannot be written`, { code: 'file', cause })
  }
}

/** Code scanning and artefacts are read by many: what the log hides is hidden there too. */
function redacted(text: string, { sources, contract }: Verdict): string {
  const secrets = new SecretRegistry()
  for (const value of secretTexts(sources, contract)) secrets.add(value)
  return secrets.redact(text)
}

/** A report replaces a report, and nothing else: no pipe, no folder, nothing that a link leads to. */
async function refuseOther(path: string, files: Files): Promise<void> {
  const facts = await files.facts(path, { link: true })
  if (facts !== undefined && facts.kind !== 'file')
    throw new ActionError(`The report ${path} cannot be written: ${WHAT[facts.kind]} stands there`, {
      code: 'file',
      remedy: 'Choose another path for the input `report`.',
    })
  await refuseOutside(dirname(path), files)
}

const WHAT = { folder: 'a folder', link: 'a link', special: 'a pipe or device' } as const
