import { suggest } from '../../../shared/units/suggest.ts'
import type { Check, Evidence, Place } from '../check/check.ts'
import { destinationMismatches } from '../check/destination.ts'
import { publicTarget } from '../check/join-url.ts'
import { evidenceOf } from '../check/judge.ts'
import { RETRIES } from '../check/request.ts'
import type { Scene } from '../check/scene.ts'
import type { ProbeRequest } from '../engine/exchange.ts'
import type { Vault } from '../secrets/vault.ts'
import { compileExpect, type Workshop } from './compile-expect.ts'
import { compileRequest, namedHeaders } from './compile-request.ts'
import { judgeExpectations } from './expectation.ts'
import { isWrite } from './order.ts'
import { compilePageContains } from './page-expectation.ts'
import { fillDeep, namesIn } from './placeholders.ts'
import { saveValues } from './save-values.ts'
import { type CheckData, type DefaultsData, methodKeys } from './smoke-schema.ts'
import { acceptExpectation, isWebSocket, SWITCHING_PROTOCOLS } from './websocket.ts'

/** What a check of the file is compiled with. */
export interface CheckContext extends Workshop {
  readonly baseUrl: string | undefined
  readonly defaults: DefaultsData
  readonly environment: string | undefined
  readonly place: Place | undefined
  /** Which check saves which value, of the checks before this one. */
  readonly savers: ReadonlyMap<string, Check>
  /** Takes what must never be shown, such as a token that an earlier check has fetched. */
  readonly vault: Vault
}

/** Stands for saved values while a file is only read. */
const PLACEHOLDER = '0'

/** Compiles one check of the file. Everything that can be wrong is found here, before any request. */
export function compileCheck(given: CheckData, context: CheckContext): Check | undefined {
  const data = withDefaults(given, context.defaults)
  const ownHeaders = new Set(Object.keys(namedHeaders(given)))
  const needs = [...new Set(namesIn(data))].filter(name => context.savers.has(name))
  const trial = prepare(fill(data, new Map(needs.map(name => [name, PLACEHOLDER]))), context, ownHeaders)
  if (trial === undefined) return undefined
  const savers = needs.flatMap(name => context.savers.get(name) ?? [])
  if (data.gate === true && savers.some(saver => !saver.gate))
    context.problem(['gate'], 'a gate cannot use what a check saves that is no gate')
  if (data.gate === true && data.level === 'warn')
    context.problem(['gate'], 'a gate decides, so it cannot only warn: remove `gate` or `level: warn`')
  if (data.gate === true && data.always === true)
    context.problem(['always'], 'a gate comes first and `always` last: remove one of them')
  const name = given.name ?? requestLine(given)
  return {
    id: name,
    name,
    group: 'checks',
    target: `${trial.request.method} ${publicTarget(trial.request.url)}`,
    gate: data.gate === true,
    level: data.level === 'warn' ? 'warn' : 'error',
    retries: data.retries ?? (isWrite(data) ? 0 : RETRIES),
    ...(data.retries === undefined ? {} : { retriesGiven: true }),
    ...(data.always === true ? { always: true } : {}),
    after: savers.map(saver => saver.id),
    ...(context.place === undefined ? {} : { place: context.place }),
    look: scene =>
      look({ data, needs, context, scene, ownHeaders, ...(needs.length === 0 ? { trial } : {}) }),
  }
}

interface Prepared {
  readonly request: ProbeRequest
  readonly expectations: ReturnType<typeof compileExpect>
}

function prepare(
  data: CheckData,
  context: CheckContext,
  ownHeaders: ReadonlySet<string>,
): Prepared | undefined {
  const request = compileRequest(data, { ...context, ownHeaders, files: context.languages.files })
  const expect = isWebSocket(data) ? { status: SWITCHING_PROTOCOLS, ...data.expect } : (data.expect ?? {})
  const expectations = compileExpect(expect, {
    ...context,
    problem: (path, message) => context.problem(['expect', ...path], message),
  })
  const page = compilePageContains(data, context)
  const more = isWebSocket(data) ? [acceptExpectation, ...page] : page
  return request === undefined ? undefined : { request, expectations: [...expectations, ...more] }
}

