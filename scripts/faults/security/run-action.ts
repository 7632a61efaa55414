import { join } from 'node:path'
import { type BundleOptions, type BundleRun, runScript } from '../../../test/support/run-bundle.ts'
import { ROOT } from '../../actions.ts'

/** `FAULTS_FROM=sources` tries what is written now, before it is bundled. */
const FROM_SOURCES = process.env['FAULTS_FROM'] === 'sources'

const entryOf = (action: string): string =>
  FROM_SOURCES ? join(ROOT, 'actions', action, 'index.ts') : join(ROOT, 'dist', action, 'index.js')

/** An action in a process of its own, as the runner starts it: the committed bundle, which is what users run. */
export const runAction = (action: string, options: BundleOptions): Promise<BundleRun> =>
  runScript(entryOf(action), { timeoutMs: 30_000, ...options })

/** Everything that a run leaves, without the lines that tell the runner what to hide. */
export const leftBy = ({ log, summary, outputs, state }: BundleRun): string =>
  [log.replaceAll(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(outputs), JSON.stringify(state)].join(
    '\n',
  )

/** The first line of the run's error, for the table. */
export const complaintOf = ({ log }: BundleRun): string =>
  decodeURIComponent(/^::error[^:]*::(.*)$/m.exec(log)?.[1] ?? 'no error').split('\n')[0] ?? ''
