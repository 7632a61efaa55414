import type { ContractSource } from '../contract/schema.ts'
import { databizFrontend } from './databiz-frontend.ts'
import { databizPipeline } from './databiz-pipeline.ts'
import { databizStores } from './databiz-stores.ts'

const CLOUD = ['staging', 'production']

/** DataBiz Next: FastAPI and PostgreSQL on Railway, Vite on Cloudflare Pages, files in Cloudflare R2. */
export const databiz: ContractSource = {
  version: 1,
  project: 'databiz',
  environments: ['development', 'test', 'staging', 'production'],
  select: 'ENVIRONMENT',
  vars: {
    ENVIRONMENT: {
      type: 'enum',
      values: '$environments',
      required: true,
      description: 'Which of the four environments this is.',
      example: 'development',
      aliases: ['PYTHON_ENV'],
    },
    ...databizStores,
    SECRET_KEY: {
      type: 'secret',
      'min-bytes': 32,
      description: 'Signs the tokens: `openssl rand -hex 32`.',
      required: true,
      unique: true,
      platform: 'railway',
      aliases: ['JWT_SECRET'],
    },
    ALGORITHM: {
      type: 'enum',
      values: ['HS256', 'HS384', 'HS512'],
      default: 'HS256',
      description: 'How tokens are signed; the length of SECRET_KEY follows from it.',
      required: CLOUD,
      aliases: ['JWT_ALGORITHM'],
    },
    ACCESS_TOKEN_EXPIRE_MINUTES: {
      type: 'integer',
      min: 1,
      max: 1440,
      default: 15,
      description: 'How long an access token lives.',
      required: CLOUD,
    },
    REFRESH_TOKEN_EXPIRE_DAYS: {
      type: 'integer',
      min: 1,
      max: 90,
      default: 7,
      description: 'How long a refresh token lives.',
      required: CLOUD,
    },
    CORS_ORIGINS: {
      type: 'origins',
      format: 'either',
      description: 'Web origins that may call the API, as the browser sends them.',
      required: CLOUD,
      aliases: [
        { name: 'BACKEND_CORS_ORIGINS', set: 'common' },
        { name: 'ALLOWED_ORIGINS', set: 'common' },
      ],
      in: {
        development: { default: 'http://localhost:5173' },
        staging: { contains: ['https://staging.databiz.antjan.nl'] },
        production: { contains: ['https://app.databiz.antjan.nl'] },
      },
    },
    DEBUG: {
      type: 'boolean',
      default: false,
      description: 'Tracebacks in answers; never in the cloud.',
      required: CLOUD,
      in: { staging: { const: false }, production: { const: false } },
    },
    LOG_LEVEL: {
      type: 'enum',
      values: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
      default: 'INFO',
      description: 'Log level in upper case: Python refuses other spellings.',
      required: CLOUD,
    },
    PORT: {
      type: 'port',
      description: 'Where the server listens: 9000 locally; Railway sets it in the cloud.',
      scope: 'platform',
      platform: 'image',
      example: 9000,
    },
    PYTHONPATH: { type: 'path', description: 'Set by the image.', scope: 'platform', platform: 'image' },
    SENTRY_DSN: {
      type: 'dsn',
      secret: true,
      description: 'Where errors are reported.',
      forbidden: ['test'],
      in: { production: { required: 'recommended' } },
    },
    APP_VERSION: {
      type: 'semver',
      description: 'Version of the application.',
      example: '1.0.0',
      in: { staging: { required: 'recommended' }, production: { required: 'recommended' } },
    },
    GIT_COMMIT: {
      type: 'string',
      pattern: '[0-9a-f]{7,40}',
      description: 'Commit that is running; the smoke check asks for it.',
      aliases: [{ name: 'RAILWAY_GIT_COMMIT_SHA', level: 'off' }],
      in: { staging: { required: 'recommended' }, production: { required: 'recommended' } },
    },
    ...databizFrontend,
    ...databizPipeline,
  },
  groups: {
    database: {
      description: 'Where the database is: one URL, or its parts in local development.',
      'exactly-one': [
        ['DATABASE_URL'],
        ['POSTGRES_HOST', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
      ],
      required: true,
      in: { staging: { only: ['DATABASE_URL'] }, production: { only: ['DATABASE_URL'] } },
    },
    storage: {
      description: 'The object storage, whole or not at all.',
      'all-or-none': [
        'MINIO_ENDPOINT',
        'MINIO_ACCESS_KEY',
        'MINIO_SECRET_KEY',
        'MINIO_BUCKET_RAW',
        'MINIO_BUCKET_PROCESSED',
        'MINIO_USE_SSL',
      ],
      required: ['development', ...CLOUD],
    },
  },
  names: {
    bucket: {
      description: 'Buckets are those that the variables name.',
      find: 's3://([a-z0-9][a-z0-9.-]+)|\\b(databiz-(?:staging|production)-[a-z]+)(?=\\s*$)',
      values: [
        'databiz-staging-raw',
        'databiz-staging-processed',
        'databiz-production-raw',
        'databiz-production-processed',
      ],
    },
    'pages-project': {
      description: 'One Cloudflare Pages project for each environment.',
      find: '--project-name[= ]([a-z0-9-]+)|^name = "([a-z0-9-]+)"',
      values: ['databiz-staging', 'databiz-production'],
    },
    'health-check-timeout': {
      description: 'Seconds; shorter ones end deployments whose start command migrates first.',
      find: '^\\s*healthcheckTimeout\\s*=\\s*(\\d+)',
      values: ['300'],
    },
  },
}
