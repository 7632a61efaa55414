import { z } from '#libraries'
import type { Settings } from '../config/settings.ts'
import type { Metadata } from './metadata.ts'

export interface Binding {
  readonly name: string
  readonly type: string
}

const VARIABLES = new Set(['plain_text', 'json'])
const SECRETS = new Set(['secret_text', 'secret_key'])
const bindingsSchema = z.optional(z.array(z.object({ name: z.string(), type: z.string() })))

export const bindingsOf = ({ bindings }: Metadata): readonly Binding[] =>
  z.parse(bindingsSchema, bindings) ?? []

/**
 * What a new version does to the bindings that are there: variables that were set elsewhere go unless the configuration
 * keeps them, and a variable with the name of a secret takes its place.
 * @returns sentences for people; none where nothing is lost
 */
export function lostBindings(
  there: readonly Binding[],
  coming: readonly Binding[],
  { config }: Pick<Settings, 'config'>,
): string[] {
  const names = new Set(coming.map(({ name }) => name))
  const gone = there.filter(({ name, type }) => VARIABLES.has(type) && !names.has(name)).map(nameOf)
  const hidden = coming.filter(
    ({ name, type }) =>
      VARIABLES.has(type) && there.some(other => other.name === name && SECRETS.has(other.type)),
  )
  return [
    ...(gone.length === 0 || config?.keepVars === true
      ? []
      : [
          `Variables that the Worker has and this version will not have: ${gone.join(', ')}. Write them into \`vars\` of the configuration, or keep what the dashboard has with \`keep_vars: true\`.`,
        ]),
    ...(hidden.length === 0
      ? []
      : [`Variables of the configuration that take the place of secrets: ${hidden.map(nameOf).join(', ')}.`]),
  ]
}

const nameOf = ({ name }: Binding): string => name
