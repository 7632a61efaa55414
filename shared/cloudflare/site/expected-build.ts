import { ActionError } from '../../failure/action-error.ts'

/**
 * Compares the digest of a build with the one that was asked for, where one was.
 * @throws ActionError when it is another build
 */
export function ensureExpectedBuild(expected: string | undefined, digest: string): void {
  if (expected === undefined || expected === digest) return
  throw new ActionError(`This is another build than the expected one: ${digest} instead of ${expected}`, {
    code: 'digest',
    remedy:
      'Nothing was sent. Deploy the very files that were tested, as an artifact, instead of building again.',
  })
}
