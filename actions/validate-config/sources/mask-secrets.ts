import type { Log } from '../../../shared/runner/log.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { isDefaultCredential } from '../rules/secret-rules.ts'
import { parseWrittenUrl } from '../types/addresses.ts'
import type { Source } from './source.ts'

/** Hiding a word such as `postgres` everywhere would say that it is the password. */
const SHORTEST = 8

/** Nothing but a reference: it names a variable and holds no secret. */
const REFERENCE = /^\$\{\{?[\w .]+\}?\}$/

/**
 * Hides every secret value, and the password inside every URL, before anything else is said. No finding holds a value;
 * this is the second lock.
 */
export function maskSecrets(sources: readonly Source[], contract: Contract, log: Log): void {
  const values = sources
    .flatMap(({ settings }) => settings)
    .flatMap(({ name, value }) => {
      const variable = contract.owners.get(name)
      const isSecret = variable === undefined ? false : specificationOf(variable, '').isSecret
      return [...(isSecret ? [value] : []), parseWrittenUrl(value)?.password ?? '']
    })
  for (const value of new Set(values))
    if (value.length >= SHORTEST && !isDefaultCredential(value) && !REFERENCE.test(value)) log.mask(value)
}
