const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS = 5
const LAST_SIGN = 31

/** Base32 of RFC 4648 without its padding; Node's buffers do not have it. */
export function base32(bytes: Buffer): string {
  let text = ''
  let rest = 0
  let held = 0
  for (const byte of bytes) {
    rest = ((rest << 8) | byte) & 0xf_ff
    for (held += 8; held >= BITS; held -= BITS) text += SIGNS.charAt((rest >> (held - BITS)) & LAST_SIGN)
  }
  return held === 0 ? text : text + SIGNS.charAt((rest << (BITS - held)) & LAST_SIGN)
}
