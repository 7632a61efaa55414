import { randomUUID } from 'node:crypto'

/** Values that are made anew wherever they stand; kept in `vars` they are the same for the whole run. */
export const generators: Readonly<Record<string, () => string | number>> = {
  'uuid()': () => randomUUID(),
  'now()': () => new Date().toISOString(),
  'epoch()': () => Math.floor(Date.now() / 1_000),
  'random()': () => randomUUID().replaceAll('-', '').slice(0, 12),
}
