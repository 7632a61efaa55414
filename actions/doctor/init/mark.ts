import { createHash } from 'node:crypto'
import { VERSION } from '../../../shared/action/version.ts'

const MARK = /^# Written by databiz-actions init (\S+) \(([0-9a-f]{16})\)[^\n]*\n/

/** The text with a first line that says who wrote it and what it was, so that an edit can be told later. */
export const marked = (body: string): string =>
  `# Written by databiz-actions init ${VERSION} (${digestOf(body)}); \`init --update\` renews it while nobody has edited it.\n${body}`

/** True for a file that `init` once wrote, edited since or not. */
export const isMarked = (text: string): boolean => MARK.test(text.replaceAll('\r\n', '\n'))

/** True for a file of ours that is still as it was written. Line endings may have been changed by Git. */
export function isUntouched(text: string): boolean {
  const plain = text.replaceAll('\r\n', '\n')
  const found = MARK.exec(plain)
  return found !== null && found[2] === digestOf(plain.slice(found[0].length))
}

const digestOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 16)
