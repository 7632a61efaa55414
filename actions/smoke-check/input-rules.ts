import { isLoopback } from '../../shared/declaration/url-rule.ts'
import type { Problem } from '../../shared/failure/input-error.ts'
import { suggest } from '../../shared/units/suggest.ts'
import { presetNames } from './presets/preset-names.ts'
import { siteUrlProblem } from './site-url.ts'

/** The inputs that have rules of their own. */
export interface RuledInputs {
  readonly preset: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly secretOrigins: readonly string[]
  readonly variables: readonly string[]
  readonly report: readonly string[]
  readonly streak: number | undefined
  readonly parallel: number
  readonly timeout: number | undefined
  readonly requestsPerMinute: number | undefined
}

/** Rules that need no file and no network. */
export function inputProblems(inputs: RuledInputs): Problem[] {
  return [
    ...inputs.preset.flatMap(unknownPreset),
    ...inputs.corsOrigins.flatMap(origin => badOrigin('cors-origins', origin)),
    ...inputs.secretOrigins.flatMap(badSecretOrigin),
    ...inputs.variables.flatMap(badVariable),
    ...inputs.report.flatMap(badReport),
    ...outside('streak', inputs.streak, 1, 20),
    ...outside('parallel', inputs.parallel, 1, 64),
    ...outside('requests-per-minute', inputs.requestsPerMinute, 1, 100_000),
    ...(inputs.timeout === 0 ? [{ input: 'timeout', message: 'must be more than nothing' }] : []),
  ]
}

function unknownPreset(name: string): Problem[] {
  if (presetNames.some(known => known === name)) return []
  const near = suggest(name, presetNames)
  const hint = near === undefined ? `; known are ${presetNames.join(', ')}` : `; did you mean \`${near}\`?`
  return [{ input: 'preset', message: `there is no such preset${hint}`, value: name }]
}

/** Servers compare origins as text, so a slash or a path would never match. */
function badOrigin(input: string, origin: string): Problem[] {
  const wrong = siteUrlProblem(origin) !== undefined || new URL(origin).origin !== origin
  const message = 'must be origins such as https://app.example.com, without a path'
  return wrong ? [{ input, message, value: origin }] : []
}

/** Plain http is fine inside this machine only. */
function badSecretOrigin(origin: string): Problem[] {
  const wrong = badOrigin('secret-origins', origin)
  if (wrong.length > 0 || origin.startsWith('https:') || isLoopback(new URL(origin).hostname)) return wrong
  return [{ input: 'secret-origins', message: 'secrets are only sent over https', value: origin }]
}

const badVariable = (name: string): Problem[] =>
  /^[A-Za-z_]\w*$/.test(name)
    ? []
    : [{ input: 'variables', message: 'must be names of variables, without $ and braces', value: name }]

const badReport = (path: string): Problem[] =>
  /\.(json|xml|md)$/.test(path)
    ? []
    : [{ input: 'report', message: 'must end in .json, .xml or .md', value: path }]

function outside(input: string, value: number | undefined, least: number, most: number): Problem[] {
  if (value === undefined || (value >= least && value <= most)) return []
  return [{ input, message: `must be between ${least} and ${most}`, value: String(value) }]
}
