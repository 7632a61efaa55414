import type { ContractSource } from '../contract/schema.ts'

const CLOUD = ['staging', 'production']
const R2_HOST = '[0-9a-f]{32}(?:\\.(?:eu|fedramp))?\\.r2\\.cloudflarestorage\\.com'

/** Where data is kept: the database and the object storage. */
export const databizStores = {
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
} satisfies ContractSource['vars']
