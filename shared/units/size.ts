/** How many bytes a unit has. */
const BYTES = {
  B: 1,
  KB: 1_000,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1_024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
} as const

type Unit = keyof typeof BYTES

export const SIZE_FORM = 'a number with a unit: B, KB, MB, GB, KiB, MiB or GiB, for example 64MiB'

/** `64MiB`, `1.5GB`, `300B` in bytes; `undefined` for anything else. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s?(B|KB|MB|GB|TB|KiB|MiB|GiB)$/.exec(text.trim())
  if (match?.[1] === undefined) return undefined
  return Math.round(Number(match[1]) * BYTES[match[2] as Unit])
}

/** Bytes as people say them, in decimal units: `512 B`, `1.2 kB`, `34 MB`. */
export function formatBytes(bytes: number): string {
  const names = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let index = 0
  while (value >= 1_000 && index < names.length - 1) {
    value /= 1_000
    index += 1
  }
  const digits = index === 0 || value >= 100 ? 0 : 1
  return `${value.toFixed(digits)} ${names[index]}`
}
