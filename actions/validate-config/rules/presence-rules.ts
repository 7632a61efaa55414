import type { Draft } from '../findings/draft.ts'
import type { VariableCase } from './rule-context.ts'

/** Is it there where it must be, and absent where it must be? */
export function presenceRules(given: VariableCase): Draft[] {
  const { specification, environment, resolved, sources } = given
  const { name, presence } = specification
  const setting = resolved.used
  const at = { variable: name, place: setting?.place }
  if (setting === undefined) {
    const where = sources.map(({ label }) => label).join(', ')
    const reason = `${name} is ${presence} in ${environment} and not set in ${where}`
    if (presence === 'required') return [{ rule: 'missing', message: reason, ...at }]
    return presence === 'recommended' ? [{ rule: 'recommended', message: reason, ...at }] : []
  }
  if (presence === 'forbidden')
    return [{ rule: 'forbidden', message: `${setting.name} must not be set in ${environment}`, ...at }]
  return [...sealedNote(given), ...requirements(given)]
}

function sealedNote({ resolved: { used }, specification }: VariableCase): Draft[] {
  if (used?.sealed !== true) return []
  const message =
    used.name === specification.name || specification.name !== used.name.replace(/_FILE$/, '')
      ? `${used.name} is sealed: it is there, and its value cannot be verified`
      : `${specification.name} is in the file that ${used.name} names, and its value cannot be verified`
  return [{ rule: 'sealed', variable: specification.name, message }]
}

function requirements({ specification, configuration, resolved }: VariableCase): Draft[] {
  return (specification.requires ?? [])
    .filter(name => configuration.resolved.get(name)?.used === undefined)
    .map(name => ({
      rule: 'requires',
      variable: specification.name,
      message: `${specification.name} is set and needs ${name}, which is not`,
      place: resolved.used?.place,
    }))
}
