import type { FaultCase } from './fault-case.ts'
import { bucketAttacks } from './security/bucket.ts'
import { documentAttacks } from './security/documents.ts'
import { fileAttacks } from './security/files.ts'
import { longInputs } from './security/long-inputs.ts'
import { nameAttacks } from './security/names.ts'
import { outsideTextAttacks } from './security/outside-text.ts'
import { plantedAttacks } from './security/planted.ts'
import { redirectAttacks } from './security/redirects.ts'
import { signOffAttacks } from './security/sign-offs.ts'
import { spellingAttacks } from './security/spellings.ts'
import { variableAttacks } from './security/variables.ts'

/** What an attacker tries, as the threat model in SECURITY.md names them, and the harmless neighbour of each. */
export const cases: readonly FaultCase[] = [
  ...redirectAttacks,
  ...spellingAttacks,
  ...outsideTextAttacks,
  ...fileAttacks,
  ...documentAttacks,
  ...variableAttacks,
  ...signOffAttacks,
  ...longInputs,
  ...bucketAttacks,
  ...nameAttacks,
  ...plantedAttacks,
]
