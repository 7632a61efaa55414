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
