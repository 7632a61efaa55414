import { ActionError } from '../../../shared/failure/action-error.ts'
import type { WorkerConfig } from '../config/worker-config.ts'

/**
 * What becomes of the Durable Object migrations of a configuration: nothing to do where the last one is applied. Applying
 * one cannot be undone, so it is asked for; and only a deployment of all the traffic can carry it.
 * @param applied the tag of the last one that the Worker has; absent where it has none
 * @returns whether this deployment carries migrations
 * @throws ActionError
 */
export function migratesWith(
  config: Pick<WorkerConfig, 'migrations'> | undefined,
  applied: string | undefined,
  { mode, allowMigrations }: { readonly mode: 'deploy' | 'upload'; readonly allowMigrations: boolean },
): boolean {
  const last = config?.migrations.at(-1)?.tag
  if (last === undefined || last === applied) return false
  const place = config?.migrations.findIndex(({ tag }) => tag === applied) ?? -1
  const pending = (config?.migrations ?? []).slice(place + 1).map(({ tag }) => tag)
  if (mode === 'deploy' && allowMigrations) return true
  throw new ActionError(`Durable Object migrations are not yet applied: ${pending.join(', ')}`, {
    code: 'migrations',
    remedy:
      mode === 'upload'
        ? 'Nothing was sent. A version without traffic cannot carry them: deploy them first, with `mode: deploy` and `allow-migrations: true`.'
        : 'Nothing was sent. They cannot be undone. To apply them with this deployment: `allow-migrations: true`.',
  })
}
