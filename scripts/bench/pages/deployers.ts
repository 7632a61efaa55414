import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '../../actions.ts'
import { type MeasuredProcess, measureProcess } from '../../measured-process.ts'
import { installPeer } from '../../peers.ts'
import { runWrangler, type WranglerTarget } from '../../wrangler.ts'

export type Deploy = (site: string, target: WranglerTarget) => Promise<MeasuredProcess>

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** The committed bundle, started as the runner starts it, with everything that it does by default. */
export const deployWithBundle: Deploy = async (site, target) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  for (const file of ['output', 'summary']) await writeFile(join(folder, file), '')
  const result = await measureProcess({
    program: process.execPath,
    arguments: [join(ROOT, 'dist/deploy-pages/index.js')],
    folder: dirname(site),
    environment: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_SHA: COMMIT,
      'INPUT_API-URL': target.apiUrl,
      'INPUT_API-TOKEN': target.apiToken,
      'INPUT_ACCOUNT-ID': target.accountId,
      INPUT_PROJECT: 'demo',
      INPUT_DIRECTORY: site,
      INPUT_BRANCH: 'staging',
    },
  })
  await rm(folder, { recursive: true, force: true })
  return ensureDone(result, 'the bundle')
}

/** The real wrangler, already installed. */
export const deployWithWrangler: Deploy = async (site, target) => {
  const args = ['pages', 'deploy', site, '--project-name=demo', '--branch=staging']
  const commit = [`--commit-hash=${COMMIT}`, '--commit-message=Bench', '--commit-dirty=false']
  const peer = await installPeer('wrangler')
  const result = await runWrangler({ peer, folder: dirname(site), arguments: [...args, ...commit], target })
  return ensureDone(result, 'wrangler')
}

function ensureDone(result: MeasuredProcess, who: string): MeasuredProcess {
  if (result.exitCode !== 0)
    throw new Error(`${who} ended with ${result.exitCode}: ${result.output.slice(-500)}`)
  return result
}
