import type { Evidence, Mismatch } from '../../check/check.ts'
import { destinationMismatches } from '../../check/destination.ts'
import { statusMismatches } from '../../check/judge.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isSameCommit } from '../../matchers/commit.ts'
import { showValue } from '../../matchers/show-value.ts'
import { plainName, SURE_NAMES } from '../api/commit-names.ts'
import { errorTitle } from './error-page.ts'
import { type PageFacts, pageFacts } from './page-facts.ts'

/** Reads an answer as a page; anything but HTML has no facts. */
export async function readPage(answer: Answer): Promise<PageFacts> {
  const html = isHtml(answer) ? answer.body.toString('utf8') : ''
  return await pageFacts(html, answer.url)
}

/** What makes an answer useless for every further question: another host's, an error, or cut off. */
export const answerMismatches = (answer: Answer): Mismatch[] => [
  ...destinationMismatches(answer),
  ...statusMismatches(answer),
]

/** The page must be the front end, not an error page that happens to answer. */
export async function pageMismatches(answer: Answer): Promise<Mismatch[]> {
  const wrong = answerMismatches(answer)
  if (wrong.length > 0) return wrong
  if (answer.bodyProblem !== undefined)
    return [{ subject: 'body', expected: 'a page', seen: answer.bodyProblem }]
  if (!isHtml(answer)) return [contentTypeMismatch(answer, 'text/html')]
  const facts = await readPage(answer)
  if (facts.problem !== undefined) return [{ subject: 'body', expected: 'a page', seen: facts.problem }]
  const error = errorTitle(facts.title)
  if (error !== undefined)
    return [{ subject: 'title', expected: 'a page', seen: showValue(facts.title), hint: error }]
  if (facts.hasContent) return []
  return [
    {
      subject: 'page',
      expected: 'content: an element to render into, a script, or text',
      seen: answer.body.length === 0 ? 'an empty page' : 'none',
      hint: 'Is this the right site, and was the build uploaded whole?',
    },
  ]
}

/** A page that names its commit must name the expected one; one that names none proves nothing, which is a warning. */
export function pageCommit(facts: PageFacts, expected: string): Omit<Evidence, 'exchange'> {
  const named = [...facts.metas].filter(
    ([name, content]) => SURE_NAMES.has(plainName(name)) && content !== '',
  )
  const texts = named.map(([, content]) => content)
  const seen = texts.find(text => isSameCommit(expected, text)) ?? texts[0]
  if (seen === undefined) return { mismatches: [unnamedCommit(expected)], level: 'warn' }
  if (isSameCommit(expected, seen)) return { mismatches: [], seen: { commit: seen } }
  const hint = 'Another build is served: the deployment is not live (yet), or a cache holds the old page.'
  return { mismatches: [{ subject: 'meta commit', expected, seen, hint }] }
}

const unnamedCommit = (expected: string): Mismatch => ({
  subject: 'meta commit',
  expected,
  seen: 'no commit in the page',
  hint: 'Add <meta name="commit" content="…"> at build time to have the served build proven, or give the word any as `expected-commit`.',
})

export const isHtml = (answer: Answer): boolean => mediaType(answer) === 'text/html'

export const mediaType = (answer: Answer): string =>
  (answer.headers.first('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export const contentTypeMismatch = (answer: Answer, expected: string): Mismatch => ({
  subject: 'content-type',
  expected,
  seen: mediaType(answer) || 'none',
})
