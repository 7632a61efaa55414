import { isChange, type Plan, plannedObjects } from '../apply/plan.ts'
import { planPrune } from '../apply/prune.ts'
import { pathText, valueText } from '../cluster/differences.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { groupKindOf, nameOf } from '../objects/kube-object.ts'
import type { Attempt } from './attempt.ts'
import type { Work } from './work.ts'

const MOST_FIELDS = 5

/** Tells what will be done, and what somebody else did meanwhile. A dry run also tells what pruning would delete. */
export async function showPlan(
  plan: Plan,
  attempt: Attempt,
  { cluster, inputs, ports }: Work,
): Promise<void> {
  const { log } = ports
  log.info(`Cluster      ${cluster.server}, context ${cluster.context}`)
  log.info(`Namespace    ${cluster.namespace}`)
  log.info(`Apply set    ${plan.set.name}`)
  const changes = plan.changes.filter(isChange)
  if (changes.length === 0) log.info('Nothing would change.')
  for (const change of changes)
    log.info(`${WORDS[change.kind]} ${nameOf(change.object)}${fieldsText(change)}`)
  for (const warning of plan.warnings) log.warning(warning)
  if (!plan.isFullyChecked)
    log.notice(
      `The namespace ${cluster.namespace} does not exist yet, so its objects were checked against the schema alone.`,
    )
  const coming = plannedObjects(plan).filter(plan.isComing)
  if (coming.length > 0)
    log.notice(
      `The definition of their kind is among the manifests and not on the cluster yet, so these could not be checked on the server: ${coming.map(nameOf).join(', ')}.`,
    )
  for (const { name, source } of plan.otherSets)
    log.notice(
      `Objects of the apply set ${name} (${source.replaceAll('\n', ', ')}) stay: this step applies another one. Set \`set: ${name}\` to go on with it.`,
    )
  if (!inputs.dryRun || !inputs.prune) return
  const applied = await readObjects(plannedObjects(plan), cluster.kubectl)
  const { deleted, kept } = await planPrune(plan, applied, plan.before, cluster.kubectl)
  attempt.pruned = deleted.map(nameOf)
  attempt.notes.push(...kept)
  for (const object of deleted) log.info(`delete ${nameOf(object)}`)
}

const WORDS = { create: 'create', change: 'change', replace: 'run again', same: 'keep' } as const

function fieldsText(change: Plan['changes'][number]): string {
  if (change.kind !== 'change') return ''
  const isSecret = groupKindOf(change.object) === 'Secret'
  const shown = change.differences
    .slice(0, MOST_FIELDS)
    .map(
      ({ path, before, after }) =>
        `${pathText(path)}: ${valueText(before, isSecret)} → ${valueText(after, isSecret)}`,
    )
  const more = change.differences.length - shown.length
  return ` (${shown.join('; ')}${more > 0 ? `; ${more} more` : ''})`
}
