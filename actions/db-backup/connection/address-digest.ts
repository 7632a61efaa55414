import { sha256 } from '../store/digest.ts'
import { type DatabaseAddress, hostOf } from './address.ts'

/** Tells one address from another without showing it. */
export const addressDigest = (address: DatabaseAddress): string =>
  sha256(`${hostOf(address)}:${address.parameters.get('port') ?? ''}`)
