import { join } from 'node:path'
import { ActionError } from '../../failure/action-error.ts'
import type { Entry, FileFacts, Files } from '../../files/files.ts'
import { whyMissing } from '../../files/why-missing.ts'
import { safeLine } from '../../text/outside-text.ts'
import { formatBytes } from '../../units/size.ts'
import type { LeftOut } from './assets-ignore.ts'
import { isIgnored, WORKER } from './ignored.ts'
import { LARGEST_FILE } from './limits.ts'
import { secretByName } from './secret-files.ts'
import type { SiteFile } from './site.ts'

const MOST_SHOWN = 20

/** A folder on the way, and the real folders from the root of the site down to it. */
interface Place {
  /** As the site names it: empty for the root, else `/assets`. */
  readonly path: string
  readonly location: string
  readonly reals: readonly string[]
}

/** Walks a site in the order of names; follows links, but not out of the site and not in a circle. */
export class FolderWalk {
  readonly #files: Files
  readonly #realRoot: string
  readonly #leftOut: LeftOut | undefined
  readonly #ignored: (name: string, depth: number) => boolean
  readonly #problems: string[] = []

  /**
   * `leftOut`: what the site itself says is none of it; `ignored`: what the platform leaves out, by name and depth, 0 being
   * the root of the site.
   */
  constructor(
    files: Files,
    realRoot: string,
    leftOut?: LeftOut,
    ignored: (name: string, depth: number) => boolean = isIgnored,
  ) {
    this.#files = files
    this.#realRoot = realRoot
    this.#leftOut = leftOut
    this.#ignored = ignored
  }

  /** Everything below the root of the site, or below one folder or file of it. */
  async below(root: string, entry?: Entry): Promise<SiteFile[]> {
    const place = { path: '', location: root, reals: [this.#realRoot] }
    return await (entry === undefined ? this.#folder(place) : this.#entries(place, [entry]))
  }

  /** A file that the platform reads at the root of the site; `.assetsignore` does not concern it. */
  async special(root: string, { name, kind }: Entry): Promise<SiteFile[]> {
    const [path, location] = [`/${name}`, join(root, name)]
    const facts = await this.#files.facts(location)
    if (facts === undefined) return this.refuse(path, whyMissing({ name, kind }))
    if (kind === 'link' && (await this.#behindLink(path, location)) === undefined) return []
    if (facts.kind !== 'file') return this.refuse(path, 'is not a file')
    return this.#file({ path, location, size: facts.size })
  }

  refuse(path: string, why: string): SiteFile[] {
    this.#problems.push(`${safeLine(path)}: ${why}`)
    return []
  }

  async #folder(place: Place): Promise<SiteFile[]> {
    const depth = place.reals.length - 1
    const entries = (await this.#files.list(place.location)).filter(({ name }) => !this.#ignored(name, depth))
    return await this.#entries(
      place,
      entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    )
  }

  async #entries(place: Place, entries: readonly Entry[]): Promise<SiteFile[]> {
    const facts = await this.#files.manyFacts(entries.map(({ name }) => join(place.location, name)))
    const found: SiteFile[] = []
    for (const [index, entry] of entries.entries())
      found.push(...(await this.#entry(place, entry, facts[index])))
    return found
  }

  async #entry(place: Place, { name, kind }: Entry, facts: FileFacts | undefined): Promise<SiteFile[]> {
    const path = `${place.path}/${name}`
    const location = join(place.location, name)
    if (this.#isLeftOut(path, facts)) return []
    const secret = secretByName(name)
    if (secret !== undefined) return this.refuse(path, secret)
    if (facts === undefined) return this.refuse(path, whyMissing({ name, kind }))
    const real =
      kind === 'link' ? await this.#behindLink(path, location) : join(place.reals.at(-1) ?? '', name)
    if (real === undefined) return []
    if (facts.kind === 'file') return this.#file({ path, location, size: facts.size })
    if (facts.kind !== 'folder') return this.refuse(path, 'is neither a file nor a folder')
    if (place.reals.includes(real)) return this.refuse(path, 'is a link to a folder that holds it')
    return await this.#folder({ path, location, reals: [...place.reals, real] })
  }

  /** Where a worker goes its own way, what is none of the assets may well be one of its modules. */
  #isLeftOut(path: string, facts: FileFacts | undefined): boolean {
    const isWorker = this.#ignored(WORKER, 0) && (path === `/${WORKER}` || path.startsWith(`/${WORKER}/`))
    if (isWorker) return false
    return this.#leftOut?.(path.slice(1), facts?.kind === 'folder') === true
  }

  #file(file: SiteFile): SiteFile[] {
    if (file.size <= LARGEST_FILE) return [file]
    return this.refuse(file.path, `has ${formatBytes(file.size)}; Cloudflare takes files up to 25 MiB`)
  }

  /** Where a link really leads, when that is inside the site. */
  async #behindLink(path: string, location: string): Promise<string | undefined> {
    const real = await this.#files.realPath(location)
    if (real === this.#realRoot || real.startsWith(join(this.#realRoot, '/'))) return real
    this.refuse(path, 'is a link out of the site')
    return undefined
  }

  /**
   * Everything that was refused, at once, so that one run is enough to mend it all.
   * @throws ActionError
   */
  ensureClean(): void {
    const count = this.#problems.length
    if (count === 0) return
    const shown = this.#problems.toSorted().slice(0, MOST_SHOWN)
    const headline = count === 1 ? 'something' : `${count} things`
    const rest = count > shown.length ? [`- and ${count - shown.length} more`] : []
    const lines = shown.map(problem => `- ${problem}`)
    throw new ActionError(
      [`The site holds ${headline} that cannot be deployed:`, ...lines, ...rest].join('\n'),
      {
        code: 'site',
        remedy: 'Nothing was sent. Mend the build, or point `directory` at its output.',
      },
    )
  }
}
