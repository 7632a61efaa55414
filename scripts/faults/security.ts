import type { FaultCase } from './fault-case.ts'
import { bucketAttacks } from './security/bucket.ts'
import { fileAttacks } from './security/files.ts'
import { longInputs } from './security/long-inputs.ts'
import { redirectAttacks } from './security/redirects.ts'
import { signOffAttacks } from './security/sign-offs.ts'
import { spellingAttacks } from './security/spellings.ts'
import { variableAttacks } from './security/variables.ts'

/** What an attacker tries, as the threat model in SECURITY.md names them, and the harmless neighbour of each. */
export const cases: readonly FaultCase[] = [
  ...redirectAttacks,
  ...spellingAttacks,
  ...fileAttacks,
  ...variableAttacks,
  ...signOffAttacks,
  ...longInputs,
  ...bucketAttacks,
]
