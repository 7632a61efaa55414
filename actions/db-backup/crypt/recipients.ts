const RECIPIENT = /^age1[02-9ac-hj-np-z]{50,}$/
const SECRET = /AGE-SECRET-KEY-/i

/** What is wrong with the lines of `encrypt-to`. Never quotes them: a secret pasted here by mistake stays hidden. */
export function recipientProblem(raw: string): string | undefined {
  const lines = raw
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  if (lines.some(line => SECRET.test(line)))
    return 'holds a secret identity; only recipients (`age1…`) belong here. Treat that identity as leaked and make a new one'
  const bad = lines.findIndex(line => !RECIPIENT.test(line) || !checksumHolds(line))
  if (bad < 0) return undefined
  return `line ${bad + 1} is not an age recipient (\`age1…\`, as printed by age-keygen)`
}

/** Bech32's checksum (BIP 173) catches every single mistyped character. */
function checksumHolds(text: string): boolean {
  const at = text.lastIndexOf('1')
  const values = [...text.slice(at + 1)].map(character => ALPHABET.indexOf(character))
  if (at < 1 || values.includes(-1)) return false
  const prefix = [...text.slice(0, at)].map(character => character.charCodeAt(0))
  return polymod([...prefix.map(code => code >> 5), 0, ...prefix.map(code => code & 31), ...values]) === 1
}

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(values: readonly number[]): number {
  let checksum = 1
  for (const value of values) {
    const top = checksum >>> 25
    checksum = ((checksum & 0x1ffffff) << 5) ^ value
    for (const [bit, word] of GENERATOR.entries()) if ((top >>> bit) & 1) checksum ^= word
  }
  return checksum >>> 0
}

/** What is wrong with an identity. */
export const identityProblem = (raw: string): string | undefined =>
  /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{50,}$/.test(raw.trim())
    ? undefined
    : 'must be an age identity (`AGE-SECRET-KEY-1…`), on one line'
