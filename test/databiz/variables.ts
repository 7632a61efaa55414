import { randomBytes } from 'node:crypto'

/** The variables of an environment as they are on the platform, with the addresses that users know. */
export function configurationOf(name: 'staging' | 'production'): Record<string, string> {
  const password = randomBytes(24).toString('base64url')
  const site = name === 'production' ? 'app' : 'staging'
  return {
    ENVIRONMENT: name,
    DATABASE_URL: `postgresql://databiz:${password}@postgres.railway.internal:5432/databiz_${name}`,
    SECRET_KEY: randomBytes(48).toString('base64url'),
    CORS_ORIGINS: `https://${site}.databiz.antjan.nl`,
    LOG_LEVEL: 'INFO',
    DEBUG: 'false',
    GIT_COMMIT: randomBytes(20).toString('hex'),
  }
}
