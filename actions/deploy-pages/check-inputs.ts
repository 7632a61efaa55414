import { unusableLines } from '../../shared/cloudflare/site/runtime-config.ts'
import type { Problem } from '../../shared/failure/input-error.ts'
import type { Secret } from '../../shared/secrets/secret.ts'

interface Combination {
  readonly runtimeConfig: string | undefined
  readonly accessClientId: Secret | undefined
  readonly accessClientSecret: Secret | undefined
  readonly keepPreviews: number | undefined
  readonly pruneAliased: boolean
}

/** Rules between inputs. */
export function checkInputs(inputs: Combination): Problem[] {
  const problems: Problem[] = []
  const refuse = (input: string, message: string) => problems.push({ input, message })
  if ((inputs.accessClientId === undefined) !== (inputs.accessClientSecret === undefined))
    refuse('access-client-id', 'needs `access-client-secret`, and the other way round')
  if (inputs.keepPreviews === 0 && !inputs.pruneAliased)
    refuse('keep-previews', 'must be at least 1, or say `prune-aliased: true`')
  for (const { line, message } of unusableLines(inputs.runtimeConfig ?? ''))
    refuse('runtime-config', `line ${line}: ${message}`)
  return problems
}
