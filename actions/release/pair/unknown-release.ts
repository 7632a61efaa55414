import { InputError } from '../../../shared/failure/input-error.ts'
import { minute } from '../../../shared/record/hold.ts'
import type { ReleaseEntry } from '../../../shared/record/releases.ts'

/** The releases that there are, for somebody who named another one. */
export function unknownRelease(to: string, served: readonly ReleaseEntry[]): InputError {
  const known = served
    .toReversed()
    .slice(0, 10)
    .map(
      ({ payload, createdAt }) =>
        `${payload.release} (${payload.commit?.slice(0, 7) ?? 'commit not known'}, ${minute(createdAt)})`,
    )
  const list = known.length === 0 ? 'There is none on record.' : `There are: ${known.join(', ')}.`
  return new InputError([{ input: 'to', message: `is no release of this environment. ${list}`, value: to }])
}
