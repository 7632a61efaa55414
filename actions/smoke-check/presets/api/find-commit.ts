import { readJson } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isCommitHash, isSameCommit } from '../../matchers/commit.ts'
import { BUILD_HOLDERS, isSureName, plainName, UNSURE_NAMES } from './commit-names.ts'

/** A text that may be the commit, by the name that it goes by. */
interface Candidate {
  readonly text: string
  readonly sure: boolean
}

const DEEPEST = 4
/** `2.4.1+0123abc`, `v2.4.1-5-g0123abc`, `main-0123abc`, `app:0123abc…`, `2.4.1 (0123abc)`: the commit is at the end. */
const TRAILING =
  /(?<!\b(?:not|no|old|from|was|before|previous|expected|instead of))(?:[-+:@._ (]g?|[:@+](?:sha-)?|^sha-|[+.]sha\.)([0-9a-f]{7,40})\)?$/i
/** `0123abc (main)`: where a name is sure, what follows is only said of it. What was built with changes is another build. */
const LEADING = /^g?([0-9a-f]{7,40})(?:$|[\s(,;])(?!.*\bdirty\b)/i

/**
 * The commit that an answer names, in its body or its headers. Where one of several is the expected one, that is it:
 * seven digits do not agree by chance.
 */
export function findCommit(answer: Answer, expected: string | undefined): string | undefined {
  const candidates = [...inBody(answer), ...inHeaders(answer)]
  const match = candidates
    .flatMap(commitTexts)
    .find(text => expected !== undefined && isSameCommit(expected, text))
  if (match !== undefined) return match
  const tag = expected !== undefined && !isCommitHash(expected) ? tagAmong(candidates, expected) : undefined
  return tag ?? candidates.flatMap(shownTexts)[0]
}

/** A tag is a name, and versions are names too. */
const tagAmong = (candidates: readonly Candidate[], expected: string): string | undefined =>
  candidates.find(({ text }) => isSameCommit(expected, text))?.text

/** A sure name says it; any other only where what it holds is a commit. A plain version never is one. */
function commitTexts({ text, sure }: Candidate): string[] {
  const trailing = TRAILING.exec(text)?.[1]
  if (sure) return [LEADING.exec(text)?.[1] ?? text, ...(trailing === undefined ? [] : [trailing])]
  if (trailing !== undefined) return [trailing]
  return isCommitHash(text) ? [text] : []
}

/** Seven and more digits without a letter are a number or a date as often as a commit. */
const shownTexts = (candidate: Candidate): string[] =>
  commitTexts(candidate).filter(text => candidate.sure || /[a-f]/i.test(text))

function inBody(answer: Answer): Candidate[] {
  const read = readJson(answer)
  return 'value' in read ? candidatesIn(read.value, DEEPEST) : []
}

/** Names at the top first, then in what is about the build. */
function candidatesIn(value: unknown, depth: number, holder = ''): Candidate[] {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const entries = Object.entries(value)
  const here = entries.flatMap(([key, inner]) =>
    typeof inner === 'string' ? candidate(`${holder}${key}`, inner, key) : [],
  )
  const below = entries
    .filter(([key]) => BUILD_HOLDERS.has(plainName(key)))
    .flatMap(([key, inner]) => candidatesIn(inner, depth - 1, key))
  return [...sureFirst(here), ...below]
}

/** `commit.id` and `git.sha` are as sure as `commit_id`. */
function candidate(longName: string, text: string, shortName = longName): Candidate[] {
  const names = [plainName(longName), plainName(shortName)]
  const trimmed = text.trim()
  if (trimmed === '') return []
  if (names.some(isSureName)) return [{ text: trimmed, sure: true }]
  return names.some(name => UNSURE_NAMES.has(name)) ? [{ text: trimmed, sure: false }] : []
}

const inHeaders = ({ headers }: Answer): Candidate[] =>
  sureFirst(
    headers.entries
      .filter(([name]) => /^x-/i.test(name) || isSureName(plainName(name)))
      .flatMap(([name, value]) => candidate(name, value)),
  )

const sureFirst = (candidates: readonly Candidate[]): Candidate[] => [
  ...candidates.filter(({ sure }) => sure),
  ...candidates.filter(({ sure }) => !sure),
]
