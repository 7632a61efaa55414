import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface MeasuredProcess {
  readonly exitCode: number | null
  /** Standard output and standard error together. */
  readonly output: string
  readonly durationMs: number
  /** Largest resident memory of the process and its children, in bytes; `undefined` where the system does not tell. */
  readonly peakMemory: number | undefined
}

export interface ProcessToMeasure {
  readonly program: string
  readonly arguments: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const SAMPLE_EVERY_MS = 25

/** Runs a program to its end and measures what it took. */
export async function measureProcess(wanted: ProcessToMeasure): Promise<MeasuredProcess> {
  const startedMs = performance.now()
  const child = spawn(wanted.program, wanted.arguments, {
    cwd: wanted.folder,
    env: { ...wanted.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  child.stderr.on('data', chunk => (output += String(chunk)))
  const peaks = new Map<number, number>()
  const sampler = setInterval(() => sample(child.pid ?? 0, peaks), SAMPLE_EVERY_MS)
  const exitCode = await new Promise<number | null>(resolve => child.once('close', resolve))
  const durationMs = performance.now() - startedMs
  clearInterval(sampler)
  const peakMemory = peaks.size === 0 ? undefined : Math.max(...peaks.values())
  return { exitCode, output, durationMs, peakMemory }
}

/**
 * The kernel keeps the high-water mark of each process, so samples need not hit the peak itself. Read at once: these files
 * are made in memory, and handing every read to another thread costs a multiple of it, on the cores that are measured.
 */
function sample(pid: number, peaks: Map<number, number>): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    if (kilobytes > 0) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, kilobytes * 1_024))
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    for (const child of children.split(' ').filter(Boolean)) sample(Number(child), peaks)
  } catch {
    // The process ended between two reads, or this system has no /proc.
  }
}
