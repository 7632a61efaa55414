import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { IdentityWish } from '../catalog/choose-source.ts'
import type { DatabaseWish } from '../catalog/find-repository.ts'
import { scopeOf } from '../catalog/identity.ts'
import type { Trust } from '../catalog/trust.ts'
import { databaseOf } from '../connection/address.ts'
import { readDatabaseAddress } from '../connection/read-address.ts'
import { prefixOf } from '../declaration/names.ts'
import type { Inputs } from '../declaration.ts'
import { readHook } from '../restore/hooks.ts'
import { retentionPolicy } from '../retention/policy.ts'
import { storeAddress } from '../store/address.ts'
import { splitCopyTo } from '../store/copy-address.ts'
import { storeCredentials } from '../store/credentials.ts'
import { StoreClient } from '../store/store-client.ts'
import type { StoreWishes } from '../store/store-headers.ts'

/** The bucket of the inputs, with keys from the inputs or from the environment. */
export const openStore = (inputs: Inputs, ports: Ports): StoreClient => open(inputs, inputs, ports)

/** A second store is asked for bytes like the first; class and owner are names of the first alone. */
export function openCopyStore(inputs: Inputs, ports: Ports): StoreClient {
  const { copyTo = '', copyEndpoint, copyRegion, copyAccessKeyId, copySecretAccessKey } = inputs
  const own = copyAccessKeyId !== undefined
  const given = {
    bucket: splitCopyTo(copyTo).bucket,
    endpoint: copyEndpoint ?? inputs.endpoint,
    region: copyRegion ?? inputs.region,
    accessKeyId: own ? copyAccessKeyId : inputs.accessKeyId,
    secretAccessKey: own ? copySecretAccessKey : inputs.secretAccessKey,
    sessionToken: own ? undefined : inputs.sessionToken,
  }
  return open(given, { sseCustomerKey: inputs.sseCustomerKey }, ports)
}

type Given = Pick<
  Inputs,
  'bucket' | 'endpoint' | 'region' | 'accessKeyId' | 'secretAccessKey' | 'sessionToken'
>

function open(inputs: Given, wishes: StoreWishes, ports: Ports): StoreClient {
  const { bucket, endpoint, region } = inputs
  if (bucket === undefined) throw new ActionError('bucket is required', { code: 'input' })
  const credentials = storeCredentials(inputs, ports.environment)
  if (credentials === undefined)
    throw new ActionError('There are no keys for the store', {
      code: 'input',
      remedy: 'Give access-key-id and secret-access-key, or log in to AWS in an earlier step.',
    })
  for (const secret of [credentials.secretAccessKey, credentials.sessionToken])
    if (secret !== undefined) ports.log.mask(secret.reveal())
  return new StoreClient(
    storeAddress({ bucket, endpoint, region }, ports.environment),
    credentials,
    ports,
    wishes,
  )
}

/** What is believed of the bucket. Without a key that is whatever lies there, which is said once. */
export function trustOf(inputs: Inputs, ports: Pick<Ports, 'clock' | 'log'>): Trust {
  const { manifestKey: key, allowUnauthenticated: allowsUnauthenticated } = inputs
  // A backup without rules of retention relies on nothing that lies there.
  const relies = inputs.mode !== 'backup' || retentionPolicy(inputs) !== undefined
  if (key === undefined && relies)
    ports.log.notice(
      'Without `manifest-key` every backup in the bucket counts, whoever put it there: write access to the bucket is then as good as yours.',
    )
  return { now: ports.clock.date(), key, allowsUnauthenticated }
}

/** Which database is meant, as far as the inputs say. */
export const databaseWish = (inputs: Inputs): DatabaseWish => ({
  prefix: prefixOf(inputs),
  folder: inputs.database,
  source: nameIn(inputs.databaseUrl),
  target: nameIn(inputs.targetDatabaseUrl),
})

/** Which backups of it are meant. */
export function identityWish(inputs: Inputs): IdentityWish {
  const { schemas, excludeTables, excludeTableData } = inputs
  const wish = {
    schemas: [...schemas],
    excludeTables: [...excludeTables],
    excludeTableData: [...excludeTableData],
  }
  const scope = scopeOf({ schemas: [], excludedTables: [], excludedTableData: [], wish })
  return { database: nameIn(inputs.databaseUrl), scope: scope === 'all' ? undefined : scope }
}

function nameIn(url: Secret | undefined): string | undefined {
  const reading = url === undefined ? undefined : readDatabaseAddress(url.reveal())
  return reading !== undefined && 'address' in reading ? databaseOf(reading.address) : undefined
}

export const clientWish = ({ pgVersion, pgBin }: Inputs) => ({ pgVersion, pgBin })

/** The files of SQL that are run around a restore. */
export const hooksOf = async (inputs: Inputs, ports: Pick<Ports, 'files'>) => ({
  before: await readHook('before-restore-sql', inputs.beforeRestoreSql, ports),
  after: await readHook('after-restore-sql', inputs.afterRestoreSql, ports),
})
