import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, paragraphs, table } from '../../../shared/report/markdown.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Inputs } from '../declaration.ts'
import type { Outcome } from './backup-report.ts'
import { statusFor } from './commit-status.ts'

/** How one database of several ended. */
export interface DatabasePart {
  readonly name: string
  /** Nothing where it ended before there was one. */
  readonly outcome: Outcome | undefined
  readonly failure: ActionError | undefined
}

type Outputs = Outcome['outputs']
type Result = Outputs['result']

/** One verdict about several databases. What is said of all is the sum, the oldest and the weakest of what is said of each. */
export async function severalOutcome(
  parts: readonly DatabasePart[],
  inputs: Inputs,
  ports: Ports,
): Promise<Outcome> {
  const failed = parts.filter(({ failure }) => failure !== undefined)
  const summary = summaryOf(parts, failed)
  const status = await statusFor(failed.length === 0 ? 'success' : 'failure', summary, inputs, ports)
  const backups = parts.map(describe)
  return {
    outputs: { result: resultOf(parts), summary, ...together(parts), backups, evidence: backups },
    ...(failed[0]?.failure === undefined ? {} : { failure: failureOf(summary, failed) }),
    report: paragraphs(
      heading(
        failed.length === 0 ? 'good' : 'bad',
        'Databases',
        `${parts.length - failed.length} of ${parts.length} as they should be`,
      ),
      table(['Database', 'Result', 'Backup', 'Size', 'Reason'], parts.map(rowOf)),
      ...parts.map(({ outcome }) => outcome?.report),
    ),
    ...(status === undefined ? {} : { commitStatus: status }),
  }
}

/** The word of all where they agree; one that could not be looked at is worse than one that is stale. */
function resultOf(parts: readonly Pick<DatabasePart, 'outcome'>[]): Result {
  const words = parts.map(({ outcome }) => outcome?.outputs.result ?? 'failed')
  const worst = (['failed', 'stale'] as const).find(word => words.includes(word))
  return worst ?? words[0] ?? 'failed'
}

function summaryOf(parts: readonly DatabasePart[], failed: readonly DatabasePart[]): string {
  const well = parts.filter(({ failure }) => failure === undefined)
  const word = well[0]?.outcome?.outputs.result
  const names = well.map(({ name }) => name).join(', ')
  if (failed.length === 0) return `${parts.length} databases ${word}: ${names}.`
  const reasons = failed.map(({ name, failure }) => `${name}: ${sentence(failure?.message ?? '')}`)
  const rest = word === undefined ? '' : ` ${word}: ${names}.`
  return `${failed.length} of ${parts.length} databases failed. ${reasons.join(' ')}${rest}`
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function failureOf(summary: string, failed: readonly DatabasePart[]): ActionError {
  const remedies = failed.flatMap(({ name, failure }) =>
    failure?.remedy === undefined ? [] : [`${name}: ${failure.remedy}`],
  )
  const first = failed[0]?.failure
  return new ActionError(summary, {
    code: first?.code ?? 'failure',
    ...(remedies.length === 0 ? {} : { remedy: remedies.join('\n') }),
    cause: first,
  })
}

const describe = ({ name, outcome, failure }: DatabasePart) => {
  const { outputs } = outcome ?? {}
  return {
    database: name,
    result: outputs?.result ?? 'failed',
    id: outputs?.backupId ?? null,
    key: outputs?.key ?? null,
    manifestKey: outputs?.manifestKey ?? null,
    manifestSha256: outputs?.manifestSha256 ?? null,
    sha256: outputs?.sha256 ?? null,
    bytes: outputs?.bytes ?? null,
    tables: outputs?.tables ?? null,
    rows: outputs?.rows ?? null,
    verifiedLevel: outputs?.verifiedLevel ?? null,
    restoreTestedAt: outputs?.restoreTestedAt ?? null,
    identity: outputs?.identity ?? null,
    authenticated: outputs?.authenticated ?? false,
    ageMs: outputs?.ageMs ?? null,
    pruned: outputs?.pruned ?? 0,
    kept: outputs?.kept ?? 0,
    error: failure?.message ?? null,
  }
}

const rowOf = ({ name, outcome, failure }: DatabasePart): string[] => {
  const { result = 'failed', backupId, bytes } = outcome?.outputs ?? { result: undefined }
  return [
    code(name),
    String(result),
    backupId === undefined ? '' : code(String(backupId)),
    typeof bytes === 'number' ? formatBytes(bytes) : '',
    failure === undefined ? '' : code(failure.message),
  ]
}

/** Nothing is said of all where one of them has nothing to say. */
function together(parts: readonly DatabasePart[]) {
  const all = <Value>(
    pick: (outputs: Outputs) => unknown,
    is: (value: unknown) => value is Value,
  ): Value[] => {
    const values = parts.map(({ outcome }) => (outcome === undefined ? undefined : pick(outcome.outputs)))
    return values.every(is) ? values : []
  }
  const sum = (pick: (outputs: Outputs) => unknown) => {
    const values = all(pick, isNumber)
    return values.length === 0 ? undefined : values.reduce((one, other) => one + other, 0)
  }
  const first = (pick: (outputs: Outputs) => unknown) => all(pick, isText).sort()[0]
  const ages = all(({ ageMs }) => ageMs, isNumber)
  const signed = all(({ authenticated }) => authenticated, isFlag)
  return {
    bytes: sum(({ bytes }) => bytes),
    databaseBytes: sum(({ databaseBytes }) => databaseBytes),
    tables: sum(({ tables }) => tables),
    rows: sum(({ rows }) => rows),
    pruned: sum(({ pruned }) => pruned),
    kept: sum(({ kept }) => kept),
    verifiedLevel: first(({ verifiedLevel }) => verifiedLevel),
    restoreTestedAt: first(({ restoreTestedAt }) => restoreTestedAt),
    authenticated: signed.length > 0 && !signed.includes(false),
    ...(ages.length === 0 ? {} : { ageMs: Math.max(...ages) }),
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
