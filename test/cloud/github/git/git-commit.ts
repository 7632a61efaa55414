export interface GitPerson {
  readonly name: string
  readonly email: string
  /** ISO 8601. */
  readonly date: string
}

export interface GitCommit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: GitPerson
  readonly committer: GitPerson
  readonly message: string
}

/** Fields apart by the unit separator, the message last because it may hold anything. */
export const COMMIT_FORMAT = '--format=%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f%B'

export function parseCommits(output: string): GitCommit[] {
  return output
    .split('\0')
    .filter(record => record.trim() !== '')
    .map(parseCommit)
}

function parseCommit(record: string): GitCommit {
  const [sha = '', tree = '', parents = '', ...rest] = record.split('\x1f')
  const [authorName = '', authorEmail = '', authorDate = '', ...more] = rest
  const [committerName = '', committerEmail = '', committerDate = '', ...message] = more
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(parent => parent !== ''),
    author: { name: authorName, email: authorEmail, date: utc(authorDate) },
    committer: { name: committerName, email: committerEmail, date: utc(committerDate) },
    message: message.join('\x1f').replace(/\n+$/, ''),
  }
}

const utc = (date: string): string => new Date(date).toISOString().replace('.000Z', 'Z')

/** The committer of what is merged or edited on the website. */
export const GITHUB_EMAIL = 'noreply@github.com'

/** The people that trailers of a message name, after its author. */
export function coAuthorsOf({ message, author }: GitCommit): GitPerson[] {
  const trailers = [...message.matchAll(/^co-authored-by:\s*(.+?)\s*<([^<>]+)>\s*$/gim)]
  return trailers.map(([, name = '', email = '']) => ({ name, email, date: author.date }))
}

/** The account that a commit belongs to, by GitHub's own no-reply addresses. */
export const loginOf = ({ email }: GitPerson): string | undefined =>
  email === GITHUB_EMAIL ? 'web-flow' : /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(email)?.[1]
