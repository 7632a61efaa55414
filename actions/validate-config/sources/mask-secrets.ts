import type { Log } from '../../../shared/runner/log.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { decoded } from '../types/addresses.ts'
import { isDefaultCredential } from '../types/default-credential.ts'
import type { Source } from './source.ts'

/** Hiding a word such as `postgres` everywhere would say that it is the password. */
const SHORTEST = 8

/** Nothing but a reference: it names a variable and holds no secret. */
const REFERENCE = /^\$\{\{?[\w .]+\}?\}$/

/** The password of each address in a text: a list of origins or a JSON text may hold several. */
const PASSWORDS = /:\/\/[^:@/?#\s]{0,256}:([^@/?#\s]{1,1024})@/g

/**
 * Hides every secret value, and the password inside every URL, before anything else is said. No finding holds a value;
 * this is the second lock.
 */
export function maskSecrets(sources: readonly Source[], contract: Contract, log: Log): void {
  for (const value of secretTexts(sources, contract)) log.mask(value)
}

/** Every text of the sources that must not leave, however it is spelled. */
export const secretTexts = (sources: readonly Source[], contract: Contract): string[] => [
  ...new Set(namedSecrets(sources, contract).map(({ text }) => text)),
]

export interface NamedSecret {
  /** Of the variable that it is the value of, or the password in. */
  readonly name: string
  readonly text: string
}

/** The same with the name of the variable. */
export const namedSecrets = (sources: readonly Source[], contract: Contract): NamedSecret[] =>
  sources
    .flatMap(({ settings }) => settings)
    .flatMap(({ name, value, kind }) => {
      const variable = contract.owners.get(name)
      /** Whatever a secret store holds was put there to be hidden. */
      const isSecret = kind === 'store' || (variable !== undefined && specificationOf(variable, '').isSecret)
      const passwords = [...value.matchAll(PASSWORDS)].flatMap(([, text = '']) => [text, decoded(text)])
      return [...(isSecret ? [value] : []), ...passwords].map(text => ({ name, text }))
    })
    .filter(({ text }) => text.length >= SHORTEST && !isDefaultCredential(text) && !REFERENCE.test(text))
