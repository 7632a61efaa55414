import { randomUUID } from 'node:crypto'

/** What a file may write instead of the name of a variable, and what is made of it. */
const GENERATORS: Readonly<Record<string, (now: Date) => string | number>> = {
  'uuid()': () => randomUUID(),
  'now()': now => now.toISOString(),
  'epoch()': now => Math.floor(now.getTime() / 1_000),
  'random()': () => randomUUID().replaceAll('-', '').slice(0, 12),
}

/** A value that is made anew wherever it stands; kept in `vars` it is the same for the whole run. */
export function generated(name: string, now: () => Date): { readonly value: string | number } | undefined {
  const make = Object.hasOwn(GENERATORS, name) ? GENERATORS[name] : undefined
  return make === undefined ? undefined : { value: make(now()) }
}
