import type { ContractSource } from '../contract/schema.ts'
import { databizFrontend } from './databiz-frontend.ts'
import { databizPipeline } from './databiz-pipeline.ts'

const CLOUD = ['staging', 'production']
const R2_HOST = '[0-9a-f]{32}(?:\\.(?:eu|fedramp))?\\.r2\\.cloudflarestorage\\.com'

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
    DATABASE_URL: {
      type: 'postgres-url',
      description: 'PostgreSQL in the plain form; the application adds its driver. On Railway a reference.',
      example: 'postgresql://databiz:databiz@localhost:9020/databiz',
      required: ['test', ...CLOUD],
      unique: true,
      platform: 'railway',
    },
    POSTGRES_HOST: {
      type: 'host',
      default: 'localhost',
      description: 'Database host, local development only.',
      forbidden: CLOUD,
      aliases: [{ name: 'POSTGRES_SERVER', set: 'common' }],
    },
    POSTGRES_PORT: {
      type: 'port',
      default: 5432,
      description: 'Database port; the local Compose file publishes 9020.',
      forbidden: CLOUD,
    },
    POSTGRES_USER: {
      type: 'string',
      description: 'Database user, local development only.',
      forbidden: CLOUD,
    },
    POSTGRES_PASSWORD: {
      type: 'secret',
      description: 'Database password, local development only.',
      forbidden: CLOUD,
    },
    POSTGRES_DB: {
      type: 'string',
      description: 'Database name, local development only.',
      forbidden: CLOUD,
      in: { test: { 'contains-environment': true } },
    },
    MINIO_ENDPOINT: {
      type: 'host-port',
      description: 'Object storage: MinIO locally, Cloudflare R2 in the cloud. Host and port, no scheme.',
      example: 'localhost:9022',
      required: ['development', ...CLOUD],
      aliases: [{ name: 'S3_ENDPOINT', set: 'common' }],
      in: { staging: { pattern: R2_HOST }, production: { pattern: R2_HOST } },
    },
    MINIO_ACCESS_KEY: {
      type: 'secret',
      'min-bytes': 16,
      description: 'Key id of the object storage; 32 hexadecimal digits on R2.',
      required: ['development', ...CLOUD],
      unique: true,
      platform: 'railway',
      aliases: [
        { name: 'S3_ACCESS_KEY', set: 'common' },
        { name: 'AWS_ACCESS_KEY_ID', set: 'common' },
      ],
    },
    MINIO_SECRET_KEY: {
      type: 'secret',
      'min-bytes': 32,
      description: 'Secret key of the object storage; 64 hexadecimal digits on R2.',
      required: ['development', ...CLOUD],
      unique: true,
      platform: 'railway',
      aliases: [
        { name: 'S3_SECRET_KEY', set: 'common' },
        { name: 'AWS_SECRET_ACCESS_KEY', set: 'common' },
      ],
    },
    MINIO_BUCKET_RAW: {
      type: 'bucket',
      description: 'Bucket of the files as they were uploaded.',
      example: 'databiz-development-raw',
      required: ['development', ...CLOUD],
      'differs-from': 'MINIO_BUCKET_PROCESSED',
      in: {
        staging: { const: 'databiz-staging-raw', 'contains-environment': true },
        production: { const: 'databiz-production-raw', 'contains-environment': true },
      },
    },
    MINIO_BUCKET_PROCESSED: {
      type: 'bucket',
      description: 'Bucket of the files that were processed.',
      example: 'databiz-development-processed',
      required: ['development', ...CLOUD],
      'differs-from': 'MINIO_BUCKET_RAW',
      in: {
        staging: { const: 'databiz-staging-processed', 'contains-environment': true },
        production: { const: 'databiz-production-processed', 'contains-environment': true },
      },
    },
    MINIO_USE_SSL: {
      type: 'boolean',
      description:
        'Whether the object storage is reached over TLS. Libraries differ in their default, so say it in the cloud.',
      required: CLOUD,
      aliases: [{ name: 'MINIO_SECURE', set: 'common' }],
      in: {
        development: { default: false },
        test: { default: false },
        staging: { const: true },
        production: { const: true },
      },
    },
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
