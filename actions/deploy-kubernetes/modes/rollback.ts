import { demandTarget, type FoundTarget } from '../../../shared/deployment/roll-back-to.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import { listIfAllowed } from '../cluster/read-objects.ts'
import { afterRollback, releaseId, type SetRelease, type Templates } from '../cluster/set-history.ts'
import type { Attempt } from '../deploy/attempt.ts'
import { rememberHistory, runningRevision } from '../deploy/record.ts'
import { RecordEntry } from '../deploy/record-entry.ts'
import { askedTemplates, refuseAmbiguous, rollBack } from '../deploy/roll-back.ts'
import type { Work } from '../deploy/work.ts'
import type { Facts } from '../report/facts.ts'
import { conclude, concludeDryRun, type KubernetesOutcome } from '../report/outcome.ts'
import { isGreen } from '../report/result.ts'
import { statusContext } from '../report/status-context.ts'
import { platformView, readSetView, type SetView, servingOf, templatesFor } from '../rollback/set-view.ts'
import { templatesOf } from '../rollback/templates.ts'
import { publicUrl } from '../verify/public-url.ts'

/** Brings every workload back to an earlier template: the one that is named, else that of the release before. */
export async function runRollback(
  work: Work,
  openRecord: (set: string) => TargetRecord | undefined,
  attempt: Attempt,
): Promise<KubernetesOutcome> {
  const { inputs, cluster, ports } = work
  const view = await ports.log.group('Check', () => readSetView(inputs, cluster.kubectl, ports))
  const record = openRecord(view.set.name)
  const target = await chooseTarget(view, record, work)
  attempt.url = publicUrl(await listIfAllowed('ingresses.networking.k8s.io', cluster.kubectl))
  const facts = (): Facts => ({
    ...{ work, attempt, plan: undefined, before: view.templates, set: view.set.name },
    environment: inputs.environment ?? cluster.namespace,
    after: attempt.sight === undefined ? view.templates : templatesOf(attempt.sight),
  })
  tellConfiguration(target.id, view, work)
  if (inputs.dryRun) return concludeDryRun(facts())
  const entry = new RecordEntry({ work, attempt, before: view.templates }, serves =>
    target.found === undefined ? undefined : record?.beginRollback({ target: target.found, serves }),
  )
  const { workloads } = view.sight
  await entry.closing(workloads, async () => {
    await ports.log.group('Rollback', () => rollBack(attempt, target.templates, view, work))
    if (!inputs.wait) await entry.name(workloads)
  })
  for (const line of attempt.words) ports.log.outside(line)
  const outcome = conclude(facts(), target.commit)
  await note(entry, target, view, facts(), outcome.outputs.summary)
  return target.commit === undefined && target.found !== undefined ? withoutStatus(outcome) : outcome
}

interface ChosenTarget {
  readonly id: string
  readonly templates: Templates
  /** The commit that serves again, where it is known. */
  readonly commit: string | undefined
  readonly found: FoundTarget | undefined
}

async function chooseTarget(
  view: SetView,
  record: TargetRecord | undefined,
  { inputs }: Work,
): Promise<ChosenTarget> {
  const asked = askedTemplates(inputs.revision, view)
  if (asked === undefined) refuseAmbiguous(view)
  await record?.guard({ mode: 'rollback', allowStale: true, serving: servingOf(view) })
  const platform = platformView(view, asked)
  const id = asked === undefined ? undefined : releaseId(asked)
  // A release that composes this step names the revision and writes the record itself.
  if (record === undefined)
    return { id: id ?? '', templates: asked ?? {}, commit: undefined, found: undefined }
  const found = demandTarget(await record.rollbackTarget(platform, id), record.scope)
  const templates = asked ?? templatesFor(found.to.id, view)
  return { id: found.to.id, templates: templates ?? {}, commit: found.to.commit, found }
}

/** A rollback moves pod templates; what the release before had besides is told where it differs. */
function tellConfiguration(id: string, { history }: SetView, { ports }: Work): void {
  const target = history.find(release => release.id === id)
  const [now] = history
  if (target === undefined || now === undefined || target.configuration === now.configuration) return
  ports.log.notice(
    'ConfigMaps, Services and the like stay as they are: they were others in the release that comes back. Deploy its commit to bring them back too.',
  )
}

async function note(
  entry: RecordEntry,
  { commit, id }: ChosenTarget,
  view: SetView,
  facts: Facts,
  summary: string,
): Promise<void> {
  const { work, after, attempt } = facts
  const serves = runningRevision(after, commit, attempt.url)
  if (isGreen(facts)) entry.keep(serves)
  await entry.end(isGreen(facts) ? 'served' : 'failed', summary)
  if (serves === undefined || !isGreen(facts) || attempt.changed.length === 0) return
  const configuration = view.history.find(release => release.id === id)?.configuration ?? ''
  const release: SetRelease = {
    ...{ id: serves.id, commit, workloads: after, configuration },
    at: work.ports.clock.date().toISOString(),
  }
  await rememberHistory(view.set, view.history, afterRollback(view.history, release), work)
  await markLeft(view, facts, summary)
}

/** The commit that was left gets the failure, in the same context. */
async function markLeft(view: SetView, { work, environment }: Facts, summary: string): Promise<void> {
  const left = servingOf(view)?.commit
  const { github, run, log } = work.ports
  if (left === undefined || github === undefined || !work.inputs.commitStatus) return
  const status = {
    context: statusContext(environment),
    state: 'failure',
    description: summary,
    sha: left,
  } as const
  await tryCommitStatus(status, github, run, log)
}

function withoutStatus({ commitStatus: _, ...outcome }: KubernetesOutcome): KubernetesOutcome {
  return outcome
}
