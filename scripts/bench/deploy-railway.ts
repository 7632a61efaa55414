import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  deployAtSpeed,
  type LongDeploymentFigures,
} from '../../test/actions/deploy-railway/deploy-at-speed.ts'
import type { Project } from '../../test/cloud/railway/project.ts'
import { type Railway, startRailway } from '../../test/cloud/railway/railway.ts'
import type { ServiceInstance } from '../../test/cloud/railway/service-instance.ts'
import { writeSampleServer } from '../../test/support/sample-server.ts'
import { ROOT } from '../actions.ts'
import { median } from '../median.ts'
import type { BenchRow } from './bench-row.ts'

/** Text that compresses about as well as source code does. */
function sourceText(bytes: number, seed: number): string {
  const words = 'const return function import export await async type readonly string number interface'.split(
    ' ',
  )
  let state = seed + 1
  let text = ''
  while (text.length < bytes) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    text += `${words[state % words.length]} ${state.toString(36)}${state % 7 === 0 ? '\n' : ' '}`
  }
  return text.slice(0, bytes)
}

async function writeTree(files: number, bytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'))
  for (let index = 0; index < files; index += 1) {
    const place = join(folder, `part-${index % 50}`)
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `file-${index}.ts`), sourceText(Math.round(bytes / files), index))
  }
  return folder
}

interface Stage {
  readonly railway: Railway
  readonly project: Project
  readonly service: ServiceInstance
  readonly token: string
}

/** A platform that takes uploads and does nothing with them, so that nobody competes for the processor. */
async function withStage<Value>(body: (stage: Stage) => Promise<Value>): Promise<Value> {
  const railway = await startRailway()
  try {
    const project = railway.createProject('bench', ['staging'])
    await project.addService('api', { healthcheckPath: '/health' })
    const service = project.instance('api', 'staging')
    return await body({ railway, project, service, token: railway.projectToken(project, 'staging') })
  } finally {
    await railway.stop()
  }
}

interface Measured {
  readonly ms: number
  /** Highest resident memory in MB, where the system tells. */
  readonly peakMb: number
  /** Largest number of entries seen in the temporary folder. */
  readonly temporaryFiles: number
}

async function measure(child: ChildProcess, temporary: string): Promise<Measured> {
  const startedMs = performance.now()
  let [peakMb, temporaryFiles, running] = [0, 0, true]
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  void ended.then(() => {
    running = false
  })
  while (running) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000)
    temporaryFiles = Math.max(temporaryFiles, (await readdir(temporary)).length)
    await Promise.race([ended, sleep(20)])
  }
  const code = await ended
  if (code !== 0) throw new Error(`ended with exit code ${code}`)
  return { ms: performance.now() - startedMs, peakMb, temporaryFiles }
}

async function runAction(folder: string, { railway, token }: Stage): Promise<Measured> {
  const temporary = await mkdtemp(join(tmpdir(), 'bench-temporary-'))
  const child = spawn(process.execPath, [join(ROOT, 'dist/deploy-railway/index.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      TMPDIR: temporary,
      RUNNER_TEMP: temporary,
      GITHUB_WORKSPACE: folder,
      INPUT_TOKEN: token,
      'INPUT_API-URL': railway.url,
      INPUT_WAIT: 'false',
    },
  })
  try {
    return await measure(child, temporary)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The same upload by the tools that every runner has, streamed as well. */
async function runPeer(folder: string, { railway, project, service, token }: Stage): Promise<Measured> {
  const place = `project/${project.id}/environment/${service.environment.id}`
  const address = `${railway.url}/${place}/up?serviceId=${service.service.id}&message=peer`
  const headers = `-H 'Content-Type: application/gzip' -H 'Project-Access-Token: ${token}'`
  const command = `tar -cz -C '${folder}' . | curl -sS --fail -o /dev/null -X POST ${headers} -T - '${address}'`
  const child = spawn('bash', ['-o', 'pipefail', '-c', command], { stdio: ['ignore', 'ignore', 'inherit'] })
  return await measure(child, folder)
}

interface Uploads {
  readonly ours: readonly Measured[]
  readonly peers: readonly Measured[]
}

const measuredUploads = new Map<boolean, Promise<Uploads>>()

function uploads(quick: boolean): Promise<Uploads> {
  const known = measuredUploads.get(quick) ?? measureUploads(quick)
  measuredUploads.set(quick, known)
  return known
}

async function measureUploads(quick: boolean): Promise<Uploads> {
  const folder = await (quick ? writeTree(500, 20_000_000) : writeTree(5_000, 200_000_000))
  try {
    return await withStage(async stage => {
      stage.service.holdAt('INITIALIZING')
      const [ours, peers]: Measured[][] = [[], []]
      for (let round = 0; round < (quick ? 1 : 3); round += 1) {
        peers?.push(await runPeer(folder, stage))
        ours?.push(await runAction(folder, stage))
      }
      return { ours: ours ?? [], peers: peers ?? [] }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Deploys with a build of the given length; the step believes time to go faster than it does. */
async function deploymentOf(buildMs: number, factor: number): Promise<LongDeploymentFigures> {
  return await deployAtSpeed({ buildMs, factor, folder: await writeSampleServer() })
}

export const rows: readonly BenchRow[] = [
  {
    figure: '5,000 files, 200 MB: whole step until the upload is accepted',
    peer: 'tar -cz | curl of the same tree',
    aim: '≤ 0.6 ×',
    async run({ quick }) {
      const { ours, peers } = await uploads(quick)
      const [own, peer] = [median(ours.map(({ ms }) => ms)), median(peers.map(({ ms }) => ms))]
      const detail = `${(own / 1_000).toFixed(1)} s against ${(peer / 1_000).toFixed(1)} s, start of Node included`
      return { value: own / peer, unit: '×', met: own <= 0.6 * peer, detail }
    },
  },
  {
    figure: '5,000 files, 200 MB: peak memory',
    peer: 'fixed limit',
    aim: '≤ 150 MB',
    async run({ quick }) {
      const { ours } = await uploads(quick)
      const value = Math.max(...ours.map(({ peakMb }) => peakMb))
      const files = Math.max(...ours.map(({ temporaryFiles }) => temporaryFiles))
      return {
        value,
        unit: 'MB',
        met: value > 0 && value <= 150 && files === 0,
        detail: `${files} temporary files`,
      }
    },
  },
  {
    figure: 'requests of a ten-minute deployment, build log shown',
    peer: 'fixed limit',
    aim: '≤ 150',
    async run({ quick }) {
      const { requests, result } = await deploymentOf(quick ? 60_000 : 600_000, 100)
      return {
        value: requests,
        unit: 'requests',
        met: requests <= 150 && result === 'live',
        detail: `ended ${result}`,
      }
    },
  },
  {
    figure: 'SUCCESS on the platform until the step knows',
    peer: 'poll interval at that time',
    aim: '≤ 1 ×',
    async run() {
      const { lagMs, intervalMs } = await deploymentOf(90_000, 20)
      const value = lagMs / intervalMs
      const detail = `${(lagMs / 1_000).toFixed(1)} s of ${intervalMs / 1_000} s`
      return { value, unit: '×', met: value <= 1.05, detail }
    },
  },
]
