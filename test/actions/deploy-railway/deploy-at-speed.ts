import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { pauseMs } from '../../../actions/deploy-railway/wait/pace.ts'
import { FastClock } from '../../support/fast-clock.ts'
import { DeployFixture } from './deploy-fixture.ts'

export interface LongDeployment {
  readonly buildMs: number
  /** How much faster than real time the step believes time to go. */
  readonly factor: number
  readonly folder: string
}

export interface LongDeploymentFigures {
  readonly requests: number
  readonly result: string
  /** From success on the platform to the first time the step asked and was told, in the step's own time. */
  readonly lagMs: number
  /** The pause between two looks at that time. */
  readonly intervalMs: number
}

/** Deploys with a build that takes a given time, as the step experiences it. */
export async function deployAtSpeed({
  buildMs,
  factor,
  folder,
}: LongDeployment): Promise<LongDeploymentFigures> {
  await using fixture = await DeployFixture.open()
  const { api, railway } = fixture
  const clock = new FastClock(factor)
  api.holdAt('BUILDING')
  const running = fixture.run(folder, { logs: 'build', timeout: '30m', settle: '15s' }, { clock })
  await sleep(buildMs / factor)
  api.release('BUILDING')
  while (api.latest?.status !== 'SUCCESS') await sleep(1)
  const succeededMs = clock.now()
  const before = railway.requests.length
  while (!railway.requests.slice(before).some(isPulse)) await sleep(1)
  const lagMs = clock.now() - succeededMs
  const { outcome } = await running
  await rm(folder, { recursive: true, force: true })
  const requests = railway.requests.length
  return { requests, result: outcome.outputs.result, lagMs, intervalMs: pauseMs(buildMs, undefined) }
}

const isPulse = ({ body }: { readonly body: Buffer }): boolean => body.includes('DeploymentPulse')
