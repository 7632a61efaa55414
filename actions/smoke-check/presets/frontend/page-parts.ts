import type { Mismatch } from '../../check/check.ts'
import type { Answer } from '../../engine/exchange.ts'
import { loadElements } from '../../html/elements.ts'
import { pageContains } from '../../html/page-contains.ts'

/** What a page must contain and does not: texts as visitors read them, or elements by a selector. */
export async function missingParts(answer: Answer, wanted: readonly string[]): Promise<Mismatch[]> {
  if (wanted.length === 0) return []
  const css = await loadElements()
  const html = answer.body.toString('utf8')
  return wanted
    .filter(part => !pageContains(part, css)(html))
    .map(part => ({
      subject: 'page',
      expected: `containing ${part}`,
      seen: 'a page without it',
      hint: 'Is this the right site, and this build of it?',
    }))
}
