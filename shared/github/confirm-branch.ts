import { z } from '#libraries'
import { notKnown } from '../subject/answer.ts'
import type { Subject } from '../subject/subject.ts'
import type { GitHub } from './github.ts'
import { gitHubReason } from './github-error.ts'

export const BRANCH_OR_TAG = `query BranchOrTag($owner:String!,$name:String!,$branch:String!,$tag:String!){
  repository(owner:$owner,name:$name){ branch:ref(qualifiedName:$branch){ name } tag:ref(qualifiedName:$tag){ name } }
}`

const ref = z.nullable(z.object({ name: z.string() }))
const schema = z.object({ repository: z.nullable(z.object({ branch: ref, tag: ref })) })

export interface Place {
  readonly owner: string
  readonly name: string
}

/**
 * A run that was started by a tag carries its name where other runs carry their branch's, and a tag can be called like
 * the branch of production. GitHub is asked once which it is; what is not certainly a branch is not known.
 */
export async function confirmBranch(
  subject: Subject,
  place: Place,
  github: GitHub | undefined,
): Promise<Subject> {
  const name = subject.branch.value
  if (!subject.branchMayBeTag || name === undefined) return subject
  const objection =
    github === undefined
      ? `whether ${name} is a branch or a tag could not be asked: there is no \`github-token\``
      : await objectionTo(name, place, github)
  return objection === undefined
    ? { ...subject, branchMayBeTag: false }
    : { ...subject, branch: notKnown(objection), branchMayBeTag: false }
}

async function objectionTo(name: string, place: Place, github: GitHub): Promise<string | undefined> {
  try {
    const variables = {
      owner: place.owner,
      name: place.name,
      branch: `refs/heads/${name}`,
      tag: `refs/tags/${name}`,
    }
    const { repository } = await github.graphql(BRANCH_OR_TAG, variables, schema)
    if (repository?.tag != null) return `${name} is the name of a tag as well`
    return repository?.branch == null ? `there is no branch ${name}` : undefined
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    return `whether ${name} is a branch or a tag could not be asked: ${reason}`
  }
}
