import type { Revision } from '../../../shared/record/revision.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import { listIfAllowed } from '../cluster/read-objects.ts'
import { afterRestart, type SetRelease } from '../cluster/set-history.ts'
import type { Attempt } from '../deploy/attempt.ts'
import { rememberHistory, runningRevision } from '../deploy/record.ts'
import { RecordEntry, type RecordedRun } from '../deploy/record-entry.ts'
import { restart } from '../deploy/restart.ts'
import type { Work } from '../deploy/work.ts'
import type { Facts } from '../report/facts.ts'
import { conclude, concludeDryRun, type KubernetesOutcome } from '../report/outcome.ts'
import { isGreen } from '../report/result.ts'
import { readSetView, type SetView, servingOf } from '../rollback/set-view.ts'
import { templatesOf } from '../rollback/templates.ts'
import { publicUrl } from '../verify/public-url.ts'

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
  const entry = await entryOf(openRecord(view.set.name), { work, attempt, before: view.templates }, serving)
  const { workloads } = view.sight
  await entry.closing(workloads, async () => {
    await ports.log.group('Restart', () => restart(attempt, view, work))
    if (!inputs.wait) await entry.name(workloads)
  })
  for (const line of attempt.words) ports.log.outside(line)
  const outcome = conclude(facts(), serving?.commit)
  await entry.end(isGreen(facts()) ? 'served' : 'failed', outcome.outputs.summary)
  if (isGreen(facts())) await note(view, facts())
  return outcome
}

/** For the record a restart leads back to what serves, under another id. */
async function entryOf(
  record: TargetRecord | undefined,
  run: RecordedRun,
  serving: Revision | undefined,
): Promise<RecordEntry> {
  const to = serving === undefined ? undefined : await record?.serving(serving)
  return new RecordEntry(run, serves =>
    to === undefined
      ? undefined
      : record?.beginRollback({
          target: { kind: 'found', to, leaves: [], fromPlatform: false },
          ...{ serves, reason: 'restart' },
        }),
  )
}

/** The same release under one more id: the note of the restart is a part of the template. */
async function note(view: SetView, { after, attempt, work }: Facts): Promise<void> {
  const before = servingOf(view)
  const serves = runningRevision(after, before?.commit, attempt.url)
  if (before === undefined || serves === undefined) return
  const release: SetRelease = {
    ...{ id: serves.id, commit: before.commit, workloads: after },
    at: work.ports.clock.date().toISOString(),
    configuration: view.history[0]?.configuration ?? '',
  }
  await rememberHistory(view.set, view.history, afterRestart(view.history, release, before.id), work)
}
