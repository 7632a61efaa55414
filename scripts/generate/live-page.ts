import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { assumptionsTable } from '../live/assumptions.ts'
import type { GeneratedFile } from './generated-files.ts'

const PATH = 'docs/live.md'
const PLACE = /(<!-- assumptions:start -->\n)[\s\S]*(<!-- assumptions:end -->)/

/** The page about living platforms, with the table of what only they can settle. */
export const generated: GeneratedFile = {
  path: PATH,
  text: async () => {
    const page = await readFile(join(ROOT, PATH), 'utf8')
    return page.replace(PLACE, (_, start: string, end: string) => `${start}\n${assumptionsTable()}\n\n${end}`)
  },
}
