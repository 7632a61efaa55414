import type { TargetRecord } from '../../../shared/record/target-record.ts'
import { listIfAllowed } from '../cluster/read-objects.ts'
import { afterRestart, type SetRelease } from '../cluster/set-history.ts'
import type { Facts } from '../report/facts.ts'
import { conclude, concludeDryRun, type KubernetesOutcome } from '../report/outcome.ts'
import { isGreen } from '../report/result.ts'
import { readSetView, type SetView, servingOf } from '../rollback/set-view.ts'
import { templatesOf } from '../rollback/templates.ts'
import { publicUrl } from '../verify/public-url.ts'
import type { Attempt } from './attempt.ts'
import { rememberHistory, runningRevision } from './record.ts'
import { restart } from './restart.ts'
import type { Work } from './work.ts'

/** Replaces the pods of what runs. Nothing new is deployed, so neither a hold nor the age of the run matters. */
export async function runRestart(
  work: Work,
  openRecord: (set: string) => TargetRecord | undefined,
  attempt: Attempt,
): Promise<KubernetesOutcome> {
  const { inputs, cluster, ports } = work
  const view = await ports.log.group('Check', () => readSetView(inputs, cluster.kubectl, ports))
  attempt.url = publicUrl(await listIfAllowed('ingresses.networking.k8s.io', cluster.kubectl))
  const serving = servingOf(view)
  const facts = (): Facts => ({
    ...{ work, attempt, plan: undefined, before: view.templates, set: view.set.name },
    environment: inputs.environment ?? cluster.namespace,
    after:
      attempt.sight === undefined || attempt.rollback?.isComplete === true
        ? view.templates
        : templatesOf(attempt.sight),
  })
  if (inputs.dryRun) return concludeDryRun(facts())
  await ports.log.group('Restart', () => restart(attempt, view, work))
  for (const line of attempt.words) ports.log.outside(line)
  const outcome = conclude(facts(), serving?.commit)
  if (isGreen(facts())) await note(openRecord(view.set.name), view, facts(), outcome.outputs.summary)
  return outcome
}

/** The same release under one more id: the note of the restart is a part of the template. */
async function note(
  record: TargetRecord | undefined,
  view: SetView,
  { after, attempt, work }: Facts,
  summary: string,
): Promise<void> {
  const before = servingOf(view)
  const serves = runningRevision(after, before?.commit, attempt.url)
  if (before === undefined || serves === undefined) return
  const to = await record?.serving(before)
  if (record !== undefined && to !== undefined)
    await record
      .beginRollback({
        target: { kind: 'found', to, leaves: [], fromPlatform: false },
        serves,
        reason: 'restart',
      })
      .end('served', summary, attempt.url)
  const release: SetRelease = {
    ...{ id: serves.id, commit: before.commit, workloads: after },
    at: work.ports.clock.date().toISOString(),
    configuration: view.history[0]?.configuration ?? '',
  }
  await rememberHistory(view.set, view.history, afterRestart(view.history, release, before.id), work)
}
