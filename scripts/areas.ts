import { readdir } from 'node:fs/promises'

/** What a table is asked for: `npm run <table> -- [<area> …] [--quick]`. */
export interface Wanted {
  readonly areas: readonly string[]
  readonly quick: boolean
}

/**
 * Reads the words of a command against the areas that a folder has a file for. Without a name all of them are wanted.
 * @throws Error naming what is unknown and what there is
 */
export async function readWanted(
  words: readonly string[],
  folder: string,
  others: readonly string[],
): Promise<Wanted> {
  const known = (await readdir(folder))
    .filter(file => file.endsWith('.ts') && !others.includes(file))
    .map(file => file.replace('.ts', ''))
  const named = words.filter(word => word !== '--quick')
  const unknown = named.filter(word => !known.includes(word))
  if (unknown.length > 0)
    throw new Error(`unknown: ${unknown.join(', ')}; there are ${known.join(', ')} and --quick`)
  return {
    areas: known.filter(name => named.length === 0 || named.includes(name)),
    quick: words.includes('--quick'),
  }
}
