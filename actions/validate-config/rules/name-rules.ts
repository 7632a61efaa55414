import { matchesGlob } from 'node:path'
import { editDistance } from '../../../shared/units/suggest.ts'
import type { Contract } from '../contract/contract.ts'
import { ownerOfFileName } from '../contract/name-file.ts'
import type { Draft } from '../findings/draft.ts'
import type { Setting } from '../sources/source.ts'
import { isForeignName } from './foreign-names.ts'
import type { RuleContext } from './rule-context.ts'
import { isExposedUnknown } from './secret-rules.ts'

/** True for names that the contract leaves alone. `*` stands for any rest. */
export const isIgnored = (name: string, { ignore }: Contract): boolean =>
  isForeignName(name) ||
  ignore.some(pattern => (pattern.includes('*') ? matchesGlob(name, pattern) : name === pattern))

/** Neither in the contract, nor the file of a variable that is, nor a name that it leaves alone. */
export const isForeign = (name: string, contract: Contract): boolean =>
  !contract.owners.has(name) && ownerOfFileName(name, contract) === undefined && !isIgnored(name, contract)

/** Variables that no contract knows, and values that a later source replaces. */
export function nameRules(context: RuleContext): Draft[] {
  const { contract, configuration } = context
  const unknown = [...configuration.settings.values()].filter(({ name }) => isForeign(name, contract))
  return [...unknown.flatMap(setting => unknownName(setting, context)), ...shadowing(context)]
}

function unknownName(setting: Setting, context: RuleContext): Draft[] {
  const { name, value, place, kind } = setting
  const exposed: Draft[] = isExposedUnknown(name, value)
    ? [
        {
          rule: 'secret-public',
          variable: name,
          place,
          message: `${name} looks like a secret, and its name puts it into the browser bundle`,
        },
      ]
    : []
  const near = nearest(name, context)
  // The environment of a process holds hundreds of names that are nobody's mistake.
  if (kind === 'env' && near === undefined) return exposed
  if (context.contract.unknown === 'off') return exposed
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  const level = context.contract.unknown === 'error' ? { level: 'error' as const } : {}
  return [
    ...exposed,
    { rule: 'unknown', variable: name, place, message: `${name} is not in the contract${hint}`, ...level },
  ]
}

/** A name of the contract that differs by two letters at most, or by a part at its end, and is not set itself. */
function nearest(name: string, { contract, configuration }: RuleContext): string | undefined {
  const isFree = (candidate: string) => {
    const owner = contract.owners.get(candidate)
    return owner !== undefined && configuration.resolved.get(owner.name)?.used === undefined
  }
  const folded = name.toUpperCase()
  return [...contract.owners.keys()].find(candidate => {
    if (!isFree(candidate) || candidate.length < 5) return false
    if (folded === candidate.toUpperCase()) return true
    if (Math.abs(candidate.length - name.length) <= 2 && editDistance(name, candidate) <= 2) return true
    return sharesStem(name, candidate)
  })
}

/** `SECRET_KEY_BASE` and `SECRET_KEY` share a stem, `DB_URL` and `DATABASE_URL` do not. */
const sharesStem = (name: string, candidate: string): boolean =>
  candidate.includes('_') &&
  (name.startsWith(`${candidate}_`) || candidate.startsWith(`${name}_`)) &&
  name.includes('_')

function shadowing({ configuration, contract }: RuleContext): Draft[] {
  return configuration.shadowed
    .filter(({ winner }) => contract.owners.has(winner.name))
    .map(({ loser, winner }) => ({
      rule: 'shadowed',
      variable: winner.name,
      message: `${winner.name} from ${winner.source} replaces the ${loser.value === winner.value ? 'same' : 'different'} value from ${loser.source}`,
      place: loser.place ?? winner.place,
    }))
}
