import type { PartName } from '../parts/part.ts'
import type { Story } from '../transaction/transaction.ts'
import { takenBack, type Verdict } from '../transaction/verdict.ts'

const SIDES: Readonly<Partial<Record<PartName, string>>> = { backend: 'back end', frontend: 'front end' }

/** How a release ended, in one sentence. */
export function summarySentence(story: Story, verdict: Verdict, environment: string): string {
  const failed =
    story.failed === undefined ? '' : `${story.failed.title} ended as ${story.failed.ending.result}`
  const names = takenBack(story.events).map(({ part }) => SIDES[part] ?? part)
  switch (verdict) {
    case 'released':
      return `${environment} is released: ${story.events.filter(({ act }) => act === 'perform').length} parts done and proven`
    case 'planned':
      return `${environment} could be released: every part was checked, nothing was changed`
    case 'failed':
      return `${environment} was not released: ${failed}; what was served before still is`
    case 'taken-back':
      return `${environment} was not released: ${failed}; ${names.join(' and ')} taken back`
    case 'half-done':
      return `${environment} was not released: ${failed}; taking back was not complete, look at what is served`
  }
}
