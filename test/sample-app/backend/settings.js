import manifest from './package.json' with { type: 'json' }

/** Reads the environment; everything that is missing is named at once. */
export function readSettings(environment) {
  const required = ['ENVIRONMENT', 'DATABASE_URL', 'CORS_ORIGINS']
  const missing = required.filter(name => !environment[name])
  if (missing.length > 0) throw new Error(`Not set: ${missing.join(', ')}`)
  return {
    environment: environment.ENVIRONMENT,
    databaseUrl: environment.DATABASE_URL.replace(/^postgresql\+\w+:/, 'postgresql:'),
    corsOrigins: environment.CORS_ORIGINS.split(',').map(origin => origin.trim()),
    commit: environment.GIT_COMMIT ?? environment.RAILWAY_GIT_COMMIT_SHA ?? 'unknown',
    version: environment.APP_VERSION ?? manifest.version,
    port: Number(environment.PORT ?? 9000),
  }
}
