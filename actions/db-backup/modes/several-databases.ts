import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { databaseFolderIn } from '../catalog/find-repository.ts'
import { withDatabaseName } from '../connection/other-database.ts'
import { prefixOf } from '../declaration/names.ts'
import type { Inputs } from '../declaration.ts'
import type { Outcome } from '../report/backup-report.ts'
import { type DatabasePart, severalOutcome } from '../report/several-report.ts'
import { knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import { askDatabases } from '../server/databases.ts'
import { listFolders } from '../store/listing.ts'
import { clientWish, openStore } from './open-store.ts'

type Mode = (inputs: Inputs, ports: Ports) => Promise<Outcome>

/**
 * One mode over several databases, one after another. What goes wrong with one is said with its name and keeps nobody from
 * looking at the others; the verdict is about all.
 */
export async function severalDatabases(mode: Mode, inputs: Inputs, ports: Ports): Promise<Outcome> {
  const meant = await ports.log.group('Looking for the databases', () => databasesOf(inputs, ports))
  const parts: DatabasePart[] = []
  for (const { name, own } of meant) {
    ports.log.info(`Database ${name} (${parts.length + 1} of ${meant.length})`)
    parts.push(await runOne(name, () => mode(own, ports), ports))
  }
  return await severalOutcome(parts, inputs, ports)
}

async function runOne(name: string, work: () => Promise<Outcome>, ports: Ports): Promise<DatabasePart> {
  try {
    const outcome = await work()
    return { name, outcome, failure: outcome.failure }
  } catch (thrown) {
    if (ports.signal.aborted || !(thrown instanceof ActionError)) throw thrown
    ports.log.info(`✗ ${name}: ${thrown.message}`)
    return { name, outcome: undefined, failure: thrown }
  }
}

interface Meant {
  readonly name: string
  /** Mean this one alone. There is one commit status, and it is about all of them. */
  readonly own: Inputs
}

async function databasesOf(inputs: Inputs, ports: Ports): Promise<Meant[]> {
  const { databaseUrl } = inputs
  const alone = { ...inputs, databases: [], commitStatus: false }
  if (databaseUrl === undefined)
    return (await storedDatabases(inputs, ports)).map(({ name, folder }) => ({
      name,
      own: { ...alone, database: folder },
    }))
  const names = isAll(inputs) ? await serverDatabases(inputs, ports) : inputs.databases
  return names.map(name => ({ name, own: { ...alone, databaseUrl: withDatabaseName(databaseUrl, name) } }))
}

const isAll = ({ databases }: Inputs): boolean => databases[0] === 'all'

/** @throws ActionError where the server has none, which is then no success */
async function serverDatabases(inputs: Inputs, ports: Ports): Promise<readonly string[]> {
  if (inputs.databaseUrl === undefined) return []
  const address = knownAddress('database-url', inputs.databaseUrl, ports)
  const place = (folder: string) => ({ address, folder, name: 'server' })
  return await withPrivateFolder(ports, folder =>
    withDatabase(place(folder), clientWish(inputs), ports, ({ session }) => askDatabases(session)),
  )
}

/** @throws ActionError where nothing is stored: nothing is not all */
async function storedDatabases(
  inputs: Inputs,
  ports: Ports,
): Promise<{ readonly name: string; readonly folder: string }[]> {
  const store = openStore(inputs, ports)
  const found = await listFolders(store, `${prefixOf(inputs)}/`)
  if (!isAll(inputs)) return inputs.databases.map(name => ({ name, folder: databaseFolderIn(found, name) }))
  if (found.length > 0) return found.map(name => ({ name, folder: name }))
  throw new ActionError(`There is nothing under ${prefixOf(inputs)}/ in ${store.bucket}`, {
    code: 'backup',
    remedy: 'Check `bucket`, `prefix` and `environment`.',
  })
}
