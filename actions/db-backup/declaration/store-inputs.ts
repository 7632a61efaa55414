import { flag, lines, secret, text, url } from '../../../shared/declaration/field-kinds.ts'
import { manifestKeyProblem } from '../crypt/manifest-key.ts'
import { recipientProblem } from '../crypt/recipients.ts'
import { prefixProblem } from '../manifest/keys.ts'
import { bucketProblem, endpointProblem } from '../store/address.ts'

/** Where backups are stored, and for whose eyes. */
export const storeInputs = {
  bucket: text({ description: 'The bucket. Required.', refuse: bucketProblem }),
  prefix: text({
    description: 'Start of every key that is written, listed or deleted. Default: the `environment`.',
    refuse: prefixProblem,
  }),
  endpoint: url({
    description: 'Address of the store, without the bucket. Default: AWS.',
    refuse: endpointProblem,
  }),
  region: text({ description: 'Region of the bucket.', default: 'auto' }),
  'access-key-id': secret({ description: 'Default: the standard AWS environment, as set by OIDC login.' }),
  'secret-access-key': secret({ description: 'Belongs to `access-key-id`.' }),
  'session-token': secret({ description: 'For temporary credentials.' }),
  'encrypt-to': lines({
    description: 'age recipients (`age1…`) that can read the backup; empty for none.',
    refuse: recipientProblem,
    hidden: true,
  }),
  identity: secret({
    description: 'age identity (`AGE-SECRET-KEY-1…`) to read an encrypted backup back with.',
  }),
  'manifest-key': secret({
    description:
      'Authenticates manifests and proofs (HMAC-SHA-256): only backups that carry it count, whatever else lies in the bucket. At least 32 characters, kept outside of the bucket.',
    refuse: manifestKeyProblem,
  }),
  'allow-unauthenticated': flag({
    description:
      '`mode: restore` and `verify`: take a backup that carries no valid authentication although `manifest-key` is given, such as one of before.',
    default: 'false',
  }),
  'storage-class': text({
    description: 'Storage class of what is stored, as S3 names it: `STANDARD_IA`.',
    refuse: raw =>
      /^[A-Z][A-Z0-9_]{1,40}$/.test(raw) ? undefined : 'must be a storage class such as `STANDARD_IA`',
  }),
  'sse-customer-key': secret({
    description:
      'A key of 32 bytes in Base64, with which the store encrypts (SSE-C). Without it nothing can be read.',
    refuse: raw =>
      Buffer.from(raw, 'base64').length === 32
        ? undefined
        : 'must be 32 bytes in Base64, from `openssl rand -base64 32`',
  }),
  'expected-bucket-owner': text({
    description: 'Account that must own the bucket: twelve digits on AWS.',
    refuse: raw => (/^[A-Za-z0-9]{1,64}$/.test(raw) ? undefined : 'must be the id of an account'),
  }),
  pin: flag({
    description: 'Keep this backup for ever: retention never deletes it.',
    default: 'false',
  }),
}
