/** Error codes of the Workers API that mean something to us. Sources: Cloudflare's own client, its error reference, public threads. */
export const WORKERS_CODES = {
  scriptMissing: 10_007,
  serviceMissing: 10_090,
  versionMissing: 100_146,
  noVersions: 10_222,
  secretChanged: 10_220,
  migrationInUpload: 10_211,
} as const
