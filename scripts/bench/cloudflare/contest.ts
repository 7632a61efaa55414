import type { MeasuredProcess } from '../../measured-process.ts'
import { median } from '../../median.ts'
import { installPeer } from '../../peers.ts'
import type { WranglerTarget } from '../../wrangler.ts'
import type { BenchResult } from '../bench-row.ts'
import { GeneratedSite } from './make-site.ts'
import { StandInProcess } from './stand-in-process.ts'

/** One whole process from start to end that deploys a folder. */
export type Deploy = (site: string, target: WranglerTarget) => Promise<MeasuredProcess>

export interface Comparison {
  readonly files: number
  readonly bytes: number
  /** Whether everything was deployed before. */
  readonly known: boolean
  readonly rounds: number
}

interface Contestants {
  /** The program of the stand-in to which both deploy. */
  readonly server: string
  readonly ours: Deploy
  readonly theirs: Deploy
}

/** The action beside the real wrangler, in turns, so that a busy moment of the machine meets both. */
export class Contest {
  readonly #contestants: Contestants

  constructor(contestants: Contestants) {
    this.#contestants = contestants
  }

  async time(wanted: Comparison, aim: number): Promise<BenchResult> {
    const [us, them] = (await this.#compare(wanted)).map(runs =>
      median(runs.map(({ durationMs }) => durationMs)),
    )
    const value = (us ?? 0) / (them ?? 1)
    return {
      value,
      unit: '×',
      met: value <= aim,
      detail: `${milliseconds(us)} against ${milliseconds(them)}`,
    }
  }

  async memory(wanted: Comparison, aim: number): Promise<BenchResult> {
    const [us, them] = (await this.#compare(wanted)).map(runs =>
      median(runs.map(({ peakMemory }) => peakMemory ?? Number.NaN)),
    )
    const value = (us ?? 0) / (them ?? 1)
    if (Number.isNaN(value)) throw new Error('this system does not tell how much memory a process used')
    return { value, unit: '×', met: value <= aim, detail: `${megabytes(us)} against ${megabytes(them)}` }
  }

  async once(deploy: Deploy, site: GeneratedSite, known: boolean): Promise<MeasuredProcess> {
    await using standIn = await StandInProcess.start(this.#contestants.server)
    if (known) await deploy(site.folder, standIn.target)
    return await deploy(site.folder, standIn.target)
  }

  async #compare({
    files,
    bytes,
    known,
    rounds,
  }: Comparison): Promise<[MeasuredProcess[], MeasuredProcess[]]> {
    await installPeer('wrangler')
    await using site = await GeneratedSite.make(files, bytes)
    const [ours, theirs]: [MeasuredProcess[], MeasuredProcess[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await this.once(this.#contestants.ours, site, known))
      theirs.push(await this.once(this.#contestants.theirs, site, known))
    }
    return [ours, theirs]
  }
}

export const milliseconds = (ms = Number.NaN): string => `${ms.toFixed(0)} ms`
export const megabytes = (bytes = Number.NaN): string => `${(bytes / 1e6).toFixed(0)} MB`
