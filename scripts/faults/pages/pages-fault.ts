import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { PagesCase, type SiteContents } from '../../../test/actions/deploy-pages/pages-case.ts'
import type { PagesOptions } from '../../../test/cloud/pages/pages.ts'
import type { FaultCase } from '../fault-case.ts'

/** How a run of deploy-pages ended, thrown or returned. */
export interface Ending {
  readonly result: string
  readonly message: string
  readonly outputs: Readonly<Record<string, unknown>>
}

export interface PagesFault {
  readonly fault: string
  readonly expected: string
  readonly options?: PagesOptions
  readonly inputs?: Readonly<Record<string, string>>
  readonly contents?: SiteContents
  /** Before the run; `live` deployments that should be there already are made here. */
  arrange(on: PagesCase): Promise<void> | void
  /** Throws when the ending was not the expected one; the answer is what is shown. */
  judge(ending: Ending, on: PagesCase): Promise<string> | string
}

/** A real run of the action against a stand-in with a clock that jumps. */
export const pagesFault = (given: PagesFault): FaultCase => ({
  fault: given.fault,
  expected: given.expected,
  async run() {
    await using on = await PagesCase.start(given.options)
    await given.arrange(on)
    const ending = await ended(on, given.inputs ?? {}, given.contents)
    const observed = await given.judge(ending, on)
    ensure(on.pages.violations.length === 0, `the stand-in complained: ${on.pages.violations.join('; ')}`)
    return observed
  },
})

export async function ended(
  on: PagesCase,
  inputs: Readonly<Record<string, string>>,
  contents?: SiteContents,
): Promise<Ending> {
  try {
    const { outputs, failure } = await on.deploy(inputs, contents)
    return { result: outputs.result, message: failure?.message ?? outputs.summary, outputs: { ...outputs } }
  } catch (thrown) {
    return { result: 'thrown', message: describeFailure(thrown).message, outputs: {} }
  }
}

export function ensure(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

/** The run came through, and exactly this many deployments exist. */
export function ensureLive(ending: Ending, on: PagesCase, deployments = 1): void {
  ensure(ending.result === 'live', `ended as ${ending.result}: ${ending.message}`)
  const made = on.pages.project('demo').deployments.length
  ensure(made === deployments, `${made} deployments instead of ${deployments}`)
}

export function ensureFailed(ending: Ending, words: RegExp): void {
  ensure(ending.result !== 'live', 'ended as live')
  ensure(words.test(ending.message), `said: ${ending.message}`)
}

export const count = (on: PagesCase, pattern: RegExp): number =>
  on.pages.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length

/** How long the run slept in all, in seconds. */
export const slept = (on: PagesCase): number => on.clock.sleeps.reduce((sum, ms) => sum + ms, 0) / 1_000

export const html = (status: number) =>
  ({
    kind: 'reply',
    reply: { status, headers: { 'content-type': 'text/html' }, body: `<html>${status}</html>` },
  }) as const

export const refusal = (status: number, code: number, message: string) =>
  ({
    kind: 'reply',
    reply: { status, body: { success: false, errors: [{ code, message }], messages: [], result: null } },
  }) as const

/** The calls of a deployment, as regular expressions on `METHOD /path`. */
export const CALLS = {
  project: /GET .*\/projects\/demo$/,
  uploadToken: /GET .*\/upload-token/,
  missing: /POST .*\/check-missing/,
  upload: /POST .*\/assets\/upload/,
  create: /POST .*\/deployments$/,
  read: /GET .*\/deployments\/[0-9a-f-]{36}$/,
} as const
