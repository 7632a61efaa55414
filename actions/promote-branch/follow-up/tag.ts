import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'
import { fill } from '../text/fill.ts'

export interface NewTag {
  readonly name: string
  readonly sha: string
  readonly message: string
}

/** Makes an annotated tag, or finds that it is there on the very commit. */
export async function createTag({ name, sha, message }: NewTag, repository: Repository): Promise<void> {
  const object = await repository.github.rest(
    'POST /repos/{owner}/{repo}/git/tags',
    { ...place(repository), tag: name, message, object: sha, type: 'commit' },
    z.object({ sha: z.string() }),
  )
  try {
    await repository.github.rest(
      'POST /repos/{owner}/{repo}/git/refs',
      { ...place(repository), ref: `refs/tags/${name}`, sha: object.sha },
      z.object({ ref: z.string() }),
    )
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || thrown.isDenied) throw thrown
    if ((await taggedCommit(name, repository)) === sha) return
    throw new GitHubError(`The tag ${name} could not be made: ${thrown.github.reason}`, thrown.github, {
      cause: thrown,
      remedy: 'Put `{short-sha}` or `{time}` into `tag` so that every promotion has a name of its own.',
    })
  }
}

export const TAGGED = `query Tagged($owner:String!,$name:String!,$expression:String!){
  repository(owner:$owner,name:$name){ object(expression:$expression){ oid } }
}`

async function taggedCommit(name: string, repository: Repository): Promise<string | undefined> {
  const { repository: found } = await repository.github.graphql(
    TAGGED,
    { owner: repository.owner, name: repository.name, expression: `refs/tags/${name}^{commit}` },
    z.object({ repository: z.object({ object: z.nullable(z.object({ oid: z.string() })) }) }),
  )
  return found.object?.oid
}

export const TAGS = `query Tags($owner:String!,$name:String!,$part:String!){
  repository(owner:$owner,name:$name){ refs(refPrefix:"refs/tags/",query:$part,first:100,orderBy:{field:TAG_COMMIT_DATE,direction:DESC}){
    nodes{ name target{ oid ... on Tag{ target{ oid } } } } } }
}`

const object = z.object({ oid: z.string(), target: z.optional(z.object({ oid: z.string() })) })
const tagsSchema = z.object({
  repository: z.object({
    refs: z.object({ nodes: z.array(z.object({ name: z.string(), target: object })) }),
  }),
})

/** The tag that an earlier run made for this very commit, whatever its date and time. */
export async function findTag(
  template: string,
  sha: string,
  { github, owner, name }: Repository,
): Promise<string | undefined> {
  const part = template.slice(0, template.search(/\{|$/))
  const { repository } = await github.graphql(TAGS, { owner, name, part }, tagsSchema)
  const pattern = tagPattern(template, sha)
  const found = repository.refs.nodes.find(
    ({ name: tag, target }) => pattern.test(tag) && (target.target?.oid ?? target.oid) === sha,
  )
  return found?.name
}

/**
 * A release for the tag. One that exists is left as it is: people may have written in it. Without a changelog, as when
 * an earlier run moved the branch, GitHub writes the notes.
 */
export async function createRelease(
  tag: NewTag,
  changelog: string,
  repository: Repository,
): Promise<string | undefined> {
  const schema = z.object({ html_url: z.string() })
  try {
    const made = await repository.github.rest(
      'POST /repos/{owner}/{repo}/releases',
      {
        ...place(repository),
        tag_name: tag.name,
        target_commitish: tag.sha,
        name: tag.name,
        ...(changelog === '' ? { generate_release_notes: true } : { body: changelog }),
      },
      schema,
    )
    return made.html_url
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || thrown.isDenied) throw thrown
    const found = await repository.github.rest(
      'GET /repos/{owner}/{repo}/releases/tags/{tag}',
      { ...place(repository), tag: tag.name },
      schema,
    )
    return found.html_url
  }
}

/** `production-{date}-{short-sha}` with the facts of this promotion. */
export function tagName(template: string, sha: string, now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T')
  return fill(template, {
    sha,
    'short-sha': sha.slice(0, 7),
    date,
    time: time.slice(0, 8).replaceAll(':', ''),
  })
}

/** What `tagName` may have made of a template for a commit, at any time. */
function tagPattern(template: string, sha: string): RegExp {
  const escaped = template.replace(/[.*+?^$|()[\]\\]/g, '\\$&')
  const values = { sha, 'short-sha': sha.slice(0, 7), date: '\\d{4}-\\d{2}-\\d{2}', time: '\\d{6}' }
  return new RegExp(`^${fill(escaped, values)}$`)
}
