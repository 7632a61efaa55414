import { pageContains } from '../html/page-contains.ts'
import { one } from '../matchers/matcher.ts'
import type { Expectation } from './expectation.ts'
import type { Languages } from './languages.ts'
import { bodyText } from './observers.ts'
import type { Path } from './problem.ts'
import type { CheckData } from './smoke-schema.ts'

interface Context {
  readonly languages: Languages
  readonly problem: (path: Path, message: string) => void
}

/** What the page of a check must contain, by `page-contains`. */
export function compilePageContains(data: CheckData, { languages, problem }: Context): Expectation[] {
  return [data['page-contains'] ?? []].flat().flatMap(wanted => {
    try {
      return [expectationOf(wanted, pageContains(wanted, languages.css))]
    } catch (thrown) {
      problem(['page-contains'], `${wanted}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return []
    }
  })
}

const expectationOf = (wanted: string, contains: (html: string) => boolean): Expectation => ({
  subject: 'page',
  matcher: {
    text: `containing ${wanted}`,
    test: ({ values: [first] }) => first === true || 'a page without it',
  },
  observe(answer) {
    const body = bodyText(answer)
    if ('subject' in body) return body
    try {
      return one(contains(String(body.values[0])))
    } catch (thrown) {
      const seen = thrown instanceof Error ? thrown.message : String(thrown)
      return { subject: 'page', expected: `containing ${wanted}`, seen }
    }
  },
})
