import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMIT_FORMAT, type GitCommit, parseCommits } from './git-commit.ts'
import { GitShell } from './git-shell.ts'
import { importStream, type NewCommit } from './import-stream.ts'
import { NameLookup } from './name-lookup.ts'
import type { GitAnswer } from './run-git.ts'

export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  readonly previousPath?: string
}

export interface RefUpdate {
  /** `refs/heads/main`. */
  readonly name: string
  /** Forty zeros delete. */
  readonly after: string
  /** Forty zeros assert absence; absent accepts any. */
  readonly before?: string
}

export const NO_OBJECT = '0'.repeat(40)

/** A real bare repository. Every fact about refs, commits and trees is asked of Git. */
export class GitRepository {
  readonly path: string
  readonly #shell: GitShell
  readonly #names: NameLookup
  /** What is said about SHAs alone never changes, so Git is asked once. */
  readonly #known = new Map<string, Promise<GitAnswer>>()

  private constructor(path: string, shell: GitShell) {
    this.path = path
    this.#shell = shell
    this.#names = new NameLookup(path)
  }

  static async create(defaultBranch: string): Promise<GitRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'github-'))
    const [path, shell] = [join(folder, 'repository.git'), new GitShell(folder)]
    const repository = new GitRepository(path, shell)
    await shell.run(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, path])
    return repository
  }

  async remove(): Promise<void> {
    this.#names.stop()
    this.#shell.stop()
    await rm(join(this.path, '..'), { recursive: true, force: true })
  }

  /** Adds commits on top of a branch in one go; returns the new tip. */
  async addCommits(branch: string, commits: readonly NewCommit[], from?: string): Promise<string> {
    const base = from ?? (await this.ref(`refs/heads/${branch}`))
    await this.#demand(['fast-import', '--quiet'], importStream(branch, commits, base))
    return (await this.ref(`refs/heads/${branch}`)) ?? NO_OBJECT
  }

  /** What a name leads to: a ref, or anything that Git understands. */
  async ref(name: string): Promise<string | undefined> {
    return await this.#names.find(name)
  }

  async refs(prefix: string): Promise<{ name: string; sha: string }[]> {
    const output = await this.#demand(['for-each-ref', '--format=%(refname) %(objectname)', 'refs'])
    return output
      .split('\n')
      .map(line => line.split(' '))
      .filter(([name]) => name?.startsWith(prefix))
      .map(([name = '', sha = '']) => ({ name, sha }))
  }

  /** The commit that a SHA, a branch or a tag leads to. */
  async resolve(name: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{40}$/.test(name)) {
      return (await this.ref(`refs/heads/${name}^{commit}`)) ?? (await this.ref(`refs/tags/${name}^{commit}`))
    }
    return (await this.commit(name)) === undefined ? undefined : name
  }

  async commit(sha: string): Promise<GitCommit | undefined> {
    if (!/^[0-9a-f]{40}$/.test(sha)) return undefined
    const { exitCode, output } = await this.#once(['log', '-1', '-z', COMMIT_FORMAT, sha, '--'])
    return exitCode === 0 ? parseCommits(output)[0] : undefined
  }

  /** Commits of a range, oldest first unless asked otherwise. */
  async log(range: string, options: { newestFirst?: boolean; max?: number } = {}): Promise<GitCommit[]> {
    const order = options.newestFirst === true ? [] : ['--reverse']
    const max = options.max === undefined ? [] : [`--max-count=${options.max}`]
    return parseCommits(
      await this.#demand(['log', '-z', '--topo-order', COMMIT_FORMAT, ...order, ...max, range, '--']),
    )
  }

  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const { exitCode, output } = await this.#once(['merge-base', a, b])
    return exitCode === 0 ? output.trim() : undefined
  }

  async isAncestor(older: string, newer: string): Promise<boolean> {
    return (await this.#once(['merge-base', '--is-ancestor', older, newer])).exitCode === 0
  }

  /** How many commits each side has that the other lacks. */
  async aheadBehind(base: string, head: string): Promise<{ ahead: number; behind: number }> {
    const { output } = await this.#once(['rev-list', '--left-right', '--count', `${base}...${head}`])
    const [behind = '0', ahead = '0'] = output.trim().split('\t')
    return { ahead: Number(ahead), behind: Number(behind) }
  }

  async changedFiles(from: string, to: string): Promise<ChangedFile[]> {
    const fields = (await this.#demand(['diff', '--name-status', '-z', '-M', from, to])).split('\0')
    const files: ChangedFile[] = []
    for (let index = 0; index + 1 < fields.length; index += 2) {
      const letter = fields[index]?.[0] ?? 'M'
      const path = fields[index + 1] ?? ''
      if (letter === 'R') {
        files.push({ path: fields[index + 2] ?? '', status: 'renamed', previousPath: path })
        index += 1
      } else {
        files.push({ path, status: letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified' })
      }
    }
    return files
  }

  async tree(sha: string): Promise<{ mode: string; type: string; sha: string; path: string }[] | undefined> {
    const { exitCode, output } = await this.#run(['ls-tree', '-z', sha])
    if (exitCode !== 0) return undefined
    const entries = output.split('\0').filter(line => line !== '')
    return entries.map(line => {
      const [facts = '', path = ''] = line.split('\t')
      const [mode = '', type = '', entry = ''] = facts.split(' ')
      return { mode, type, sha: entry, path }
    })
  }

  async file(sha: string, path: string): Promise<string | undefined> {
    const { exitCode, output } = await this.#run(['show', `${sha}:${path}`])
    return exitCode === 0 ? output : undefined
  }

  /** A commit object with a given tree and parents; it is on no branch yet. */
  async writeCommit(tree: string, parents: readonly string[], message: string): Promise<string | undefined> {
    const words = ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent])]
    const { exitCode, output } = await this.#run(words, message)
    return exitCode === 0 ? output.trim() : undefined
  }

  async writeTag(tag: string, sha: string, message: string, tagger: string): Promise<string> {
    const seconds = Math.floor(Date.now() / 1_000)
    const body = `object ${sha}\ntype commit\ntag ${tag}\ntagger ${tagger} ${seconds} +0000\n\n${message}\n`
    return (await this.#demand(['mktag'], body)).trim()
  }

  /** The merge of two commits as GitHub's pull-request button makes it, or nothing when they conflict. */
  async writeMerge(base: string, head: string, message: string): Promise<string | undefined> {
    const { exitCode, output } = await this.#run(['merge-tree', '--write-tree', base, head])
    const tree = output.split('\n')[0] ?? ''
    return exitCode === 0 ? await this.writeCommit(tree, [base, head], message) : undefined
  }

  /** All or nothing, each only when the ref still is what was expected. False when one was not. */
  async updateRefs(updates: readonly RefUpdate[]): Promise<boolean> {
    const lines = updates.map(({ name, after, before }) => {
      const expected = before === undefined ? '' : ` ${before}`
      return after === NO_OBJECT ? `delete ${name}${expected}` : `update ${name} ${after}${expected}`
    })
    const script = ['start', ...lines, 'prepare', 'commit', ''].join('\n')
    return (await this.#run(['update-ref', '--stdin'], script)).exitCode === 0
  }

  #run(words: readonly string[], input: string | Buffer = ''): Promise<GitAnswer> {
    return this.#shell.run(['-C', this.path, ...words], input)
  }

  /** Remembers answers that hold for ever: those about full SHAs that were found. */
  async #once(words: readonly string[]): Promise<GitAnswer> {
    const names = words.slice(1).filter(word => !word.startsWith('-'))
    const fixed = names.every(name => /^[0-9a-f]{40}(\.\.\.[0-9a-f]{40})?$/.test(name))
    if (!fixed) return await this.#run(words)
    const key = words.join(' ')
    const answer = this.#known.get(key) ?? this.#run(words)
    this.#known.set(key, answer)
    if ((await answer).exitCode > 1) this.#known.delete(key)
    return await answer
  }

  async #demand(words: readonly string[], input: string | Buffer = ''): Promise<string> {
    const { exitCode, output, errors } = await this.#run(words, input)
    if (exitCode !== 0) throw new Error(`git ${words[0]} failed: ${errors.trim()}`)
    return output
  }
}
