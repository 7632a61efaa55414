import type { Mismatch } from '../../check/check.ts'
import { destinationMismatches } from '../../check/destination.ts'
import { statusMismatches } from '../../check/judge.ts'
import { showValue } from '../../check/show-value.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isSameCommit } from '../../matchers/commit.ts'
import { type PageFacts, pageFacts } from './page-facts.ts'

const ERROR_TITLE =
  /^\s*(4\d\d|5\d\d)\b|\b(not found|bad gateway|service unavailable|internal server error|application error|error 1\d{3})\b/i

const COMMIT_METAS = ['commit', 'git-commit', 'git-sha', 'revision', 'x-commit']

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
  if (ERROR_TITLE.test(facts.title))
    return [
      { subject: 'title', expected: 'a page', seen: showValue(facts.title), hint: 'This is an error page.' },
    ]
  if (facts.hasRoot) return []
  return [
    {
      subject: 'page',
      expected: 'a root element (<main>, or an id such as root or app)',
      seen: answer.body.length === 0 ? 'an empty page' : 'none',
      hint: 'Is this the right site, and was the build uploaded whole?',
    },
  ]
}

/** A page that names its commit must name the expected one; one that names none proves nothing and fails nothing. */
export function pageCommit(facts: PageFacts, expected: string) {
  const seen = COMMIT_METAS.map(name => facts.metas.get(name)).find(
    found => found !== undefined && found !== '',
  )
  if (seen === undefined)
    return {
      mismatches: [],
      notes: [
        'The page names no commit. Add <meta name="commit" content="…"> at build time to have it proven.',
      ],
    }
  if (isSameCommit(expected, seen)) return { mismatches: [], seen: { commit: seen } }
  const hint = 'Another build is served: the deployment is not live (yet), or a cache holds the old page.'
  return { mismatches: [{ subject: 'meta commit', expected, seen, hint }] }
}

export const isHtml = (answer: Answer): boolean => mediaType(answer) === 'text/html'

export const mediaType = (answer: Answer): string =>
  (answer.headers.first('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export const contentTypeMismatch = (answer: Answer, expected: string): Mismatch => ({
  subject: 'content-type',
  expected,
  seen: mediaType(answer) || 'none',
})
