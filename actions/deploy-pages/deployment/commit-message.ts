/** Pages cuts messages at this many bytes, even inside a character, and then refuses its own cut. */
const LONGEST = 384

/**
 * A commit message that Pages takes: the first line, without control characters or lone surrogates, cut between
 * characters. `undefined` when nothing is left. Source: refusals with code 8000111 in public threads.
 */
export function deploymentMessage(raw: string): string | undefined {
  const [firstLine = ''] = raw.trim().split(/[\r\n\u2028\u2029]/)
  const clean = firstLine
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
  const cut = cutBytes(clean, LONGEST).trimEnd()
  return cut === '' ? undefined : cut
}

/** The same for a server that takes no other characters. */
export function asciiMessage(message: string): string | undefined {
  const plain = message
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '?')
    .trim()
  return plain === '' ? undefined : plain
}

function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return kept
}
