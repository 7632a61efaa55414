import type { Variable } from '../../contract/contract.ts'
import type { Draft } from '../../findings/draft.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout, Seen } from '../readout.ts'
import { isTest } from './scan-code.ts'
import { settingsReads } from './settings-classes.ts'
import { standingNames } from './standing-names.ts'

/** Both directions, when every file has been read: classes have their bases in other files. */
export async function judgeCode({ code = [] }: Readout, seen: Seen, context: DriftContext): Promise<Draft[]> {
  const mentions = [...code.flatMap(file => file.mentions), ...settingsReads(code)]
  const dynamic = code.flatMap(file => file.dynamic)
  return [
    ...extraDrafts(mentions, context),
    ...(dynamic.length > 0 ? notCompared(dynamic) : await unread(mentions, seen, context)),
  ]
}

const CONSTANT = /^[A-Z][A-Z0-9_]*$/
function extraDrafts(mentions: readonly Mention[], context: DriftContext): Draft[] {
  return mentions
    .filter(
      ({ name, role, place }) =>
        role === 'reads' && CONSTANT.test(name) && !isTest(place.file) && context.isForeign(name),
    )
    .map(({ name, place }) => {
      const message = `${name} is read by ${place.file} and not in the contract`
      return { rule: 'drift-code-extra', variable: name, place, message }
    })
}

/**
 * Variables that stand nowhere in the code. One that only is there by its name may be read in a way that the scanner
 * does not see, and where names are put together nobody can tell: then nothing is said.
 */
async function unread(mentions: readonly Mention[], seen: Seen, context: DriftContext): Promise<Draft[]> {
  const { paths } = seen
  const read = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? []))
  const variables = [...context.contract.variables.values()].filter(({ name }) =>
    /^(?:runtime|build)$/.test(kindOf(name, context)),
  )
  const others = new Set(variables.map(({ name }) => name).filter(name => !read.has(name)))
  const words = await standingNames(others, seen.texts(), context)
  const isThere = ({ name }: Variable) => !others.has(name) || words.has(name)
  return [...Map.groupBy(variables, ({ name }) => partOf(name, context))].flatMap(([part, all]): Draft[] => {
    const there = all.filter(isThere).length
    if (there * 2 < all.length) return [elsewhere(part, { there, all, paths })]
    return all
      .filter(variable => !isThere(variable))
      .map(({ name, place }): Draft => {
        const message = `${name} is in the contract, and nothing in ${paths} reads it`
        return { rule: 'drift-code-missing', variable: name, place, message }
      })
  })
}

const kindOf = (name: string, context: DriftContext): string => {
  const specification = context.specificationOf(name)
  return specification === undefined ? '' : scopeOf(specification)
}

/** The part of the system that reads a variable: a back end's code says nothing about what a front end reads. */
const partOf = (name: string, context: DriftContext): string =>
  `${kindOf(name, context)} ${context.specificationOf(name)?.service ?? ''}`.trim()

interface Missed {
  readonly there: number
  readonly all: readonly Variable[]
  readonly paths: string
}

/** Code that has so little of a contract is another part of the system, or takes its configuration in another way. */
function elsewhere(part: string, { there, all, paths }: Missed): Draft {
  const message = `${there} of the ${all.length} variables for ${part} are in ${paths}: whether something reads the others was not compared`
  return { rule: 'not-compared', message, place: all[0]?.place }
}

/** What could not be compared is said, so that silence means something. */
function notCompared(dynamic: readonly Mention['place'][]): Draft[] {
  const [first] = dynamic
  if (first === undefined) return []
  const others = dynamic.length === 1 ? '' : ` and in ${dynamic.length - 1} more places`
  const message = `names of variables are put together in ${first.file}:${first.line}${others}: which ones nothing reads was not compared`
  return [{ rule: 'not-compared', place: first, message }]
}
