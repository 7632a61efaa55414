import type { Draft } from '../../findings/draft.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'
import type { CodeFile } from './code-file.ts'

const SCRIPT = /^\s*"([\w:.-]+)"\s*:\s*"((?:[^"\\]|\\.)*)"/
const ASSIGNMENT = /(?:^|[\s;&])(?:cross-env\s+)?([A-Z][A-Z0-9_]*)=(\S*)/g

/** Scripts of `package.json` that set variables for a build: each must set all that the build needs. */
export function scanPackageScripts(file: CodeFile, context: DriftContext): Readout {
  const scripts = file.text.split('\n').flatMap((content, index) => {
    const [, name, command] = SCRIPT.exec(content) ?? []
    const place = { file: file.path, line: index + 1 }
    const set = [...(command ?? '').matchAll(ASSIGNMENT)].map(
      ([, variable = '', value = '']): Mention => ({ name: variable, value, role: 'sets', place }),
    )
    return name === undefined || set.length === 0 ? [] : [{ name, set, place }]
  })
  return {
    mentions: scripts.flatMap(({ set }) => set),
    drafts: scripts.flatMap(script => forgotten(script, context)),
  }
}

interface Script {
  readonly name: string
  readonly set: readonly Mention[]
  readonly place: Mention['place']
}

function forgotten({ name, set, place }: Script, context: DriftContext): Draft[] {
  const owners = set.flatMap(mention => context.specificationOf(mention.name) ?? [])
  const build = owners.filter(owner => scopeOf(owner) === 'build')
  const services = new Set(build.map(({ service }) => service))
  return [...context.contract.variables.keys()].flatMap((variable): Draft[] => {
    const specification = context.specificationOf(variable)
    if (specification === undefined || scopeOf(specification) !== 'build') return []
    if (!services.has(specification.service) || !context.isDemanded(variable)) return []
    if (build.some(owner => owner.name === variable)) return []
    const message = `the script ${name} sets ${build[0]?.name} and not ${variable}`
    return [{ rule: 'drift-code-missing', variable, place, message }]
  })
}
