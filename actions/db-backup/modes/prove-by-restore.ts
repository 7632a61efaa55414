import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { writeNote } from '../create/write-note.ts'
import type { Inputs } from '../declaration.ts'
import type { Repository } from '../manifest/keys.ts'
import type { Manifest, Verification } from '../manifest/manifest.ts'
import { refuseOtherFormat } from '../restore/asked-format.ts'
import type { StoreClient } from '../store/store-client.ts'
import { timedVerification } from '../verify/prove.ts'
import { speaksOfBackup } from '../verify/speaks-of-backup.ts'
import { readSqlChecks, type SqlCheck } from '../verify/sql-checks.ts'
import { testRestore } from '../verify/test-restore.ts'
import { clientWish, hooksOf } from './open-store.ts'

interface RestoreProof {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly repository: Repository
  readonly folder: string
  readonly made: { readonly manifest: Manifest }
}

/**
 * L4 and L5, where they are wanted. The result is written down either way: a backup that did not restore must not count as
 * restored, and stays at the level it had.
 * @returns why it did not restore, or nothing
 */
export async function proveByRestore(proof: RestoreProof, ports: Ports): Promise<ActionError | undefined> {
  const { inputs, store, repository, made } = proof
  if (inputs.verify !== 'restore') return undefined
  refuseOtherFormat(made.manifest, inputs.format)
  const checks = await sqlChecks(inputs, ports)
  const level = checks.length > 0 ? 'L5' : 'L4'
  return await ports.log.group('Restoring as a test', async () => {
    try {
      const result = await timedVerification(level, 'restore', ports, () => restoreOnce(proof, checks, ports))
      await writeNote(store, repository, made.manifest.id, result, inputs.manifestKey)
      ports.log.info(`${level}  ${result.detail}  ${result.durationMs} ms`)
      return undefined
    } catch (thrown) {
      if (!(thrown instanceof ActionError) || ports.signal.aborted) throw thrown
      if (!speaksOfBackup(thrown)) return thrown
      const failed = failedResult(level, thrown, ports)
      await writeNote(store, repository, made.manifest.id, failed, inputs.manifestKey)
      return thrown
    }
  })
}

/** What a proof after the dump needs of the workspace is asked for before it. @throws ActionError */
export async function refuseUnreadableProof(inputs: Inputs, ports: Ports): Promise<void> {
  if (inputs.verify !== 'restore') return
  await sqlChecks(inputs, ports)
  await hooksOf(inputs, ports)
}

async function restoreOnce(proof: RestoreProof, checks: readonly SqlCheck[], ports: Ports): Promise<string> {
  const { inputs, store, folder, made } = proof
  const { tables, rows } = await testRestore(
    {
      manifest: made.manifest,
      store,
      folder,
      checks,
      identity: inputs.identity,
      jobs: inputs.jobs,
      client: clientWish(inputs),
      databaseUrl: inputs.verifyDatabaseUrl,
      image: inputs.verifyImage,
      excludeEntries: inputs.excludeEntries,
      hooks: await hooksOf(inputs, ports),
    },
    ports,
  )
  const asked = checks.length === 0 ? '' : `, ${checks.length} queries as expected`
  return `${tables} tables and ${rows} rows restored, counts agree${asked}`
}

async function sqlChecks({ verifySql }: Inputs, ports: Ports): Promise<SqlCheck[]> {
  if (verifySql === undefined) return []
  const file = await ports.files.readNamed(verifySql)
  if (file === undefined)
    throw new ActionError(`verify-sql: there is no file ${verifySql}`, {
      code: 'input',
      remedy: 'Check the path; it is relative to the workspace.',
    })
  return readSqlChecks(file.toString('utf8'))
}

const failedResult = (level: 'L4' | 'L5', thrown: ActionError, ports: Ports): Verification => ({
  level,
  passed: false,
  at: ports.clock.date().toISOString(),
  durationMs: 0,
  tool: 'restore',
  detail: thrown.message.slice(0, 500),
  runUrl: ports.run.runUrl,
})
