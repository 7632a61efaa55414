import { loadJsonPath } from '#libraries'
import { InputError } from '../../../shared/failure/input-error.ts'
import { readJson } from '../check/read-json.ts'
import type { Answer } from '../engine/exchange.ts'
import { compileSelector } from '../matchers/selectors.ts'

/**
 * Reads the commit where the step says that it stands: `header:x-build`, or a selector into the JSON body.
 * @throws InputError for what is neither
 */
export async function commitReader(
  commitAt: string | undefined,
): Promise<((answer: Answer) => string | undefined) | undefined> {
  if (commitAt === undefined) return undefined
  const header = /^header:\s*([\w-]+)$/i.exec(commitAt)?.[1]
  if (header !== undefined) return answer => answer.headers.first(header)
  const selector = await selectorOf(commitAt)
  return answer => {
    const read = readJson(answer)
    if (!('value' in read)) return undefined
    const [found, second] = selector.select(read.value)
    return typeof found === 'string' && second === undefined ? found : undefined
  }
}

async function selectorOf(text: string) {
  try {
    return compileSelector(text, await loadJsonPath())
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    const message = `must be header:<name> or a selector such as $.build.rev: ${reason}`
    throw new InputError([{ input: 'commit-at', message, value: text }])
  }
}
