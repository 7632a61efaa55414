/** What can be compared with the contract. */
export const driftKinds = [
  'example',
  'docs',
  'workflows',
  'compose',
  'kubernetes',
  'dockerfile',
  'code',
] as const

export type DriftKind = (typeof driftKinds)[number]

export interface DriftLine {
  readonly kind: DriftKind
  readonly path: string
}

const DEFAULT_PATHS: Partial<Record<DriftKind, string>> = { workflows: '.github/workflows' }

/** `workflows` or `code:backend/src`; `undefined` for anything else. */
export function parseDriftLine(line: string): DriftLine | undefined {
  const [word = '', ...rest] = line.split(':')
  const kind = driftKinds.find(known => known === word)
  const path = rest.join(':').trim() || (kind === undefined ? undefined : DEFAULT_PATHS[kind])
  return kind === undefined || path === undefined ? undefined : { kind, path }
}

export const driftProblem = (line: string): string | undefined =>
  parseDriftLine(line) === undefined
    ? `must be ${driftKinds.map(kind => (kind === 'workflows' ? '`workflows[:<dir>]`' : `\`${kind}:<path>\``)).join(', ')}`
    : undefined
