import type { Files } from '../../../shared/files/files.ts'

const NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'] as const

/** The wrangler configuration of the working directory, when it is one for Pages; in the order in which wrangler looks. */
export async function findWranglerConfig(files: Files): Promise<string | undefined> {
  for (const name of NAMES) {
    const facts = await files.facts(name)
    if (facts?.kind !== 'file') continue
    const text = (await files.read(name)).toString('utf8')
    return /^\s*"?pages_build_output_dir"?\s*[:=]/m.test(text) ? name : undefined
  }
  return undefined
}
