import { parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { COMMIT } from '../../actions/promote-branch/evidence/commit.ts'
import { evidenceDocument } from '../../actions/promote-branch/evidence/evidence-document.ts'
import { peopleDocument } from '../../actions/promote-branch/evidence/people-document.ts'
import { SNAPSHOT } from '../../actions/promote-branch/evidence/snapshot.ts'
import { TAGGED, TAGS } from '../../actions/promote-branch/follow-up/tag.ts'
import { MOVE } from '../../actions/promote-branch/move/compare-and-swap.ts'
import { AUTO_MERGE, ENQUEUE, PULL_STATE } from '../../actions/promote-branch/move/let-merge.ts'
import { tipsDocument } from '../../actions/promote-branch/move/read-back.ts'
import { VIEWER } from '../../actions/promote-branch/move/superseded.ts'
import { BRANCH_OR_TAG } from '../../shared/github/confirm-branch.ts'
import { RECORD } from '../../shared/record/record-document.ts'
import { gitHubSchema } from '../cloud/github/graphql/serve-graphql.ts'
import { sourceFiles } from './source-tree.ts'

const DOCUMENTS = [
  RECORD,
  BRANCH_OR_TAG,
  SNAPSHOT,
  evidenceDocument(0),
  evidenceDocument(2),
  peopleDocument(2),
  COMMIT,
  MOVE,
  PULL_STATE,
  ENQUEUE,
  AUTO_MERGE,
  TAGGED,
  TAGS,
  VIEWER,
  tipsDocument(1),
  tipsDocument(2),
]

const nameOf = (document: string): string => /^(?:query|mutation) (\w+)/.exec(document)?.[1] ?? ''

it.each(DOCUMENTS.map(document => [nameOf(document), document] as const))(
  '%s is valid against the official schema of GitHub',
  async (_, document) => {
    expect(validate(await gitHubSchema(), parse(document))).toEqual([])
  },
)

it('no other document is sent to GitHub', () => {
  const written = sourceFiles(
    'actions/promote-branch',
    'shared/github',
    'shared/record',
    'shared/subject',
  ).flatMap(({ text }) => [...text.matchAll(/`(?:query|mutation) (\w+)/g)].map(([, name]) => name))
  expect(new Set(written)).toEqual(new Set(DOCUMENTS.map(nameOf)))
})
