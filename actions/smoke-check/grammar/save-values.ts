import type { Evidence, Mismatch } from '../check/check.ts'
import type { Scene } from '../check/scene.ts'
import type { Answer } from '../engine/exchange.ts'
import type { Vault } from '../secrets/vault.ts'
import { compileCapture } from './capture.ts'
import type { Languages } from './languages.ts'

const SECRET_NAME = /token|secret|password|session|cookie|key/i

interface Saving {
  readonly scene: Scene
  readonly context: { readonly languages: Languages; readonly vault: Vault }
  readonly evidence: Evidence
}

/** Keeps values of an answer for later checks. A value that is not there is a mismatch of this check. */
export function saveValues(
  save: Readonly<Record<string, string>>,
  answer: Answer,
  { scene, context, evidence }: Saving,
): Pick<Evidence, 'mismatches'> {
  if (evidence.mismatches.length > 0) return { mismatches: evidence.mismatches }
  const missing: Mismatch[] = []
  for (const [name, text] of Object.entries(save)) {
    const { value, reason } = findValue(text, answer, context.languages)
    if (value === undefined)
      missing.push({ subject: `save ${name}`, expected: `a value at ${text}`, seen: reason ?? 'absent' })
    else scene.saved.set(name, value)
    if (typeof value === 'string' && (SECRET_NAME.test(name) || text.startsWith('cookie:')))
      context.vault.hide(value)
  }
  return { mismatches: missing }
}

function findValue(text: string, answer: Answer, languages: Languages): { value?: unknown; reason?: string } {
  try {
    return { value: compileCapture(text, languages)(answer) }
  } catch (thrown) {
    return { reason: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
