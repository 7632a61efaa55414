import { fileURLToPath } from 'node:url'

/** Ignored by Git; may be removed at any time. */
export const CACHE = fileURLToPath(new URL('../../../.cache/postgres', import.meta.url))
