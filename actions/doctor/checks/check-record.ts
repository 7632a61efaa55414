import type { GitHub } from '../../../shared/github/github.ts'
import { inOrder } from '../../../shared/record/entry.ts'
import { environmentState } from '../../../shared/record/environment-state.ts'
import { describeHold, minute } from '../../../shared/record/hold.ts'
import { type Reading, readRecord } from '../../../shared/record/read-record.ts'
import type { Repository } from '../facts/repository.ts'
import { type Finding, ok, skipped, warning } from '../finding.ts'

/** What the record of releases says of an environment. */
export async function checkRecord(
  environment: string,
  repository: Repository,
  github: GitHub,
): Promise<Finding[]> {
  return judgeRecord(environment, await readRecord({ ...repository, environment }, github))
}

/** A hold is somebody's decision, worth a reminder; no release so far is none yet. */
export function judgeRecord(environment: string, reading: Reading): Finding[] {
  const about = { id: `record:${environment}`, title: `Releases of ${environment}` }
  if (reading.kind === 'unreadable') return [skipped(about, reading.why, 'Give the job `deployments: read`.')]
  const holds = environmentState(reading.entries).holds.map(hold =>
    warning(
      { id: `hold:${environment}`, title: `Hold on ${environment}` },
      describeHold(hold),
      'End it with `mode: resume` when it is over.',
    ),
  )
  const last = inOrder(reading.entries).findLast(
    ({ ending, payload }) => ending === 'served' && payload.act !== 'hold',
  )
  const story =
    last === undefined
      ? skipped(about, 'nothing has been released yet')
      : ok(about, `the last one ended well at ${minute(last.createdAt)}`)
  return [...holds, story]
}