interface Look {
  readonly data: CheckData
  readonly needs: readonly string[]
  readonly context: CheckContext
  readonly scene: Scene
  readonly ownHeaders: ReadonlySet<string>
  readonly trial?: Prepared
}

async function look({ data, needs, context, scene, ownHeaders, trial }: Look): Promise<Evidence> {
  const skipped = leftOut(data, context) ?? notSaved(needs, scene)
  if (skipped !== undefined) return { mismatches: [], skipped }
  const problems: string[] = []
  const late = { ...context, problem: (_path: unknown, message: string) => void problems.push(message) }
  if (needs.length > 0) hideCredentials(data, needs, scene, context)
  const prepared = trial ?? prepare(fill(data, scene.saved), late, ownHeaders)
  if (prepared === undefined || problems.length > 0)
    return { mismatches: [{ subject: 'check', expected: 'usable saved values', seen: problems.join('; ') }] }
  const { request, expectations } = prepared
  const exchange = await scene.send(bustable(data, request) ? scene.bust(request) : request)
  const evidence = evidenceOf(exchange, answer => [
    // Whoever expects another host says so by `url`.
    ...(data.expect?.url === undefined ? destinationMismatches(answer) : []),
    ...judgeExpectations(expectations, answer),
  ])
  if (exchange.kind === 'no-answer') return evidence
  return { ...evidence, ...saveValues(data.save ?? {}, exchange, { scene, context, evidence }) }
}

/** Gates are asked again and again, so no cache may answer them; a body is a write and never comes from one. */
const bustable = (data: CheckData, request: ProbeRequest): boolean =>
  data['cache-bust'] ?? (data.gate === true && request.method === 'GET')

function leftOut(data: CheckData, { environment }: CheckContext): string | undefined {
  if (data.level === 'off') return 'switched off by its level'
  const when = typeof data.when === 'string' ? [data.when] : data.when
  if (when === undefined || (environment !== undefined && when.includes(environment))) return undefined
  return wrongEnvironment(when, environment)
}

function wrongEnvironment(when: readonly string[], environment: string | undefined): string {
  if (environment === undefined) return `only for ${when.join(', ')}, and no \`environment\` is given`
  const near = suggest(environment, when)
  const hint = near === undefined ? '' : `; did you mean \`environment: ${near}\`?`
  return `only for ${when.join(', ')}, not for ${environment}${hint}`
}

const notSaved = (needs: readonly string[], scene: Scene): string | undefined => {
  const missing = needs.filter(name => !scene.saved.has(name))
  return missing.length === 0 ? undefined : `${missing.join(', ')} was not saved by an earlier check`
}

const fill = (data: CheckData, saved: ReadonlyMap<string, unknown>): CheckData =>
  fillDeep(data, name => (saved.has(name) ? { value: saved.get(name) } : 'keep')) as CheckData

function hideCredentials(
  data: CheckData,
  needs: readonly string[],
  scene: Scene,
  { vault }: CheckContext,
): void {
  const credentials = namesIn([data.bearer, data['basic-auth'], data.headers])
  for (const name of needs.filter(need => credentials.includes(need)))
    vault.hide(String(scene.saved.get(name)))
}

/** The check's own keys win; headers, query and expectations are merged key by key. */
function withDefaults(check: CheckData, defaults: DefaultsData): CheckData {
  return {
    ...defaults,
    ...check,
    headers: { ...defaults.headers, ...check.headers },
    query: { ...defaults.query, ...check.query },
    expect: {
      ...defaults.expect,
      ...check.expect,
      headers: { ...defaults.expect?.headers, ...check.expect?.headers },
      json: { ...defaults.expect?.json, ...check.expect?.json },
    },
  }
}

/** `GET /path`, the name of a check that has none. */
export function requestLine(check: CheckData): string {
  const method = methodKeys.find(key => check[key] !== undefined)
  return method === undefined ? 'check' : `${method.toUpperCase()} ${check[method]?.split('?')[0]}`
}
