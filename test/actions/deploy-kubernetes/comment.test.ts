import { expect, test } from 'vitest'
import { declaration } from '../../../actions/deploy-kubernetes/declaration.ts'
import { leaveComment } from '../../../actions/deploy-kubernetes/report/comment.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { testPorts } from '../../support/fake-ports.ts'

const outcome = {
  outputs: { result: 'live', summary: 'Live in pensioen (staging)', url: 'https://api.example.com' },
} as const
const read = (more: Record<string, string>) =>
  readInputs(declaration, { manifests: 'k8s', environment: 'staging', ...more })

test('nothing is said on a pull request unless it is asked for, nor where there is none', async () => {
  const quiet = testPorts()
  await leaveComment(outcome, read({}), quiet)
  expect(quiet.log.notices).toEqual([])
  const push = testPorts()
  await leaveComment(outcome, read({ 'pull-request-comment': 'true' }), push)
  expect(push.log.notices[0]?.message).toMatch(/^No pull request gets a comment: /)
})
