import { InputError } from '../../../shared/failure/input-error.ts'
import type { Inputs } from '../declaration.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/**
 * Deploying an image makes it the source of the service: pushes to a connected repository deploy nothing any more.
 * @throws InputError when nobody said that this is meant
 */
export function ensureSourceMayChange(
  { mode, allowSourceChange }: Pick<Inputs, 'mode' | 'allowSourceChange'>,
  { state }: Pick<Snapshot, 'state'>,
): void {
  if (mode === 'commit' && state.repo === undefined && state.image !== undefined)
    throw new InputError([
      {
        input: 'mode',
        message: `cannot be \`commit\`: the source of the service is the image ${state.image}`,
      },
    ])
  if (mode !== 'image' || state.repo === undefined || allowSourceChange) return
  throw new InputError(
    [
      {
        input: 'mode',
        message: `\`image\` would replace the repository ${state.repo} as source of the service`,
      },
    ],
    'Set `allow-source-change: true` when that is meant. Pushes to the repository then deploy nothing any more.',
  )
}
