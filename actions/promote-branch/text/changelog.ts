import { inert, link } from '../../../shared/report/markdown.ts'
import type { ComparedCommit, Comparison } from '../evidence/facts.ts'

/** Longer lists help nobody; the rest is one click away. */
const MOST = 100

/** The commits that travel, newest first, as Markdown. Merge commits are left out where others remain. */
export function changelogOf({ commits, aheadBy, url }: Comparison): string {
  if (aheadBy === 0) return ''
  const plain = commits.filter(({ parents }) => parents < 2)
  const listed = (plain.length === 0 ? [...commits] : plain).reverse()
  const lines = listed.slice(0, MOST).map(line)
  const rest = aheadBy - (commits.length - plain.length) - Math.min(listed.length, MOST)
  return [...lines, ...(rest > 0 ? [`- ${link(`and ${rest} more`, url)}`] : [])].join('\n')
}

const line = ({ sha, headline, author, url }: ComparedCommit): string =>
  `- ${inert(headline)} (${link(sha.slice(0, 7), url)}, ${inert(author)})`
