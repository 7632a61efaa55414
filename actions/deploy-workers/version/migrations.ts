import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Migration, WorkerConfig } from '../config/worker-config.ts'

/** What a version carries of them: from which tag to which, and the steps between, without their tags. */
export interface MigrationPart {
  readonly old_tag?: string
  readonly new_tag: string
  readonly steps: readonly Readonly<Record<string, unknown>>[]
}

/**
 * What becomes of the Durable Object migrations of a configuration: nothing to do where the last one is applied. Applying
 * one cannot be undone, so it is asked for; and only a deployment of all the traffic can carry it. Shape: Cloudflare's own
 * client.
 * @param applied the tag of the last one that the Worker has; absent where it has none
 * @returns what this deployment carries
 * @throws ActionError
 */
export function migrationsFor(
  config: Pick<WorkerConfig, 'migrations'> | undefined,
  applied: string | undefined,
  { mode, allowMigrations }: { readonly mode: 'deploy' | 'upload'; readonly allowMigrations: boolean },
): MigrationPart | undefined {
  const all = config?.migrations ?? []
  const last = all.at(-1)?.tag
  if (last === undefined || last === applied) return undefined
  const place = all.findIndex(({ tag }) => tag === applied)
  if (applied !== undefined && place < 0) throw unknownTag(applied, all)
  const pending = all.slice(place + 1)
  if (mode !== 'deploy' || !allowMigrations) throw notAsked(pending, mode)
  return {
    ...(applied === undefined ? {} : { old_tag: applied }),
    new_tag: last,
    steps: pending.map(({ tag: _, ...step }) => step),
  }
}

/** Cloudflare's own client applies all of them then, over classes that may be there already. */
const unknownTag = (applied: string, all: readonly Migration[]): ActionError =>
  new ActionError(
    `The Worker has the Durable Object migration ${applied}, and the configuration does not name it: ${tagsOf(all)}`,
    {
      code: 'migrations',
      remedy:
        'Nothing was sent. Which of them are applied cannot be told. Write the tag back into `migrations`, in its place.',
    },
  )

const notAsked = (pending: readonly Migration[], mode: 'deploy' | 'upload'): ActionError =>
  new ActionError(`Durable Object migrations are not yet applied: ${tagsOf(pending)}`, {
    code: 'migrations',
    remedy:
      mode === 'upload'
        ? 'Nothing was sent. A version without traffic cannot carry them: deploy them first, with `mode: deploy` and `allow-migrations: true`.'
        : 'Nothing was sent. They cannot be undone. To apply them with this deployment: `allow-migrations: true`.',
  })

const tagsOf = (migrations: readonly Migration[]): string => migrations.map(({ tag }) => tag).join(', ')
