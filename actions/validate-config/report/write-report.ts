import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
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
    await files.writeReport(path, redacted(`${JSON.stringify(content, undefined, 2)}\n`, verdict))
    return path
  } catch (thrown) {
    if (!(thrown instanceof NamedFileError)) throw thrown
    throw new ActionError(`The report ${path} ${thrown.reason}`, {
      code: 'file',
      remedy: 'Choose another path for the input `report`.',
      cause: thrown,
    })
  }
}

/** Code scanning and artefacts are read by many: what the log hides is hidden there too. */
function redacted(text: string, { sources, contract }: Verdict): string {
  const secrets = new SecretRegistry()
  for (const value of secretTexts(sources, contract)) secrets.add(value)
  return secrets.redact(text)
}
