import { type Evidence, type State, stateOf } from '../../../../actions/smoke-check/check/check.ts'
import { newScene } from '../../../../actions/smoke-check/check/scene.ts'
import type { Exchange, ProbeRequest, Prober } from '../../../../actions/smoke-check/engine/exchange.ts'
import { HeaderList } from '../../../../actions/smoke-check/engine/header-list.ts'
import { nodeProber } from '../../../../actions/smoke-check/engine/node-prober.ts'
import type { Target } from '../../../../actions/smoke-check/presets/preset.ts'
import type { PresetName } from '../../../../actions/smoke-check/presets/preset-names.ts'
import type { PresetParams } from '../../../../actions/smoke-check/presets/preset-params.ts'
import { presetChecks } from '../../../../actions/smoke-check/presets/presets.ts'
import { SecretTravel } from '../../../../actions/smoke-check/secrets/secret-travel.ts'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'

const NO_TARGET: Target = {
  api: undefined,
  frontend: undefined,
  environment: undefined,
  expectedCommit: undefined,
  commitAt: undefined,
  expectedVersion: undefined,
  require: [],
  corsOrigins: [],
  corsOriginsAsked: false,
}

export interface Looked {
  readonly state: State
  readonly evidence: Evidence
  /** All mismatches, hints and notes as text. */
  readonly words: string
}

/** Looks at one check of a preset, over the real network unless another prober is given. */
export async function look(
  preset: PresetName,
  id: string,
  target: Partial<Target>,
  prober: Prober = realProber(),
  params: PresetParams = {},
): Promise<Looked> {
  const checks = presetChecks([preset], { ...NO_TARGET, ...target }, params)
  const check = checks.find(each => each.id === id)
  if (check === undefined) throw new Error(`no check ${id} among ${checks.map(each => each.id).join(', ')}`)
  const scene = newScene({ prober, clock: systemClock, random: Math.random, saved: new Map() })
  const evidence = await check.look(scene)
  const words = evidence.mismatches.map(each => Object.values(each).join(' · '))
  return {
    state: stateOf(check, evidence),
    evidence,
    words: [...words, ...(evidence.notes ?? []), evidence.skipped ?? ''].join('\n'),
  }
}

export const realProber = (authorities?: readonly string[]): Prober =>
  nodeProber({
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(30_000, systemClock),
    environment: {},
    requestsPerMinute: 10_000,
    travel: new SecretTravel(),
    ...(authorities === undefined ? {} : { authorities }),
  })

/** A network that answers as it is told, for places that no test can listen on, such as port 80. */
export function scriptedProber(answer: (request: ProbeRequest) => Exchange): Prober {
  let requests = 0
  return {
    send: async request => {
      requests += 1
      return answer(request)
    },
    inspect: () => Promise.reject(new Error('no TLS here')),
    get requests() {
      return requests
    },
  }
}

/** An answer as the engine would give it. */
export const answerOf = (
  request: Pick<ProbeRequest, 'method' | 'url'>,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Exchange & { kind: 'answer' } => ({
  kind: 'answer',
  method: request.method,
  url: request.url,
  status,
  httpVersion: '1.1',
  headers: new HeaderList(Object.entries(headers)),
  body: Buffer.from(body),
  timing: { total: 1 },
  hops: [],
  receivedAt: new Date(),
})
