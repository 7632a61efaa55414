/** How bad alerts call themselves in the field, from harmless to worst. */
export const SEVERITIES = ['none', 'info', 'warning', 'error', 'critical'] as const

export type Severity = (typeof SEVERITIES)[number]

/** Other words for the same. */
const SYNONYMS = new Map<string, Severity>([
  ['information', 'info'],
  ['notice', 'info'],
  ['low', 'info'],
  ['warn', 'warning'],
  ['medium', 'warning'],
  ['moderate', 'warning'],
  ['major', 'error'],
  ['high', 'error'],
  ['page', 'critical'],
  ['fatal', 'critical'],
  ['emergency', 'critical'],
  ['disaster', 'critical'],
])

/** The rank of a label's word; one that nobody knows, and none at all, is a warning: somebody wanted to be told. */
export function severityRank(word: string | undefined): number {
  const plain = (word ?? '').trim().toLowerCase()
  const known = SEVERITIES.find(severity => severity === plain) ?? SYNONYMS.get(plain) ?? 'warning'
  return SEVERITIES.indexOf(known)
}
