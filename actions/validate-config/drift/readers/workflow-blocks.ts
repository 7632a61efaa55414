import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asObject, asText } from '../../documents/plain-data.ts'
import type { Mention } from '../mention.ts'

type Path = readonly (string | number)[]

/** One `env:` of a workflow. */
export interface EnvironmentBlock {
  readonly set: readonly Mention[]
  /** Names that the blocks around it set already. */
  readonly inherited: readonly string[]
}

/** The `env:` of the workflow, of its jobs and of their steps. Service containers have an environment of their own. */
export function environmentBlocks(document: YamlDocument, file: string): EnvironmentBlock[] {
  const root = asObject(document.data)
  const read = (path: Path, owner: unknown, inherited: readonly string[]): EnvironmentBlock => ({
    inherited,
    set: Object.entries(asObject(asObject(owner)['env'])).map(([name, value]) => ({
      name,
      value: asText(value),
      role: 'sets',
      place: { file, line: document.lineOf([...path, 'env', name]) },
    })),
  })
  const namesOf = ({ set, inherited }: EnvironmentBlock) => [...inherited, ...set.map(({ name }) => name)]
  const top = read([], root, [])
  const steps = (path: Path, owner: unknown, outer: EnvironmentBlock): EnvironmentBlock[] => {
    const list = asObject(owner)['steps']
    return Array.isArray(list)
      ? list.map((step, index) => read([...path, 'steps', index], step, namesOf(outer)))
      : []
  }
  const jobs = Object.entries(asObject(root['jobs'])).flatMap(([id, job]) => {
    const block = read(['jobs', id], job, namesOf(top))
    return [block, ...steps(['jobs', id], job, block)]
  })
  return [top, ...jobs, ...steps(['runs'], root['runs'], top)].filter(({ set }) => set.length > 0)
}

/** Names that a job hands to a reusable workflow with `secrets:`. */
export function handedSecrets(document: YamlDocument, file: string): Mention[] {
  return Object.entries(asObject(asObject(document.data)['jobs'])).flatMap(([id, job]) =>
    Object.keys(asObject(asObject(job)['secrets'])).map(
      (name): Mention => ({
        name,
        role: 'names',
        place: { file, line: document.lineOf(['jobs', id, 'secrets', name]) },
      }),
    ),
  )
}

/** Names that a reusable workflow declares as its own secrets: whoever calls it fills them. In capitals. */
export function calledSecrets(document: YamlDocument): string[] {
  const call = asObject(asObject(asObject(document.data)['on'])['workflow_call'])
  return Object.keys(asObject(call['secrets'])).map(name => name.toUpperCase())
}
