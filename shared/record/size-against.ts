import { formatBytes } from '../units/size.ts'
import type { RecordPorts } from './ledger.ts'
import { type RecordScope, TargetRecord } from './target-record.ts'

/**
 * The size of a build beside that of the base of a pull request, which is what production serves by the record.
 * @param base whose record says what is served there; the size alone where it tells none
 */
export async function sizeAgainst(bytes: number, base: RecordScope, ports: RecordPorts): Promise<string> {
  const served = await servedThere(base, ports)
  if (served?.bytes === undefined) return formatBytes(bytes)
  const commit = served.commit === undefined ? '' : ` (${served.commit.slice(0, 7)})`
  return `${formatBytes(bytes)}, ${difference(bytes - served.bytes)} ${base.environment}${commit}`
}

/** A comment is for people: what cannot be read is left out of it. */
async function servedThere(base: RecordScope, ports: RecordPorts) {
  try {
    return await new TargetRecord(base, ports).serving()
  } catch (thrown) {
    ports.log.debug(`the size of ${base.target} in ${base.environment} is not known: ${String(thrown)}`)
    return undefined
  }
}

const difference = (bytes: number): string =>
  bytes === 0
    ? 'as much as in'
    : bytes > 0
      ? `${formatBytes(bytes)} more than in`
      : `${formatBytes(-bytes)} less than in`
