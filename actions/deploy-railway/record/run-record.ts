import type { Ports } from '../../../shared/action/action.ts'
import { demandTarget, type FoundTarget } from '../../../shared/deployment/roll-back-to.ts'
import type { Ending } from '../../../shared/record/entry.ts'
import type { OpenEntry } from '../../../shared/record/ledger.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import { known, notKnown } from '../../../shared/subject/answer.ts'
import type { Inputs } from '../declaration.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { platformView, scopeOf, servingOf } from './platform-view.ts'

/** The release record as one run needs it. */
export interface RunRecord {
  /** Where `mode: rollback` leads; nothing in other modes, and where somebody else chooses. */
  readonly target: FoundTarget | undefined
  /** The commit that serves before this run, as far as anybody knows. */
  readonly servedCommit: string | undefined
  /** Writes down that a deployment has begun. */
  begin(deployed: Revision): void
  /** Writes down how it ended; without a beginning nothing. */
  end(ending: Ending, sentence: string): Promise<void>
}

/** For a rollback within a release, which chooses where it leads and writes it down itself. */
const NO_RECORD: RunRecord = {
  target: undefined,
  servedCommit: undefined,
  begin: () => undefined,
  end: async () => undefined,
}

/** What is deployed anew; everything else is there already and cannot be older than itself. */
const NEW = new Set(['upload', 'image', 'commit'])

/**
 * Opens the record before anything is touched.
 * @throws ActionError under a hold, for a stale run, and where a rollback leads nowhere
 */
export async function openRecord(
  inputs: Inputs,
  snapshot: Snapshot,
  ports: Ports,
  release: ReleaseContext | undefined,
): Promise<RunRecord> {
  const { mode } = inputs
  if (release !== undefined && mode === 'rollback') return NO_RECORD
  const scope = scopeOf(inputs.environment, snapshot)
  const record = new TargetRecord(scope, aboutWhat(inputs, snapshot, ports), release)
  const view = platformView(async () => snapshot)
  const serving = servingOf(snapshot)
  await record.guard({
    mode: mode === 'rollback' ? 'rollback' : 'new',
    allowStale: (release?.allowStale ?? inputs.allowStale) || !NEW.has(mode),
    serving,
  })
  const target =
    mode === 'rollback'
      ? demandTarget(await record.rollbackTarget(view, inputs.deploymentId), record.scope)
      : undefined
  const served = await record.serving(serving)
  return writing(record, { target, serving, servedCommit: served?.commit, url: snapshot.state.url, mode })
}

interface Facts {
  readonly target: FoundTarget | undefined
  readonly serving: Revision | undefined
  readonly servedCommit: string | undefined
  readonly url: string | undefined
  readonly mode: string
}

function writing(record: TargetRecord, { target, serving, servedCommit, url, mode }: Facts): RunRecord {
  let entry: OpenEntry | undefined
  return {
    target,
    servedCommit,
    begin(deployed) {
      // A restart is the same deployment: it replaces nothing.
      if (mode === 'restart') return
      entry =
        target === undefined
          ? record.begin(deployed, serving)
          : record.beginRollback({ target, serves: deployed })
    },
    async end(ending, sentence) {
      await entry?.end(ending, sentence, url)
    },
  }
}

/** The commit that the record names is the one that is deployed, which is not always that of the run. */
function aboutWhat({ mode, commitSha, deploymentId }: Inputs, snapshot: Snapshot, ports: Ports): Ports {
  if (mode === 'upload' || mode === 'image') return ports
  const { subject } = ports.run
  const from =
    deploymentId === undefined ? snapshot.current : snapshot.known.find(({ id }) => id === deploymentId)
  const value = mode === 'commit' ? (commitSha ?? subject.commit.value) : from?.commit
  const reason = `\`mode: ${mode}\` deploys what Railway has`
  const commit = value === undefined ? notKnown(reason) : known(value, reason)
  return { ...ports, run: { ...ports.run, subject: { ...subject, commit } } }
}
