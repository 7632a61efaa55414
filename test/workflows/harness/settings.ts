import type { DataBiz } from '../../databiz/databiz.ts'

/** The host names of DataBiz and its platforms, and who plays them. */
export const HOSTS = ({ cloud, staging, production }: DataBiz): ReadonlyMap<string, () => string> =>
  new Map([
    ['backboard.railway.com', () => cloud.railway.url],
    ['api.cloudflare.com', () => cloud.pages.url],
    [`${cloud.pages.accountId}.r2.cloudflarestorage.com`, () => cloud.s3.url],
    ['staging-api.databiz.antjan.nl', () => staging.apiUrl],
    ['staging.databiz.antjan.nl', () => staging.siteUrl],
    ['api.databiz.antjan.nl', () => production.apiUrl],
    ['app.databiz.antjan.nl', () => production.siteUrl],
  ])

/** The five secrets of a GitHub environment, as the setup page has them. */
export function databizSecrets(
  databiz: DataBiz,
  environment: 'staging' | 'production',
): Record<string, string> {
  const { cloud } = databiz
  return {
    RAILWAY_TOKEN: databiz[environment].railwayToken,
    CLOUDFLARE_API_TOKEN: cloud.pages.apiToken,
    DATABASE_URL: databiz[environment].databaseUrl,
    R2_ACCESS_KEY_ID: cloud.storageKey.accessKeyId,
    R2_SECRET_ACCESS_KEY: cloud.storageKey.secretAccessKey,
  }
}

/** The three variables. */
export const databizVariables = (
  { cloud }: DataBiz,
  environment: 'staging' | 'production',
): Record<string, string> => ({
  API_URL:
    environment === 'production' ? 'https://api.databiz.antjan.nl' : 'https://staging-api.databiz.antjan.nl',
  APP_URL:
    environment === 'production' ? 'https://app.databiz.antjan.nl' : 'https://staging.databiz.antjan.nl',
  CLOUDFLARE_ACCOUNT_ID: cloud.pages.accountId,
})
