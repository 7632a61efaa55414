import { join } from 'node:path'
import { type BundleOptions, type BundleRun, runScript } from '../../../test/support/run-bundle.ts'
import { ROOT } from '../../actions.ts'

/** An action in a process of its own, as the runner starts it, from its sources: what is tried is what is written now. */
export const runSource = (action: string, options: BundleOptions): Promise<BundleRun> =>
  runScript(join(ROOT, 'actions', action, 'index.ts'), { timeoutMs: 30_000, ...options })

/** Everything that a run leaves, without the lines that tell the runner what to hide. */
export const leftBy = ({ log, summary, outputs, state }: BundleRun): string =>
  [log.replaceAll(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(outputs), JSON.stringify(state)].join(
    '\n',
  )

/** The first line of the run's error, for the table. */
export const complaintOf = ({ log }: BundleRun): string =>
  decodeURIComponent(/^::error[^:]*::(.*)$/m.exec(log)?.[1] ?? 'no error').split('\n')[0] ?? ''
