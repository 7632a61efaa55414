import type { ContractSource } from '../contract/schema.ts'

const CLOUD = ['staging', 'production']
const LOCAL = ['development', 'test']

/** The rules-as-code platform: FastAPI, PostgreSQL and Redis, Next.js, containers on Kubernetes. */
export const rulesAsCode: ContractSource = {
  version: 1,
  project: 'pensioen',
  environments: ['development', 'test', 'staging', 'production'],
  select: 'ENVIRONMENT',
  vars: {
    ENVIRONMENT: {
      type: 'enum',
      values: '$environments',
      required: true,
      description: 'Which of the four environments this is.',
      example: 'development',
    },
    DEBUG: {
      type: 'boolean',
      default: false,
      required: CLOUD,
      description: 'Tracebacks in answers; never in the cloud.',
      in: { staging: { const: false }, production: { const: false } },
    },
    DATABASE_URL: {
      type: 'postgres-url',
      database: 'rules_engine',
      required: true,
      unique: true,
      description: 'PostgreSQL in the plain form; on Kubernetes from a Secret.',
      example: 'postgresql://rules:rules@localhost:5432/rules_engine',
    },
    REDIS_URL: {
      type: 'redis-url',
      required: ['development', ...CLOUD],
      description: 'The cache. The URL holds the password, so on Kubernetes it comes from a Secret.',
      example: 'redis://localhost:6379/0',
      in: { staging: { 'require-password': true }, production: { 'require-password': true } },
    },
    SECRET_KEY: {
      type: 'secret',
      'min-bytes': 32,
      required: true,
      unique: true,
      description: 'Signs the tokens: `openssl rand -hex 32`.',
    },
    CORS_ORIGINS: {
      type: 'origins',
      format: 'csv',
      required: CLOUD,
      description: 'Web origins that may call the API, with commas.',
      example: 'http://localhost:3000',
      in: {
        production: {
          contains: ['https://pensioen-beslissingstool.nl', 'https://www.pensioen-beslissingstool.nl'],
        },
      },
    },
    NEXT_PUBLIC_API_URL: {
      type: 'url',
      path: 'none',
      'trailing-slash': 'never',
      scope: 'build',
      service: 'frontend',
      required: true,
      description: 'Address of the API, built into the bundle.',
      example: 'http://localhost:8000',
    },
    SSL_CERT: {
      type: 'path',
      forbidden: LOCAL,
      description: 'Certificate, where the application itself ends TLS.',
    },
    SSL_KEY: {
      type: 'path',
      forbidden: LOCAL,
      description: 'Private key of the certificate; the file is secret, its path is not.',
    },
    SQLALCHEMY_POOL_SIZE: {
      type: 'integer',
      min: 1,
      max: 100,
      default: 20,
      description:
        'Connections kept open. (Pool size + overflow) × processes × replicas must stay below the limit of the database.',
    },
    SQLALCHEMY_MAX_OVERFLOW: {
      type: 'integer',
      min: 0,
      max: 200,
      default: 40,
      description: 'Connections on top of the pool.',
    },
    SQLALCHEMY_POOL_RECYCLE: {
      type: 'integer',
      min: -1,
      default: 3600,
      description: 'Seconds after which a connection is renewed.',
    },
    LOG_LEVEL: {
      type: 'enum',
      values: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
      default: 'INFO',
      description: 'Log level in upper case: Python refuses other spellings.',
    },
    PORT: { type: 'port', default: 8000, description: 'Where the server listens.', scope: 'platform' },
    GF_SECURITY_ADMIN_PASSWORD: {
      type: 'secret',
      'min-bytes': 16,
      required: CLOUD,
      scope: 'platform',
      service: 'monitoring',
      description: 'Password of the administrator of Grafana.',
    },
  },
  groups: {
    tls: {
      description: 'Certificate and key belong together; neither is needed behind a load balancer.',
      'all-or-none': ['SSL_CERT', 'SSL_KEY'],
    },
  },
}
