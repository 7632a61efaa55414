import { isIP } from 'node:net'
import { parseDuration } from '../../../shared/units/duration.ts'
import { parseSize } from '../../../shared/units/size.ts'
import { joinUrl } from '../check/join-url.ts'
import { baseHeaders, LARGEST_JSON, LARGEST_PAGE, TIMEOUT_MS } from '../check/request.ts'
import type { Method, ProbeRequest } from '../engine/exchange.ts'
import type { Vault } from '../secrets/vault.ts'
import { clientTls } from './client-tls.ts'
import type { Path } from './problem.ts'
import { requestBody } from './request-body.ts'
import { type CheckData, methodKeys } from './smoke-schema.ts'
import { HANDSHAKE_HEADERS, handshakeUrl, isWebSocket } from './websocket.ts'

export interface RequestContext {
  readonly baseUrl: string | undefined
  readonly vault: Vault
  /** The headers that the check names itself, in lower case. */
  readonly ownHeaders: ReadonlySet<string>
  /** Files of the workspace, by path. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly problem: (path: Path, message: string) => void
}

/** The request of a check, or nothing when it cannot be made. */
export function compileRequest(data: CheckData, context: RequestContext): ProbeRequest | undefined {
  const method = onlyMethod(data, context)
  const url = method === undefined ? undefined : urlOf(data, method, context)
  if (method === undefined || url === undefined) return undefined
  const wantsJson = data.expect?.json !== undefined && Object.keys(data.expect.json).length > 0
  const body = requestBody(data, context.files, context.problem)
  const headers = headersOf(data, { wantsJson, contentType: body?.type }, context)
  const resolve = resolveOf(data.resolve, context)
  const request: ProbeRequest = {
    method: method.toUpperCase() as Method,
    url: url.href,
    headers,
    timeoutMs: parseDuration(data.timeout ?? '') ?? TIMEOUT_MS,
    maxBytes: parseSize(data['max-body'] ?? '') ?? (wantsJson ? LARGEST_JSON : LARGEST_PAGE),
    follow: data.follow === undefined || data.follow === false ? 0 : data.follow,
    verifyTls: data['verify-tls'] ?? true,
    ...(body === undefined ? {} : { body: body.content }),
    ...transportOf(data, context),
    ...(resolve === undefined ? {} : { resolve }),
  }
  // What `defaults` add stays behind by itself where it must not go; what a check names itself is meant to be sent.
  const own = Object.entries(headers).filter(([name]) => context.ownHeaders.has(name))
  const leak = context.vault.travel.problem({ ...request, headers: Object.fromEntries(own) })
  if (leak !== undefined) context.problem([method], leak)
  return request
}

/** What is said about the connection itself. */
function transportOf(data: CheckData, context: RequestContext) {
  const header = parseSize(data['max-header'] ?? '')
  const tls = clientTls(data, context)
  return {
    ...(header === undefined ? {} : { maxHeaderBytes: header }),
    ...(data.cookies === true ? { keepsCookies: true } : {}),
    ...(wantsHttp2(data.expect?.version) ? { httpVersion: '2' as const } : {}),
    ...(tls === undefined ? {} : { tls }),
  }
}

/** HTTP/2 is offered where it is expected: among what the matcher for the version names. */
const wantsHttp2 = (version: unknown): boolean =>
  version !== undefined && /"?\b2\b/.test(JSON.stringify(version))

function onlyMethod(data: CheckData, { problem }: RequestContext) {
  const [first, second] = methodKeys.filter(key => data[key] !== undefined)
  if (first === undefined)
    problem([], `a check needs one of ${methodKeys.join(', ')} with a path or an absolute URL`)
  if (second !== undefined) problem([second], `a check makes one request, and \`${first}\` is given already`)
  return first
}

function urlOf(data: CheckData, method: (typeof methodKeys)[number], context: RequestContext) {
  const path = handshakeUrl(data[method] ?? '')
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(path)
  if (absolute && !/^https?:\/\//i.test(path)) return refuse(context, method, 'must be http or https')
  if (!absolute && !path.startsWith('/'))
    return refuse(context, method, 'must be a path that starts with / or an absolute URL')
  if (!absolute && context.baseUrl === undefined)
    return refuse(context, method, 'is a path, so `base-url` is needed')
  const joined = joinUrl(context.baseUrl ?? '', path).url
  if (!URL.canParse(joined)) return refuse(context, method, 'is not a URL')
  const url = new URL(joined)
  if (url.username !== '' || url.password !== '')
    return refuse(context, method, 'must not carry a user name or password; use `basic-auth`')
  for (const [name, value] of Object.entries(data.query ?? {})) url.searchParams.set(name, String(value))
  return url
}

function refuse({ problem }: RequestContext, key: string, message: string): undefined {
  problem([key], message)
  return undefined
}

interface Wanted {
  readonly wantsJson: boolean
  readonly contentType: string | undefined
}

function headersOf(
  data: CheckData,
  { wantsJson, contentType }: Wanted,
  { problem }: RequestContext,
): Record<string, string> {
  const given = Object.entries(data.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  const illegal = given.find(
    ([name = '', value = '']) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(value),
  )
  if (illegal !== undefined) problem(['headers'], `${JSON.stringify(illegal[0])} is not a legal header`)
  return {
    ...baseHeaders,
    ...(isWebSocket(data) ? HANDSHAKE_HEADERS : {}),
    ...(wantsJson ? { accept: 'application/json' } : {}),
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(illegal === undefined ? namedHeaders(data) : {}),
  }
}

/** The headers that a check or the defaults name, credentials included; names in lower case. */
export function namedHeaders(
  data: Pick<CheckData, 'bearer' | 'basic-auth' | 'headers'>,
): Record<string, string> {
  const given = Object.entries(data.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  return {
    ...(data.bearer === undefined ? {} : { authorization: `Bearer ${data.bearer}` }),
    ...(data['basic-auth'] === undefined ? {} : { authorization: basic(data['basic-auth']) }),
    ...Object.fromEntries(given),
  }
}

/** Of `user:password`. */
const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`

/** `ip`, `ip:port`, `[ipv6]:port`. */
function resolveOf(text: string | undefined, { problem }: RequestContext): ProbeRequest['resolve'] {
  if (text === undefined) return undefined
  const match = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([\d.]+)(?::(\d+))?$/.exec(text) ?? [text, text]
  const [, address = '', port] = match
  if (isIP(address) === 0) {
    problem(['resolve'], 'must be an IP address, with or without a port, such as 10.0.0.7:8443')
    return undefined
  }
  return port === undefined ? { address } : { address, port: Number(port) }
}
