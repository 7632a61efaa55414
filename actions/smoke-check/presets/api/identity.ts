import { cacheHits } from '../../check/cache-hits.ts'
import type { Evidence, Mismatch, Sightings } from '../../check/check.ts'
import { readJson } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isSameCommit } from '../../matchers/commit.ts'
import { showValue } from '../../matchers/show-value.ts'
import { findCommit } from './find-commit.ts'

/** What a version must not be when it is to prove anything: the literal of the sample application. */
const PLACEHOLDER_VERSION = '1.0.0'

/** What is known of the commit before anything is asked. */
export interface CommitWish {
  readonly expectedCommit: string | undefined
  /** Where the step says that the commit stands; without it, it is looked for by its names. */
  readonly commitAt: ((answer: Answer) => string | undefined) | undefined
}

/** What an answer says of the build that gave it. */
export function sightings(answer: Answer, { expectedCommit, commitAt }: CommitWish): Sightings {
  const body = fieldsOf(answer)
  const commit = commitAt === undefined ? findCommit(answer, expectedCommit) : commitAt(answer)
  return {
    ...named('commit', text(commit)),
    ...named('version', text(body['version'])),
    ...named('environment', text(body['environment'])),
  }
}

/** The commit gate, or what is wrong with an answer that could not prove one. */
export function commitJudgement(answer: Answer, wish: CommitWish): Pick<Evidence, 'mismatches' | 'notes'> {
  const { expectedCommit: expected } = wish
  const { commit, version } = sightings(answer, wish)
  if (expected === undefined) return { mismatches: provability(commit, version) }
  if (commit !== undefined && isSameCommit(expected, commit)) return { mismatches: [] }
  const seen = commit ?? 'no commit in the body or its headers'
  const hint = commit === undefined ? commitHint(version) : { hint: otherBuildHint(answer) }
  return { mismatches: [{ subject: 'commit', expected, seen, ...hint }] }
}

/** Another build may be live, or an old copy of it may come out of a cache that no query passes by. */
function otherBuildHint(answer: Answer): string {
  const [hit] = cacheHits(answer)
  if (hit === undefined) return 'Another version is served: the deployment is not live (yet).'
  return `A cache answered (${hit}), although it was asked past: it ignores the query and Cache-Control: no-cache. Purge it, or let it pass this route.`
}

function commitHint(version: string | undefined): { hint: string } {
  const fixed = version === PLACEHOLDER_VERSION ? ' Its version 1.0.0 never changes and proves nothing.' : ''
  return {
    hint: `Let the health route name its commit (commit, sha, revision …), from a build argument or variable that the pipeline sets, or say with \`commit-at\` where it stands.${fixed}`,
  }
}

function provability(commit: string | undefined, version: string | undefined): Mismatch[] {
  if (commit !== undefined) return []
  if (version !== undefined && version !== PLACEHOLDER_VERSION) return []
  const seen = version === undefined ? 'neither commit nor version' : 'only the fixed version 1.0.0'
  return [
    {
      subject: 'commit',
      expected: 'a commit that identifies the build',
      seen,
      ...commitHint(version),
    },
  ]
}

export function environmentMismatches(seen: unknown, expected: string): Mismatch[] {
  if (typeof seen === 'string' && seen.toLowerCase() === expected.toLowerCase()) return []
  const crossed =
    typeof seen === 'string' ? { hint: 'The URL leads to another environment: look at the routing.' } : {}
  return [{ subject: '$.environment', expected, seen: showValue(seen), ...crossed }]
}

export function versionMismatches(seen: unknown, expected: string): Mismatch[] {
  if (typeof seen === 'string' && isSameCommit(expected, seen)) return []
  return [{ subject: '$.version', expected, seen: showValue(seen) }]
}

function fieldsOf(answer: Answer): Record<string, unknown> {
  const read = readJson(answer)
  return 'value' in read && typeof read.value === 'object' && read.value !== null
    ? (read.value as Record<string, unknown>)
    : {}
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const named = (name: keyof Sightings, value: string | undefined): Sightings =>
  value === undefined ? {} : { [name]: value }
