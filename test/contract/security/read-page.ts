/** The parts that describe or advise and promise nothing. */
const WITHOUT_PROMISES = ['Security', 'What is worth protecting', 'What you can do']
/** The mark of what this library cannot hold: somebody else's rule, so there is nothing to test. */
export const LIMIT = 'limit'

/** One sentence of the page that promises or concedes something. */
export interface Claim {
  readonly sentence: string
  /** Absent when the sentence carries no mark. */
  readonly id: string | undefined
  /** True for what is under "Does not hold". */
  readonly concedes: boolean
}

/**
 * The sentences of the parts that promise, each with the name it carries in a comment at its end. Two sentences before one
 * mark are two claims, the first of them without a name. A line that ends with a colon introduces.
 */
export function claimsOf(page: string): Claim[] {
  return page
    .split(/^(?=##? )/m)
    .filter(part => !WITHOUT_PROMISES.includes(/^##? (.*)$/m.exec(part)?.[1] ?? ''))
    .flatMap(part => part.replace(/^##? .*$/m, '').split(/\n\s*\n|\n(?=- )/))
    .flatMap(claimsOfBlock)
}

function claimsOfBlock(block: string): Claim[] {
  const text = block.replace(/^- /, '').replaceAll(/\s+/g, ' ').trim()
  const concedes = text.startsWith('*Does not hold:*')
  const marked = text.replace('*Does not hold:* ', '').split(/<!-- ([\w-]+) -->\s*/)
  const found: Claim[] = []
  for (let index = 0; index < marked.length; index += 2) {
    const sentences = (marked[index] ?? '').split(/(?<=\.)\s+/).filter(isStatement)
    for (const [at, sentence] of sentences.entries())
      found.push({
        sentence: sentence.trim(),
        id: at === sentences.length - 1 ? marked[index + 1] : undefined,
        concedes,
      })
  }
  return found
}

/** Not an introduction, and not a heading in bold. */
const isStatement = (text: string): boolean =>
  text.trim() !== '' && !text.trim().endsWith(':') && !/^\*\*[^*]*\*\*$/.test(text.trim())
