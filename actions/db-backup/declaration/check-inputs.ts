import type { ValuesOf } from '../../../shared/declaration/declaration.ts'
import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { selectorProblem } from '../catalog/select-backup.ts'
import { readDatabaseAddress } from '../connection/read-address.ts'
import { refusalOf } from '../connection/refusals.ts'
import { identityProblem } from '../crypt/recipients.ts'
import { bucketInEndpoint } from '../store/address.ts'
import { credentialProblems } from '../store/credentials.ts'
import { type copyInputs, copyProblems } from './copy-inputs.ts'
import type { databaseInputs } from './database-inputs.ts'
import { type platformInputs, platformProblems } from './platform-inputs.ts'
import type { retentionInputs } from './retention-inputs.ts'
import { severalProblems } from './several-problems.ts'
import type { storeInputs } from './store-inputs.ts'
import type { verifyInputs } from './verify-inputs.ts'

type AllInputs = typeof databaseInputs &
  typeof storeInputs &
  typeof copyInputs &
  typeof platformInputs &
  typeof verifyInputs &
  typeof retentionInputs

type Values = ValuesOf<AllInputs>

/** Rules between inputs: everything that would fail later is said now, all of it, before anything is touched. */
export function checkInputs(inputs: Values): Problem[] {
  return [
    ...placeProblems(inputs),
    ...databaseProblems(inputs),
    ...credentialProblems(inputs),
    ...cryptProblems(inputs),
    ...modeProblems(inputs),
    ...severalProblems(inputs),
    ...copyProblems(inputs),
    ...platformProblems(inputs),
  ]
}

/** The bucket is asked for here, so that a run without any inputs hears of everything it lacks at once. */
function placeProblems({ bucket, endpoint, prefix, environment }: Values): Problem[] {
  const inEndpoint = bucketInEndpoint(endpoint, bucket)
  return [
    ...(inEndpoint === undefined ? [] : [{ input: 'endpoint', message: inEndpoint }]),
    ...(bucket === undefined ? [{ input: 'bucket', message: 'is required' }] : []),
    ...(prefix === undefined && environment === undefined
      ? [{ input: 'prefix', message: 'is required where `environment` is not given' }]
      : []),
  ]
}

function databaseProblems(inputs: Values): Problem[] {
  const pooler = inputs.allowPooler
  return [
    ...(inputs.mode === 'backup' && inputs.databaseUrl === undefined
      ? [{ input: 'database-url', message: 'is required for `mode: backup`' }]
      : []),
    ...addressProblems('database-url', inputs.databaseUrl, pooler),
    ...addressProblems('verify-database-url', inputs.verifyDatabaseUrl, pooler),
    ...addressProblems('target-database-url', inputs.targetDatabaseUrl, pooler),
  ]
}

function addressProblems(input: string, url: Secret | undefined, allowPooler: boolean): Problem[] {
  if (url === undefined) return []
  const reading = readDatabaseAddress(url.reveal())
  if ('problem' in reading) return [{ input, message: reading.problem }]
  const refusal = refusalOf(reading.address, allowPooler)
  return refusal === undefined ? [] : [{ input, message: refusal }]
}

function cryptProblems({ identity, encryptTo, mode, verify }: Values): Problem[] {
  const wrong = identity === undefined ? undefined : identityProblem(identity.reveal())
  const needed =
    mode === 'backup' &&
    encryptTo.length > 0 &&
    identity === undefined &&
    (verify === 'read' || verify === 'restore')
  return [
    ...(wrong === undefined ? [] : [{ input: 'identity', message: wrong }]),
    ...(needed
      ? [
          {
            input: 'identity',
            message: `is needed to verify an encrypted backup by \`${verify}\`; give it, or choose \`verify: checksum\`, which needs no key`,
          },
        ]
      : []),
  ]
}

function modeProblems(inputs: Values): Problem[] {
  const { mode } = inputs
  const selector = selectorProblem(inputs.backup)
  const only = (name: string, given: unknown, ...modes: readonly string[]): Problem[] =>
    given === undefined || modes.includes(mode)
      ? []
      : [
          {
            input: name,
            message: `means nothing in \`mode: ${mode}\`; it belongs to ${modes.map(word => `\`${word}\``).join(', ')}`,
          },
        ]
  return [
    ...(selector === undefined ? [] : [{ input: 'backup', message: selector, value: inputs.backup }]),
    ...(mode === 'restore' && inputs.targetDatabaseUrl === undefined
      ? [{ input: 'target-database-url', message: 'is required for `mode: restore`' }]
      : []),
    ...(mode === 'fetch' && inputs.directory === undefined
      ? [{ input: 'directory', message: 'is required for `mode: fetch`' }]
      : []),
    ...(inputs.rowChecksums ? only('row-checksums', true, 'backup') : []),
    ...(inputs.rowChecksums && inputs.rowCounts !== 'exact'
      ? [{ input: 'row-checksums', message: 'needs `row-counts: exact`' }]
      : []),
    ...only('directory', inputs.directory, 'fetch'),
    ...only('target-database-url', inputs.targetDatabaseUrl, 'restore'),
    ...only('confirm-restore', inputs.confirmRestore, 'restore'),
    ...only('max-age', inputs.maxAge, 'check'),
    ...only('min-level', inputs.minLevel, 'check'),
    ...only('max-restore-age', inputs.maxRestoreAge, 'check'),
    ...(inputs.keepOwners ? only('keep-owners', true, 'restore') : []),
    ...(inputs.excludeEntries.length > 0
      ? only('exclude-entries', inputs.excludeEntries, 'restore', 'verify', 'backup')
      : []),
    ...only('before-restore-sql', inputs.beforeRestoreSql, 'restore', 'verify', 'backup'),
    ...only('after-restore-sql', inputs.afterRestoreSql, 'restore', 'verify', 'backup'),
    ...(inputs.allowUnauthenticated ? only('allow-unauthenticated', true, 'restore', 'verify', 'fetch') : []),
    ...(inputs.tables.length > 0 ? only('tables', inputs.tables, 'restore') : []),
    ...(inputs.jobs > 1 && mode === 'backup' && inputs.format !== 'directory' && inputs.verify !== 'restore'
      ? [{ input: 'jobs', message: 'needs `format: directory`; the other formats are written by one worker' }]
      : []),
    ...(inputs.verifySql !== undefined && inputs.verify !== 'restore'
      ? [{ input: 'verify-sql', message: 'needs `verify: restore`' }]
      : []),
    ...(mode === 'prune' && !hasRule(inputs)
      ? [{ input: 'keep-last', message: 'or another rule is required for `mode: prune`' }]
      : []),
  ]
}

const hasRule = (inputs: Values): boolean =>
  [
    inputs.keepLast,
    inputs.keepHourly,
    inputs.keepDaily,
    inputs.keepWeekly,
    inputs.keepMonthly,
    inputs.keepYearly,
    inputs.keepWithin,
  ].some(rule => rule !== undefined)
