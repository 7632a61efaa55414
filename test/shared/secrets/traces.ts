import type { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { cut } from '../../../shared/text/cut.ts'

/** As few characters of a spelling say something of the secret. */
const TELLING = 12

/**
 * The pieces of a spelling of this length, twelve characters if not told otherwise, that are still in a text, read as it is and as the runner, JSON
 * and HTML show it.
 */
export function traces(spelling: string, text: string, length = TELLING): string[] {
  const shown = [text, runnerText(text), text.replaceAll('\\"', '"').replaceAll('\\\\', '\\')]
  const pieces = Array.from({ length: Math.max(0, spelling.length - length + 1) }, (_, at) =>
    spelling.slice(at, at + length),
  )
  return pieces.filter(piece => shown.some(form => form.includes(piece)))
}

const runnerText = (text: string): string =>
  text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** The cuts of a spelling, one for each length, that leave eight characters of the secret and more. */
export function tellingCuts(registry: SecretRegistry, secret: string, spelling: string): string[] {
  // Eight characters of the secret, as long as this spelling makes them, and half an escape.
  const telling = Math.max(TELLING, Math.ceil((8 * spelling.length) / secret.length) + 6)
  const before = 'the server said '
  return Array.from({ length: spelling.length }, (_, at) =>
    registry.redact(cut(`${before}${spelling} and more`, before.length + at + 2)),
  ).filter(shown => traces(spelling, shown, telling).length > 0)
}
