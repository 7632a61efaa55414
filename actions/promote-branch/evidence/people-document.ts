import { z } from '#libraries'

/** How many commits are asked about in one request. */
export const COMMITS_A_REQUEST = 50

/** The question who made so many commits. `authors` are the author and the co-authors that the message names. */
export function peopleDocument(count: number): string {
  const keys = Array.from({ length: count }, (_, index) => `c${index}`)
  const commits = keys.map(key => `${key}:object(oid:$${key}){ ...people }`)
  return `query People($owner:String!,$name:String!,$withPulls:Boolean!,${keys.map(key => `$${key}:GitObjectID!`).join(',')}){
  repository(owner:$owner,name:$name){ ${commits.join(' ')} }
}
fragment people on Commit{
  oid parents(first:1){ totalCount } signature{ isValid wasSignedByGitHub }
  committer{ name email user{ login } }
  authors(first:50){ totalCount nodes{ name email user{ login } } }
  associatedPullRequests(first:50) @include(if:$withPulls){ totalCount nodes{
    number baseRefName headRefName author{ __typename login } } }
}`
}

const personSchema = z.object({
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  user: z.nullable(z.object({ login: z.string() })),
})

const commitSchema = z.object({
  oid: z.string(),
  parents: z.object({ totalCount: z.number() }),
  signature: z.nullable(z.object({ isValid: z.boolean(), wasSignedByGitHub: z.boolean() })),
  committer: z.nullable(personSchema),
  authors: z.object({ totalCount: z.number(), nodes: z.array(z.nullable(personSchema)) }),
  associatedPullRequests: z.nullish(
    z.object({
      totalCount: z.number(),
      nodes: z.array(
        z.object({
          number: z.number(),
          baseRefName: z.string(),
          headRefName: z.string(),
          author: z.nullable(z.object({ __typename: z.string(), login: z.string() })),
        }),
      ),
    }),
  ),
})

export const peopleSchema = z.object({ repository: z.record(z.string(), z.nullable(commitSchema)) })

export type CommitPeople = z.infer<typeof commitSchema>
export type PersonNode = z.infer<typeof personSchema>
