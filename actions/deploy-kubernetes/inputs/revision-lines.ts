import type { Problem } from '../../../shared/failure/input-error.ts'

/** Which revision is asked for: one number for all workloads, or one each. */
export type WantedRevisions = number | ReadonlyMap<string, number>

const LINE = /^(deployment|statefulset|daemonset)\/([a-z0-9.-]+)\s*=\s*(\d{1,9})$/i

/** A release of the set by its id, as the outputs `revision-id` and `previous-revision-id` give it. */
export const isReleaseId = (text: string): boolean => /^r-[0-9a-f]{12}$/.test(text)

/** Reads the input `revision` where it is no id: a number, lines `deployment/backend=3`, or the JSON of the output of the same name. */
export function readRevisions(raw: string): WantedRevisions | Problem {
  if (/^\d{1,9}$/.test(raw)) return Number(raw)
  const lines = raw.startsWith('{') ? linesOfJson(raw) : raw.split(/\r?\n/).filter(line => line.trim() !== '')
  const found = new Map<string, number>()
  for (const line of lines) {
    const [, kind, name, revision] = LINE.exec(line.trim()) ?? []
    if (kind === undefined || name === undefined) return problem(line)
    found.set(`${kind.toLowerCase()}/${name}`, Number(revision))
  }
  return found.size === 0 ? problem(raw) : found
}

export const isProblem = (value: WantedRevisions | Problem): value is Problem =>
  typeof value === 'object' && 'message' in value

function linesOfJson(raw: string): string[] {
  try {
    return Object.entries(JSON.parse(raw) as object).map(([name, revision]) => `${name}=${String(revision)}`)
  } catch {
    return [raw]
  }
}

const problem = (value: string): Problem => ({
  input: 'revision',
  message:
    'must be the id of a release such as `r-1a2b3c4d5e6f`, a number, or lines such as `deployment/backend=3`',
  value,
})
