import { ActionError } from '../../../shared/failure/action-error.ts'
import { timeOfId } from '../manifest/keys.ts'
import { type Catalog, type GoodBackup, goodBackups, restoreTestedAt } from './catalog.ts'
import { chooseSource, type IdentityWish } from './choose-source.ts'

/** How a user names a backup: an id, `latest`, `latest-verified`, `before=<time>`. */
export function selectorProblem(raw: string): string | undefined {
  if (raw === 'latest' || raw === 'latest-verified' || timeOfId(raw) !== undefined) return undefined
  const time = /^before=(.+)$/.exec(raw)?.[1]
  if (time === undefined)
    return 'must be an id such as 20261121T234440Z-1a2b3c4d, `latest`, `latest-verified` or `before=<time>`'
  return Number.isNaN(readTime(time)) ? 'must name a time such as before=2026-11-21T12:00:00Z' : undefined
}

/** Without a zone a time means something else on every machine, so one is demanded; a bare date is midnight UTC. */
const readTime = (text: string): number =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN

/**
 * Finds the backup that is meant.
 * @throws ActionError that says which ones there are
 */
export function selectBackup(catalog: Catalog, selector: string, wish: IdentityWish = {}): GoodBackup {
  const good = goodBackups(catalog)
  // Who names one has chosen.
  const isNamed = timeOfId(selector) !== undefined
  const choice = isNamed ? { backups: good } : chooseSource(good, wish)
  const found = choice.backups.find(matcher(selector))
  if (found !== undefined) return found
  if ('problem' in choice)
    throw new ActionError(`${selector} cannot be chosen: ${choice.problem}`, {
      code: 'backup',
      remedy: 'Name a backup by its id as `backup`, or the database as `database`; `mode: list` shows all.',
    })
  const broken = catalog.entries.find(({ id }) => id === selector)
  if (broken?.problem !== undefined)
    throw new ActionError(`The backup ${selector} cannot be used: ${broken.problem}`, { code: 'backup' })
  const newest = good.slice(0, 5).map(({ id }) => id)
  const unusable = catalog.entries.filter(({ problem }) => problem !== undefined)[0]
  throw new ActionError(
    `There is no backup ${selector} of ${catalog.repository.database} under ${catalog.repository.prefix}/`,
    {
      code: 'backup',
      remedy:
        newest.length === 0
          ? `There is no good backup at all${unusable === undefined ? '; check bucket, prefix and database.' : `: ${unusable.id} cannot be used, ${unusable.problem}.`}`
          : `The newest ones are ${newest.join(', ')}.`,
    },
  )
}

function matcher(selector: string): (entry: GoodBackup) => boolean {
  if (selector === 'latest') return () => true
  if (selector === 'latest-verified') return entry => restoreTestedAt(entry) !== undefined
  const time = /^before=(.+)$/.exec(selector)?.[1]
  return time === undefined ? entry => entry.id === selector : entry => entry.time.getTime() < readTime(time)
}
