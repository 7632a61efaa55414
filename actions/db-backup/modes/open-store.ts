import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Inputs } from '../declaration.ts'
import { storeAddress } from '../store/address.ts'
import { storeCredentials } from '../store/credentials.ts'
import { StoreClient } from '../store/store-client.ts'

/** The bucket of the inputs, with keys from the inputs or from the environment. */
export function openStore(inputs: Inputs, ports: Ports): StoreClient {
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
  return new StoreClient(storeAddress({ bucket, endpoint, region }, ports.environment), credentials, ports)
}

/** The first part of every key. */
export const prefixOf = ({ prefix, environment }: Inputs): string => prefix ?? environment ?? ''

/** The name under which this database is known: in the commit status and in the manifest. */
export const environmentOf = (inputs: Inputs): string => inputs.environment ?? prefixOf(inputs)

export const clientWish = ({ pgVersion, pgBin }: Inputs) => ({ pgVersion, pgBin })
