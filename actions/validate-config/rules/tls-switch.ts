import { parseBoolean } from '../types/plain-types.ts'
import type { RuleContext } from './rule-context.ts'

/** Ways in which settings spell that a connection is encrypted: from its first byte, or once it is open. */
const WORDS = ['USE_STARTTLS', 'USE_SSL', 'USE_TLS', 'STARTTLS', 'SSL_TLS', 'SECURE', 'SSL', 'TLS']
const SWITCH = new RegExp(`^(|.*?_)(${WORDS.join('|')})$`)
const FROM_THE_FIRST_BYTE: ReadonlySet<string> = new Set(['USE_SSL', 'SECURE', 'SSL'])
/** Where mail begins in the clear and is encrypted by STARTTLS (RFC 6409). */
const SUBMISSION_PORTS = ['587', '2587']
const OF_MAIL = /SMTP|MAIL/

/**
 * Whether a boolean switches the encryption of its connection off. Of two ways that exclude each other one is off by right
 * (`EMAIL_USE_TLS` and `EMAIL_USE_SSL` of Django), as is encryption from the first byte on a port for STARTTLS.
 */
export function switchesTlsOff(name: string, value: string, others: Pick<RuleContext, 'valueOf'>): boolean {
  const [whole, stem = '', way = ''] = SWITCH.exec(name) ?? []
  if (whole === undefined || parseBoolean(value) !== false) return false
  if (WORDS.some(word => parseBoolean(others.valueOf(`${stem}${word}`) ?? '') === true)) return false
  const begins = FROM_THE_FIRST_BYTE.has(way) && OF_MAIL.test(stem)
  return !(begins && SUBMISSION_PORTS.includes(others.valueOf(`${stem}PORT`) ?? ''))
}
