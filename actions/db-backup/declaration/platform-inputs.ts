import type { ValuesOf } from '../../../shared/declaration/declaration.ts'
import { choice, secret, text, url } from '../../../shared/declaration/field-kinds.ts'
import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { hostIn } from '../connection/read-address.ts'
import { isAzureHost } from '../platform/azure-backups.ts'
import { rdsServer } from '../platform/rds-backups.ts'

/** The platform's own backups, which count beside those in the bucket. */
export const platformInputs = {
  platform: choice(['railway', 'rds', 'azure'], {
    description:
      "`mode: check`: the platform's own backups must be there too. Too old (`max-age`, else twice their schedule), none, or no schedule is `stale`. `rds` and `azure` ask `aws` and `az`, logged in by an earlier step, for the server in `database-url`.",
  }),
  'railway-token': secret({ description: '`platform: railway`: project token of the environment.' }),
  'railway-service': text({
    description: '`platform: railway`: id or name of the service of the database. Default: the only one.',
  }),
  'railway-api-url': url({ description: "Railway's API.", default: 'https://backboard.railway.com' }),
}

type PlatformValues = ValuesOf<typeof platformInputs> & {
  readonly mode: string
  readonly databaseUrl: Secret | undefined
}

/** What is wrong with what was asked of a platform. */
export function platformProblems(inputs: PlatformValues): Problem[] {
  const { platform, mode, railwayToken, railwayService, databaseUrl } = inputs
  const host = hostIn(databaseUrl)
  const known = { railway: true, azure: isAzureHost(host), rds: rdsServer(host) !== undefined }
  return [
    ...(platform !== undefined && mode !== 'check'
      ? [{ input: 'platform', message: `means nothing in \`mode: ${mode}\`; it belongs to \`check\`` }]
      : []),
    ...(platform === 'railway' && railwayToken === undefined
      ? [{ input: 'railway-token', message: 'is required for `platform: railway`' }]
      : []),
    ...(platform !== undefined && !known[platform]
      ? [{ input: 'database-url', message: `must name a server of \`platform: ${platform}\`` }]
      : []),
    ...(platform !== 'railway' && railwayService !== undefined
      ? [{ input: 'railway-service', message: 'belongs to `platform: railway`' }]
      : []),
  ]
}
