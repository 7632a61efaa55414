import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, paragraphs } from '../../../shared/report/markdown.ts'
import { verifiedLevel } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { identityInWords, identityOf } from '../catalog/identity.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { sameIdentity } from '../catalog/same-identity.ts'
import { selectBackup } from '../catalog/select-backup.ts'
import type { Client } from '../client/client.ts'
import { anyClient, findClient } from '../client/find-client.ts'
import { writeNote } from '../create/write-note.ts'
import type { Inputs } from '../declaration.ts'
import type { Repository } from '../manifest/keys.ts'
import type { Level, Manifest, Verification } from '../manifest/manifest.ts'
import type { Outcome } from '../report/backup-report.ts'
import { backupOutputs, evidenceOf, newestRestoreTest } from '../report/evidence.ts'
import { withPrivateFolder } from '../server/connect.ts'
import { majorOfServer } from '../server/server-facts.ts'
import type { StoreClient } from '../store/store-client.ts'
import { LEVEL_OF, levelInWords } from '../verify/levels.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import { speaksOfBackup } from '../verify/speaks-of-backup.ts'
import { databaseWish, identityWish, openStore, trustOf } from './open-store.ts'
import { proveByRestore } from './prove-by-restore.ts'

/** Proves a stored backup again, as a nightly or weekly job does, and writes the result beside it. */
export async function verify(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const store = openStore(inputs, ports)
  const repository = await findRepository(store, databaseWish(inputs))
  const trust = trustOf(inputs, ports)
  const before = await readCatalog(store, repository, trust)
  const chosen = selectBackup(before, inputs.backup, identityWish(inputs))
  const failure = await withPrivateFolder(ports, folder =>
    prove({ inputs, store, repository, folder, made: chosen }, ports),
  )
  const catalog = await readCatalog(store, repository, trust)
  const entry = selectBackup(catalog, chosen.id)
  const level = verifiedLevel(entry)
  const summary =
    failure === undefined
      ? `${entry.id}: ${levelInWords(level)}.`
      : `${entry.id} did not pass verification; it counts as ${levelInWords(level)}.`
  return {
    outputs: {
      result: failure === undefined ? 'verified' : 'failed',
      summary,
      ...backupOutputs(entry, repository),
      verifiedLevel: level,
      restoreTestedAt: newestRestoreTest(sameIdentity(entry, catalog))?.toISOString(),
      ageMs: ports.clock.date().getTime() - entry.time.getTime(),
      evidence: evidenceOf(entry, sameIdentity(entry, catalog), inputs),
    },
    ...(failure === undefined ? {} : { failure }),
    report: paragraphs(
      heading(
        failure === undefined ? 'good' : 'bad',
        'Backup',
        failure === undefined ? 'verified' : 'failed',
      ),
      `**${summary}**`,
      facts([
        ['Backup', code(entry.id)],
        ['Of', code(identityInWords(identityOf(entry.manifest)))],
        ['Level', `${level}, ${levelInWords(level)}`],
        ['Failure', failure === undefined ? undefined : code(failure.message)],
      ]),
    ),
  }
}

interface Proof {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly repository: Repository
  readonly folder: string
  readonly made: { readonly manifest: Manifest }
}

async function prove(proof: Proof, ports: Ports): Promise<ActionError | undefined> {
  const { inputs, store, folder, made } = proof
  const level = LEVEL_OF[inputs.verify]
  const work = {
    store,
    folder,
    facts: made.manifest,
    identity: inputs.identity,
    client: await readingClient(made.manifest, inputs, ports),
  }
  const read = level > 'L2' ? 'L3' : 'L2'
  const steps = [
    () => proveUpload(work, false, ports),
    ...(level === 'L1' ? [] : [() => proveReading(read, work, ports)]),
  ]
  return (await proveSteps(steps, read, proof, ports)) ?? (await proveByRestore(proof, ports))
}

/** Each result is written down, a failed one too: then the backup no longer counts at that level. */
async function proveSteps(
  steps: readonly (() => Promise<Verification>)[],
  level: Level,
  { inputs, store, repository, made }: Proof,
  ports: Ports,
): Promise<ActionError | undefined> {
  for (const step of steps) {
    try {
      const result = await step()
      ports.log.info(`${result.level}  ${result.detail}  ${result.durationMs} ms`)
      await writeNote(store, repository, made.manifest.id, result, inputs.manifestKey)
    } catch (thrown) {
      if (!(thrown instanceof ActionError) || thrown.code === 'identity' || ports.signal.aborted) throw thrown
      if (speaksOfBackup(thrown))
        await writeNote(
          store,
          repository,
          made.manifest.id,
          failedNote(level, thrown, ports),
          inputs.manifestKey,
        )
      return thrown
    }
  }
  return undefined
}

const failedNote = (level: Level, thrown: ActionError, ports: Ports): Verification => ({
  level,
  passed: false,
  at: ports.clock.date().toISOString(),
  durationMs: 0,
  tool: 'verify',
  detail: thrown.message.slice(0, 500),
  runUrl: ports.run.runUrl,
})

async function readingClient(
  { server }: Manifest,
  { pgVersion, pgBin }: Inputs,
  ports: Ports,
): Promise<Client> {
  if (pgBin !== undefined) return await anyClient(pgBin, ports)
  return await findClient(
    pgVersion === undefined ? majorOfServer(server) : Number(pgVersion),
    undefined,
    ports,
  )
}
