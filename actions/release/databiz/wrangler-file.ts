import type { Files } from '../../../shared/files/files.ts'
import { inside } from './folders.ts'
import { smallText } from './small-text.ts'

/** What a configuration of wrangler says of where a front end goes. */
export interface Wrangler {
  readonly name: string | undefined
  /** The built site: `pages_build_output_dir`, or `directory` of the assets. */
  readonly directory: string | undefined
  /** Pages, or a Worker with assets. */
  readonly isWorker: boolean
  /** Its own environments, by name. */
  readonly environments: readonly string[]
}

const ENVIRONMENTS = ['staging', 'production', 'acceptance', 'dev']
const NAMES = ['wrangler.jsonc', 'wrangler.json', 'wrangler.toml']
/** JSON and TOML write a key with a text alike, but for the sign between them. */
const settingOf = (text: string, key: string): string | undefined =>
  new RegExp(`(?:^|[\\s{,"])${key}"?\\s*[:=]\\s*"([\\w./-]{1,200})"`, 'm').exec(text)?.[1]

/** Beside the front end, else nothing. Environments come after the top of the file, so the first value is the top's. */
export async function findWrangler(folder: string, files: Files): Promise<Wrangler | undefined> {
  for (const name of NAMES) {
    const text = await smallText(inside(folder, name), files)
    if (text === undefined) continue
    const plain = text.replaceAll(/^\s*(?:\/\/|#).*$/gm, '')
    const pages = settingOf(plain, 'pages_build_output_dir')
    const isWorker = pages === undefined && /(?:^|[\s{,"[])(?:assets|main)\b/m.test(plain)
    if (pages === undefined && !isWorker) return undefined
    return {
      name: settingOf(plain, 'name'),
      directory: (pages ?? settingOf(plain, 'directory'))?.replace(/^\.\//, ''),
      isWorker,
      environments: ENVIRONMENTS.filter(one =>
        new RegExp(`\\[env\\.${one}\\b|"${one}"\\s*:\\s*\\{`).test(plain),
      ),
    }
  }
  return undefined
}
