import type { Ports } from '../../../shared/action/action.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import type { Draft } from '../findings/draft.ts'
import { isIgnored } from '../rules/name-rules.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { dotenvSource } from '../sources/dotenv-source.ts'
import { expandReferences } from '../sources/expand-references.ts'
import { isSet, type Resolved, resolveConfiguration } from '../sources/resolve.ts'
import type { Source } from '../sources/source.ts'
import { parseWrittenUrl } from '../types/addresses.ts'
import { type KeyedHash, keyedHash } from './keyed-hash.ts'
import { parseParityLine } from './parity-line.ts'

/** Two environments side by side: the same keys, and equal or different values where the contract asks for it. */
export async function compareParity(
  lines: readonly string[],
  contract: Contract,
  ports: Ports,
): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const line of lines) {
    const pair = parseParityLine(line)
    if (pair === undefined) continue
    const [left] = expandReferences([await dotenvSource(pair.left, ports.files)])
    const [right] = expandReferences([await dotenvSource(pair.right, ports.files)])
    if (left !== undefined && right !== undefined) drafts.push(...compareSources(left, right, contract))
  }
  return drafts
}

/** Values are compared by a hash whose key dies with the run. */
function compareSources(left: Source, right: Source, contract: Contract): Draft[] {
  return [
    ...onlyIn(left, right, contract),
    ...onlyIn(right, left, contract),
    ...valueRelations(left, right, contract),
  ]
}

/** By the variable that a name stands for: an old name here and the current one there define the same thing. */
function onlyIn(here: Source, there: Source, contract: Contract): Draft[] {
  const names = (source: Source) =>
    new Map(
      source.settings
        .filter(setting => isSet(setting, contract) && !isIgnored(setting.name, contract))
        .map(setting => [contract.owners.get(setting.name)?.name ?? setting.name, setting]),
    )
  const known = names(there)
  return [...names(here)].flatMap(([name, setting]) =>
    known.has(name)
      ? []
      : [
          {
            rule: 'parity',
            variable: name,
            message: `${setting.name} is set in ${here.label} and not in ${there.label}`,
            place: setting.place,
          },
        ],
  )
}

function valueRelations(left: Source, right: Source, contract: Contract): Draft[] {
  const [a, b] = [left, right].map(source => resolveConfiguration(contract, [source]).resolved)
  const hash = keyedHash()
  return [...contract.variables.values()].flatMap(variable => {
    const specification = specificationOf(variable, '')
    const pair = { a: a?.get(variable.name), b: b?.get(variable.name), hash }
    return [
      ...(specification.unique === true ? reused(variable.name, pair, specification.isSecret) : []),
      ...(specification.uniform === undefined ? [] : differing(variable.name, pair, specification.uniform)),
    ]
  })
}

interface Pair {
  readonly a: Resolved | undefined
  readonly b: Resolved | undefined
  readonly hash: KeyedHash
}

function reused(variable: string, { a, b, hash }: Pair, isSecret: boolean): Draft[] {
  const [first, second] = [a?.used, b?.used]
  if (first === undefined || second === undefined) return []
  const isStandIn = placeholderIn(first.value, { isSecret }) !== undefined || first.value.includes('${')
  if (isStandIn || hash(first.value) !== hash(second.value)) return []
  const message = `${variable} has the same value in ${first.source} and ${second.source}`
  return [{ rule: 'reused-secret', variable, message, place: second.place }]
}

function differing(variable: string, { a, b, hash }: Pair, part: 'value' | 'path'): Draft[] {
  const [first, second] = [a?.used, b?.used]
  if (first === undefined || second === undefined) return []
  const compared = (text: string) => (part === 'path' ? (parseWrittenUrl(text)?.path ?? '') : text)
  if (hash(compared(first.value)) === hash(compared(second.value))) return []
  const message = `${variable} must have the same ${part} in ${first.source} and ${second.source}, and differs`
  return [{ rule: 'uniform', variable, message, place: second.place }]
}
