import { chooseSamples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import type { Samples } from '../../../shared/cloudflare/proof/sample.ts'
import type { Deployment } from '../cloudflare/shapes.ts'

/** What is rolled back from. */
export interface Left {
  readonly id: string | undefined
  /** Path to key, where it is known. */
  readonly files: Readonly<Record<string, string>> | undefined
}

/**
 * What is asked for when an earlier deployment serves again. Its rules and routes are not known any more, so nothing
 * accuses before its own address has shown what it answers.
 */
export function earlierSamples({ id, files }: Deployment, left: Left): Samples {
  const assets = Object.entries(files ?? {}).map(([path, key]) => ({ path, key, size: 1 }))
  const before = left.id === id ? undefined : left.files
  return chooseSamples({ assets, answeredBy: () => 'code', hasCode: true, before, sent: new Set() })
}
