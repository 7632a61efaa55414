import type { ContractSource } from '../contract/schema.ts'

type Variable = NonNullable<NonNullable<ContractSource['vars']>[string]>

const secret = (description: string): Variable => ({
  type: 'secret',
  scope: 'pipeline',
  platform: 'github-secret',
  description,
})

/** What the workflows and the platforms hold, beside the application's own variables. */
export const databizPipeline = {
  RAILWAY_TOKEN_STAGING: { ...secret('Project token of the staging environment.'), unique: true },
  RAILWAY_TOKEN_PRODUCTION: { ...secret('Project token of the production environment.'), unique: true },
  CLOUDFLARE_API_TOKEN: secret('Token with the right to edit Pages.'),
  CLOUDFLARE_ACCOUNT_ID: {
    type: 'string',
    pattern: '[0-9a-f]{32}',
    scope: 'pipeline',
    platform: 'github-variable',
    description: 'The Cloudflare account; no secret, so a variable is enough.',
  },
  R2_ACCESS_KEY_STAGING: secret('Becomes MINIO_ACCESS_KEY in staging.'),
  R2_SECRET_KEY_STAGING: secret('Becomes MINIO_SECRET_KEY in staging.'),
  R2_ACCESS_KEY_PRODUCTION: secret('Becomes MINIO_ACCESS_KEY in production.'),
  R2_SECRET_KEY_PRODUCTION: secret('Becomes MINIO_SECRET_KEY in production.'),
  R2_ACCESS_KEY: {
    type: 'secret',
    scope: 'platform',
    platform: 'railway',
    description: 'Set on Railway; the application reads MINIO_ACCESS_KEY.',
  },
  R2_SECRET_KEY: {
    type: 'secret',
    scope: 'platform',
    platform: 'railway',
    description: 'Set on Railway; the application reads MINIO_SECRET_KEY.',
  },
  RAILWAY_HEALTHCHECK_TIMEOUT_SEC: {
    type: 'integer',
    min: 30,
    max: 3600,
    scope: 'platform',
    platform: 'railway',
    description: 'Overrides the timeout of the health check in railway.toml.',
  },
} satisfies ContractSource['vars']
