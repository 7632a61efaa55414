import { dirname, join, relative, resolve, sep } from 'node:path'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { Entry, Files } from '../../../shared/files/files.ts'
import { type IgnoreFile, type IgnoreRules, NO_RULES, type Place, withFile } from './ignore-rules.ts'

export interface RuleOptions {
  readonly root: string
  readonly workspace: string
  /** Whether others than `.railwayignore` count. */
  readonly gitignore: boolean
}

/** Reads ignore files, above the root and on the way down. */
export class RuleReader {
  readonly #files: Files
  readonly #options: RuleOptions
  readonly #names: readonly IgnoreFile[]

  constructor(files: Files, options: RuleOptions) {
    this.#files = files
    this.#options = options
    this.#names = options.gitignore ? ['.railwayignore', '.ignore', '.gitignore'] : ['.railwayignore']
  }

  /** The rules that count before the root is entered; the shallowest file first. */
  async above(): Promise<IgnoreRules> {
    const { root, gitignore } = this.#options
    const excludes: readonly IgnoreFile[] = gitignore ? ['.git/info/exclude'] : []
    let rules = NO_RULES
    for (const folder of this.#foldersAbove()) {
      const above = relative(folder, root).split(sep).join('/')
      for (const name of [...this.#names, ...excludes])
        rules = await this.#add(rules, name, join(folder, name), { above })
    }
    for (const name of excludes) rules = await this.#add(rules, name, join(root, name), { folder: '' })
    return rules
  }

  /** The rules of a folder whose entries are known. */
  async read(
    rules: IgnoreRules,
    absolute: string,
    folder: string,
    entries: readonly Entry[],
  ): Promise<IgnoreRules> {
    let all = rules
    for (const name of this.#names)
      if (entries.some(entry => entry.name === name))
        all = await this.#add(all, name, join(absolute, name), { folder })
    return all
  }

  #foldersAbove(): string[] {
    const { root } = this.#options
    const top = resolve(this.#options.workspace)
    const folders: string[] = []
    for (let folder = resolve(root); folder !== top && folder !== dirname(folder); ) {
      folder = dirname(folder)
      folders.unshift(folder)
    }
    return folders[0] === top ? folders : []
  }

  async #add(rules: IgnoreRules, file: IgnoreFile, path: string, place: Place): Promise<IgnoreRules> {
    if (!(await this.#isFileOrLink(path))) return rules
    const content = await this.#files.readNamed(path, { root: this.#options.workspace })
    if (content === undefined) return rules
    if (content.includes(0)) throw unreadable(relative(this.#options.workspace, path))
    return withFile(rules, file, place, content.toString('utf8'))
  }

  /** A folder of that name is none of Git's business; a link that leads nowhere would let everything travel. */
  async #isFileOrLink(path: string): Promise<boolean> {
    const kind = (await this.#files.facts(path, { link: true }))?.kind
    return kind === 'file' || kind === 'link'
  }
}

/** Two bytes a sign, as some editors and shells write: no line would match, and what it leaves behind would travel. */
const unreadable = (path: string): InputError =>
  new InputError(
    [{ input: 'path', message: `holds ${path}, which is not UTF-8 text, so its rules cannot be read` }],
    'Nothing was sent. Save the file as UTF-8.',
  )
