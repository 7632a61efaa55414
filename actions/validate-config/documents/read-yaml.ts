import { parseYaml, type YamlDialect, type YamlDocument } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import type { Draft } from '../findings/draft.ts'

export interface YamlReadout {
  readonly documents: readonly YamlDocument[]
  readonly drafts: readonly Draft[]
}

/** Documents of a file that is only looked at: one that cannot be read is a finding, not the end of the run. */
export async function readYaml(text: string, file: string, dialect?: YamlDialect): Promise<YamlReadout> {
  try {
    return { documents: await parseYaml(text, dialect), drafts: [] }
  } catch (thrown) {
    if (!(thrown instanceof YamlError)) throw thrown
    const message = `${file} cannot be read as YAML: ${thrown.message}`
    return {
      documents: [],
      drafts: [{ rule: 'malformed-file', message, place: { file, line: thrown.line } }],
    }
  }
}
