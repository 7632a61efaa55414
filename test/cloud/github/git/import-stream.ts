import { GITHUB_EMAIL } from './git-commit.ts'

export interface NewCommit {
  readonly message: string
  /** Path to content; `null` removes the file. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>
  /** Login of the author. Default `antjan`. */
  readonly author?: string
  /** Address of the author. Default: the one that GitHub gives to the login. */
  readonly email?: string
  /** Login of the committer. Default: the author; `web-flow` stands for GitHub itself. */
  readonly committer?: string
  readonly date?: Date
  /** A commit to merge, as second parent; its content is not taken over. */
  readonly merge?: string
}

/** The input of `git fast-import` for commits on one branch. */
export function importStream(
  branch: string,
  commits: readonly NewCommit[],
  base: string | undefined,
): Buffer {
  const parts: (string | Buffer)[] = []
  commits.forEach((commit, index) => {
    const { author = 'antjan', date = new Date(), files = {} } = commit
    const at = `${Math.floor(date.getTime() / 1_000)} +0000`
    const writer = `${author} <${commit.email ?? addressOf(author)}>`
    const committer =
      commit.committer === undefined ? writer : `${commit.committer} <${addressOf(commit.committer)}>`
    parts.push(
      `commit refs/heads/${branch}\nauthor ${writer} ${at}\ncommitter ${committer} ${at}\n`,
      ...data(commit.message),
    )
    if (index === 0 && base !== undefined) parts.push(`from ${base}\n`)
    if (commit.merge !== undefined) parts.push(`merge ${commit.merge}\n`)
    for (const [path, content] of Object.entries(files)) {
      if (content === null) parts.push(`D ${quoted(path)}\n`)
      else parts.push(`M 100644 inline ${quoted(path)}\n`, ...data(content))
    }
  })
  return Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)))
}

const addressOf = (login: string): string =>
  login === 'web-flow' ? GITHUB_EMAIL : `${login}@users.noreply.github.com`

function data(content: string | Buffer): (string | Buffer)[] {
  const bytes = Buffer.from(content)
  return [`data ${bytes.length}\n`, bytes, '\n']
}

const quoted = (path: string): string =>
  `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
