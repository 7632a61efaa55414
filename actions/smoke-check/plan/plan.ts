import { InputError } from '../../../shared/failure/input-error.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import { parseDuration } from '../../../shared/units/duration.ts'
import type { Check } from '../check/check.ts'
import { apiRoot } from '../check/join-url.ts'
import type { Inputs } from '../declaration.ts'
import { requestLine } from '../grammar/compile-check.ts'
import type { LoadedFile } from '../grammar/load-smoke-file.ts'
import { isWrite } from '../grammar/order.ts'
import type { SmokeFile } from '../grammar/smoke-schema.ts'
import type { Target } from '../presets/preset.ts'
import { defaultPresets, idleInputs, presetChecks, presetProblems } from '../presets/presets.ts'
import type { SecretTravel } from '../secrets/secret-travel.ts'
import type { Vault } from '../secrets/vault.ts'
import { siteUrlProblem } from '../site-url.ts'
import { defaultWait, type WaitPlan } from '../wait/wait-plan.ts'
import { applyDefaults, refuseClearCredentials } from './apply-defaults.ts'
import { expectedCommit } from './expected-commit.ts'
import { filePresets } from './file-presets.ts'
import { lastOnes } from './last-ones.ts'

/** Everything that is decided before the first request. */
export interface Plan {
  readonly checks: readonly Check[]
  readonly target: Target
  readonly baseUrl: string | undefined
  readonly wait: WaitPlan
  readonly requestsPerMinute: number
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
}

export interface Planning {
  readonly now: () => Date
  readonly vault: Vault
  /** Reads the commit where the input `commit-at` says that it stands. */
  readonly commitAt?: Target['commitAt']
}

const REQUESTS_PER_MINUTE = 600
/** What the API of the rules-as-code guide allows. */
const RULES_AS_CODE_PER_MINUTE = 100

/** @throws InputError, SmokeFileError with everything that is wrong, before anything is touched */
export function makePlan(
  inputs: Inputs,
  file: LoadedFile | undefined,
  run: RunContext,
  { now, vault, commitAt }: Planning,
): Plan {
  const settings: SmokeFile = file?.settings ?? { version: 1 }
  const baseUrl = siteUrl('base-url', inputs.baseUrl, settings['base-url'])
  const target = { ...makeTarget(inputs, settings, baseUrl, run), commitAt }
  const { names: named, params } = filePresets(settings)
  const presets = wantedPresets(inputs, named, settings, target)
  const problems = presetProblems(presets, target, params)
  if (problems.length > 0) throw new InputError(problems)
  allowSecrets(inputs, target, vault.travel)
  const own = file?.checks({ baseUrl, environment: target.environment, now }) ?? []
  refuseClearCredentials(target, settings.defaults, vault.travel)
  const ready = presetChecks(presets, target, params).map(check => applyDefaults(check, settings.defaults))
  const checks = lastOnes([...ready, ...own])
  if (checks.length === 0) throw new InputError([NOTHING])
  return {
    checks,
    target,
    baseUrl,
    wait: makeWait(inputs, settings),
    requestsPerMinute:
      inputs.requestsPerMinute ??
      (presets.includes('rules-as-code') ? RULES_AS_CODE_PER_MINUTE : REQUESTS_PER_MINUTE),
    notices: noticesOf(baseUrl, target, run),
    warnings: [...idleInputs(presets, inputs), ...unverified(settings), ...repeatedWrites(settings)],
  }
}

const NOTHING = {
  input: 'base-url',
  message: 'there is nothing to check: give `base-url`, `frontend-url` or `checks`',
}

/** Secrets go to the sites that are looked at, and to the origins that the step names. */
function allowSecrets(inputs: Inputs, { api, frontend }: Target, travel: SecretTravel): void {
  for (const url of [api, frontend]) if (url !== undefined) travel.allowOwn(url)
  for (const origin of inputs.secretOrigins) travel.allowNamed(origin)
}

/** The input wins over the file. */
function siteUrl(input: string, given: string | undefined, inFile: string | undefined): string | undefined {
  const problem = given === undefined && inFile !== undefined ? siteUrlProblem(inFile) : undefined
  if (problem !== undefined) throw new InputError([{ input: `${input} of the smoke file`, message: problem }])
  return (given ?? inFile)?.replace(/\/+$/, '')
}

function makeTarget(
  inputs: Inputs,
  settings: SmokeFile,
  baseUrl: string | undefined,
  run: RunContext,
): Omit<Target, 'commitAt'> {
  const frontend = siteUrl('frontend-url', inputs.frontendUrl, settings['frontend-url'])
  return {
    api: baseUrl === undefined ? undefined : apiRoot(baseUrl),
    frontend,
    environment: inputs.environment,
    expectedCommit: expectedCommit(inputs, run),
    expectedVersion: inputs.expectedVersion,
    require: inputs.require,
    corsOrigins:
      inputs.corsOrigins.length > 0 || frontend === undefined
        ? inputs.corsOrigins
        : [new URL(frontend).origin],
    corsOriginsAsked: inputs.corsOrigins.length > 0,
  }
}

function wantedPresets(
  inputs: Inputs,
  inFile: readonly string[],
  { checks = [] }: SmokeFile,
  target: Target,
): readonly string[] {
  if (inputs.preset.length > 0) return inputs.preset
  if (inFile.length > 0 || checks.length > 0) return inFile
  return defaultPresets(target)
}

function makeWait(inputs: Inputs, { wait = {} }: SmokeFile): WaitPlan {
  const ms = (text: string | undefined, fallback: number) => parseDuration(text ?? '') ?? fallback
  const jitter = wait.jitter === undefined ? defaultWait.jitter : Number.parseInt(wait.jitter, 10) / 100
  return {
    timeoutMs: inputs.timeout ?? ms(wait.timeout, defaultWait.timeoutMs),
    initialMs: ms(wait.initial, defaultWait.initialMs),
    factor: wait.factor ?? defaultWait.factor,
    maxMs: ms(wait.max, defaultWait.maxMs),
    jitter,
    streak: inputs.streak ?? wait.streak ?? defaultWait.streak,
    tls: wait.tls ?? defaultWait.tls,
  }
}

function noticesOf(baseUrl: string | undefined, target: Target, run: RunContext): string[] {
  const prefix =
    baseUrl !== undefined && baseUrl !== target.api
      ? [`\`base-url\` ends in an API prefix; presets look below ${target.api ?? ''}.`]
      : []
  const blind =
    target.expectedCommit === undefined && run.eventName !== '' && run.subject.commit.value !== undefined
      ? [
          `No commit is expected, because the event ${run.eventName} does not name the deployed one. Set \`expected-commit\` to prove which commit is served.`,
        ]
      : []
  return [...prefix, ...blind]
}

/** A gate is asked until it passes, which is not what a write is for; some APIs answer questions by POST all the same. */
const repeatedWrites = ({ checks = [] }: SmokeFile): string[] =>
  checks
    .filter(check => check.gate === true && isWrite(check))
    .map(check => `${check.name ?? requestLine(check)} is a gate, so its write is sent again and again.`)

/** Nobody should find out from a comment in a file that a certificate was not looked at. */
function unverified({ checks = [], defaults }: SmokeFile): string[] {
  return checks
    .filter(check => (check['verify-tls'] ?? defaults?.['verify-tls']) === false)
    .map(
      check =>
        `${check.name ?? requestLine(check)} is asked without verifying its certificate (verify-tls: false).`,
    )
}
