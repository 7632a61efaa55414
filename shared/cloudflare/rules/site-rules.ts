import type { Log } from '../../runner/log.ts'
import { safeLine } from '../../text/outside-text.ts'
import type { SiteFolder, SpecialFile } from '../site/site.ts'
import { type HeaderRule, parseHeaders } from './parse-headers.ts'
import { parseRedirects, type RedirectRule } from './parse-redirects.ts'
import { redirectAdvice } from './rule-advice.ts'
import type { RuleWarning } from './rule-warning.ts'

/** The rules of a site that the platform follows. */
export interface SiteRules {
  readonly redirects: readonly RedirectRule[]
  readonly headers: readonly HeaderRule[]
}

/** Reads the rule files, and says of every line that the platform drops, or takes otherwise than meant, why. */
export function readSiteRules(
  special: Readonly<Partial<Record<SpecialFile, Uint8Array>>>,
  folder: Pick<SiteFolder, 'assets' | 'special'>,
  log: Pick<Log, 'warning' | 'info'>,
): SiteRules {
  const redirects = parseRedirects(textOf(special._redirects))
  const headers = parseHeaders(textOf(special._headers))
  const say = (name: SpecialFile, what: string) => (warning: RuleWarning) =>
    sayOne(log, { name, file: folder.special[name]?.location ?? name, what }, warning)
  headers.warnings.forEach(say('_headers', ' Pages drops the line.'))
  redirects.warnings.forEach(say('_redirects', ' Pages drops the line.'))
  const paths = folder.assets.map(({ path }) => path)
  redirectAdvice(redirects.rules, paths).forEach(say('_redirects', ''))
  return { redirects: redirects.rules, headers: headers.rules }
}

const textOf = (content: Uint8Array | undefined): string =>
  content === undefined ? '' : Buffer.from(content).toString('utf8')

interface Place {
  readonly name: SpecialFile
  readonly file: string
  readonly what: string
}

/** What is dropped and would have changed nothing is a line in the log, no warning. */
function sayOne(
  log: Pick<Log, 'warning' | 'info'>,
  { name, file, what }: Place,
  { line, message, isHarmless }: RuleWarning,
): void {
  const full = `${name}, line ${line}: ${safeLine(message)}.${what}`
  if (isHarmless === true) log.info(full)
  else log.warning({ file, line, title: name, message: full })
}
