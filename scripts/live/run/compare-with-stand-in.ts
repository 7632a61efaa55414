import { compareRecordings, type Finding } from '../compare/compare-recordings.ts'
import type { Place, Platform } from '../platform.ts'
import type { Recording } from '../record/exchange.ts'
import { type RunPorts, runPlatform } from './run-platform.ts'

export interface Comparison {
  readonly platform: Platform
  /** False where a second run against the stand-in took the platform's place. */
  readonly isLive: boolean
  readonly recording: Recording
  readonly findings: readonly Finding[]
  readonly requests: number
  /** Why the run on the platform ended before its end. */
  readonly failure: unknown
}

/**
 * Runs a scenario on the living platform, where there is an account, and on the stand-in, and compares what both said.
 * Without an account the stand-in is run twice, which tries everything but the platform.
 */
export async function compareWithStandIn(
  platform: Platform,
  account: Place | undefined,
  ports: RunPorts,
): Promise<Comparison> {
  const first =
    account === undefined ? await onStandIn(platform, ports) : await runPlatform(platform, account, ports)
  ports.signal.throwIfAborted()
  const expected = await onStandIn(platform, ports)
  if (expected.failure !== undefined) throw expected.failure
  const { recording, requests, failure } = first
  const findings = compareRecordings(recording, expected.recording, platform.comparison)
  return { platform, isLive: account !== undefined, recording, findings, requests, failure }
}

async function onStandIn(platform: Platform, ports: RunPorts) {
  await using place = await platform.standIn()
  return await runPlatform(platform, place, ports)
}
