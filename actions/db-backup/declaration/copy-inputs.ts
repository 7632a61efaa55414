import type { ValuesOf } from '../../../shared/declaration/declaration.ts'
import { secret, text, url } from '../../../shared/declaration/field-kinds.ts'
import type { Problem } from '../../../shared/failure/input-error.ts'
import { prefixProblem } from '../manifest/keys.ts'
import { bucketProblem, endpointProblem } from '../store/address.ts'
import { splitCopyTo } from '../store/copy-address.ts'

const LIKE_FIRST = "Default: the first store's."

/** A second store that every backup goes to as well. */
export const copyInputs = {
  'copy-to': text({
    description:
      '`mode: backup`: a second bucket, `<bucket>` or `<bucket>/<prefix>`, that holds every backup too. Stored is only what is in both; the rules of retention apply to both.',
    refuse: raw => {
      const { bucket, prefix } = splitCopyTo(raw)
      return bucketProblem(bucket) ?? (prefix === undefined ? undefined : prefixProblem(prefix))
    },
  }),
  'copy-endpoint': url({
    description: `Address of the second store, without the bucket. ${LIKE_FIRST}`,
    refuse: endpointProblem,
  }),
  'copy-region': text({ description: `Region of the second bucket. ${LIKE_FIRST}` }),
  'copy-access-key-id': secret({ description: `Key of the second store. ${LIKE_FIRST}` }),
  'copy-secret-access-key': secret({ description: 'Belongs to `copy-access-key-id`.' }),
}

type CopyValues = ValuesOf<typeof copyInputs> & {
  readonly mode: string
  readonly bucket: string | undefined
  readonly prefix: string | undefined
  readonly environment: string | undefined
  readonly endpoint: string | undefined
}

/** What is wrong with where the copy should go. */
export function copyProblems(inputs: CopyValues): Problem[] {
  const { mode, copyTo, copyEndpoint, copyRegion, copyAccessKeyId, copySecretAccessKey } = inputs
  const orphans = Object.entries({
    'copy-endpoint': copyEndpoint,
    'copy-region': copyRegion,
    'copy-access-key-id': copyAccessKeyId,
    'copy-secret-access-key': copySecretAccessKey,
  }).filter(([, value]) => copyTo === undefined && value !== undefined)
  const halves = [
    ['copy-secret-access-key', copySecretAccessKey, copyAccessKeyId],
    ['copy-access-key-id', copyAccessKeyId, copySecretAccessKey],
  ] as const
  return [
    ...orphans.map(([input]) => ({ input, message: 'belongs to `copy-to`, which is not given' })),
    ...halves.flatMap(([input, missing, given]) =>
      missing === undefined && given !== undefined
        ? [{ input, message: 'is required together with the other half of the pair' }]
        : [],
    ),
    ...(copyTo !== undefined && mode !== 'backup'
      ? [{ input: 'copy-to', message: `means nothing in \`mode: ${mode}\`; it belongs to \`backup\`` }]
      : []),
    ...(copyTo !== undefined && isSamePlace(copyTo, inputs)
      ? [{ input: 'copy-to', message: 'is the very place that the backup goes to first' }]
      : []),
  ]
}

function isSamePlace(
  copyTo: string,
  { bucket, prefix, environment, endpoint, copyEndpoint }: CopyValues,
): boolean {
  const copy = splitCopyTo(copyTo)
  const first = prefix ?? environment
  return (
    copy.bucket === bucket &&
    (copy.prefix ?? first) === first &&
    (copyEndpoint === undefined || copyEndpoint === endpoint)
  )
}
