import type { Draft } from '../rules/draft.ts'
import { parseYaml, type YamlDocument, YamlError } from './yaml-document.ts'

export interface YamlReadout {
  readonly documents: readonly YamlDocument[]
  readonly drafts: readonly Draft[]
}

/** Documents of a file that is only looked at: one that cannot be read is a finding, not the end of the run. */
export async function readYaml(text: string, file: string): Promise<YamlReadout> {
  try {
    return { documents: await parseYaml(text), drafts: [] }
  } catch (thrown) {
    if (!(thrown instanceof YamlError)) throw thrown
    const message = `${file} cannot be read as YAML: ${thrown.message}`
    return {
      documents: [],
      drafts: [{ rule: 'malformed-line', message, place: { file, line: thrown.line } }],
    }
  }
}
