import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '../../actions.ts'
import { type MeasuredProcess, measureProcess } from '../../measured-process.ts'
import type { WranglerTarget } from '../../wrangler.ts'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** The committed bundle, started as the runner starts it, with everything that it does by default. */
export async function runBundle(
  action: string,
  site: string,
  target: WranglerTarget,
  inputs: Readonly<Record<string, string>>,
): Promise<MeasuredProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  for (const file of ['output', 'summary']) await writeFile(join(folder, file), '')
  const given = {
    'api-url': target.apiUrl,
    'api-token': target.apiToken,
    'account-id': target.accountId,
    directory: site,
    ...inputs,
  }
  const result = await measureProcess({
    program: process.execPath,
    arguments: [join(ROOT, 'dist', action, 'index.js')],
    folder: dirname(site),
    environment: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_SHA: COMMIT,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
  })
  await rm(folder, { recursive: true, force: true })
  return ensureDone(result, 'the bundle')
}

export function ensureDone(result: MeasuredProcess, who: string): MeasuredProcess {
  if (result.exitCode !== 0)
    throw new Error(`${who} ended with ${result.exitCode}: ${result.output.slice(-500)}`)
  return result
}
