import { race } from '../../test/actions/promote-branch/race.ts'
import { randomHistories } from '../../test/actions/promote-branch/random-histories.ts'
import {
  attempt,
  everyGate,
  MERGE_QUEUE,
  proveEverything,
  type Repository,
  startRepository,
  type TryOptions,
} from '../../test/actions/promote-branch/scene.ts'
import type { SeenRequest } from '../../test/cloud/kit/exchange.ts'
import type { Fault } from '../../test/cloud/kit/faults.ts'
import { FakeClock } from '../../test/support/fake-clock.ts'
import type { FaultCase } from './fault-case.ts'
import { cutOffs } from './promote/cut-offs.ts'

/** Which exchange goes wrong. */
type Target = 'snapshot' | 'evidence' | 'comparison' | 'rules' | 'runs' | 'move'

const isTarget: Readonly<Record<Target, (request: SeenRequest) => boolean>> = {
  snapshot: request => request.path === '/graphql',
  evidence: request => request.path === '/graphql',
  comparison: request => request.path.includes('/compare/'),
  rules: request => request.path.includes('/rules/branches/'),
  runs: request => request.path.endsWith('/actions/runs'),
  move: request => request.path === '/graphql',
}

const reply = (status: number, headers: Record<string, string> = {}, body: object | string = ''): Fault => ({
  kind: 'reply',
  reply: { status, headers, body },
})

const PASSING: readonly (readonly [string, Target, Fault])[] = [
  [
    '429 with Retry-After in seconds',
    'comparison',
    reply(429, { 'retry-after': '2' }, { message: 'slow down' }),
  ],
  [
    '429 with Retry-After as a date',
    'rules',
    reply(429, { 'retry-after': new Date(Date.now() + 3_000).toUTCString() }),
  ],
  [
    '403 of the secondary limit',
    'runs',
    reply(403, { 'retry-after': '1' }, { message: 'You have exceeded a secondary rate limit' }),
  ],
  ['500 with HTML', 'comparison', reply(500, { 'content-type': 'text/html' }, '<html>oops</html>')],
  ['502 with nothing', 'snapshot', reply(502)],
  ['503 with nothing', 'rules', reply(503)],
  ['504 with nothing', 'runs', reply(504)],
  ['408', 'comparison', reply(408, {}, { message: 'timeout' })],
  ['connection reset before the request', 'comparison', { kind: 'reset-before' }],
  ['connection reset after the request', 'rules', { kind: 'lost-answer' }],
  ['half an answer', 'runs', { kind: 'half-answer' }],
]

const REFUSED: readonly (readonly [string, Target, Fault, RegExp])[] = [
  ['401', 'snapshot', reply(401, {}, { message: 'Bad credentials' }), /Bad credentials/],
  [
    '403 without permission',
    'rules',
    reply(
      403,
      { 'x-accepted-github-permissions': 'metadata=read' },
      { message: 'Resource not accessible by integration' },
    ),
    /not accessible/,
  ],
  ['404 mask', 'comparison', reply(404, {}, { message: 'Not Found' }), /no common history, or/],
  ['409', 'comparison', reply(409, {}, { message: 'Conflict' }), /Conflict/],
  ['413', 'comparison', reply(413, {}, { message: 'Too large' }), /Too large/],
  ['422', 'comparison', reply(422, {}, { message: 'Unprocessable' }), /Unprocessable/],
  [
    'malformed JSON',
    'comparison',
    reply(200, { 'content-type': 'application/json' }, '{"status":'),
    /broke off, or is not JSON/,
  ],
  ['missing fields', 'comparison', reply(200, {}, { status: 'ahead' }), /Unexpected answer.*ahead_by/],
  [
    'unknown enum value',
    'comparison',
    reply(
      200,
      {},
      { status: 'sideways', ahead_by: 1, behind_by: 0, total_commits: 1, html_url: '', commits: [] },
    ),
    /status/,
  ],
]

async function inRepository(scenario: (repository: Repository) => Promise<string>): Promise<string> {
  await using repository = await startRepository()
  proveEverything(repository)
  const said = await scenario(repository)
  if (repository.github.violations.length > 0) throw new Error(repository.github.violations.join('; '))
  return said
}

const quickly = (): TryOptions => ({ clock: new FakeClock(new Date()) })

async function promotes({ github, candidate }: Repository, options: TryOptions): Promise<string> {
  const { outcome } = await attempt(github, everyGate, options)
  if (outcome.outputs.result !== 'promoted')
    throw new Error(String(outcome.failure?.message ?? outcome.outputs.result))
  const tip = await github.scene.tip('main')
  if (tip !== candidate) throw new Error(`main is at ${tip}`)
  const moves = github.world.activity.filter(({ ref }) => ref === 'refs/heads/main')
  if (moves.length !== 1) throw new Error(`main was moved ${moves.length} times`)
  return 'promoted, moved once'
}

async function refuses(
  { github, released }: Repository,
  words: RegExp,
  options: TryOptions,
): Promise<string> {
  const message = await attempt(github, everyGate, options).then(
    ({ outcome }) => outcome.failure?.message ?? `ended as ${outcome.outputs.result}`,
    (thrown: unknown) => String(thrown),
  )
  if (!words.test(message)) throw new Error(`unexpected: ${message}`)
  if ((await github.scene.tip('main')) !== released) throw new Error('main was moved')
  return message.split('\n')[0]?.slice(0, 100) ?? ''
}

/** The answer to the move goes wrong in a given way; every other answer is fine. */
const spoilMove = ({ github }: Repository, fault: Fault, times = 1): TryOptions => {
  let left = times
  return {
    ...quickly(),
    beforeMove: async () => {
      if (left > 0) github.faults.add(isTarget.move, fault)
      left -= 1
    },
  }
}

export const cases: readonly FaultCase[] = [
  ...PASSING.map(([fault, target, what]) => ({
    fault: `${fault} (${target})`,
    expected: 'repeated, promoted',
    run: () =>
      inRepository(async repository => {
        repository.github.faults.add(isTarget[target], what)
        return await promotes(repository, quickly())
      }),
  })),
  ...REFUSED.map(([fault, target, what, words]) => ({
    fault: `${fault} (${target})`,
    expected: 'clear failure, nothing moved',
    run: () =>
      inRepository(async repository => {
        repository.github.faults.add(isTarget[target], what, { times: 10 })
        return await refuses(repository, words, quickly())
      }),
  })),
  {
    fault: 'the answer to the move is lost',
    expected: 'found in the branch, moved once',
    run: () =>
      inRepository(repository => promotes(repository, spoilMove(repository, { kind: 'lost-answer' }))),
  },
  {
    fault: 'half of the answer to the move',
    expected: 'found in the branch, moved once',
    run: () =>
      inRepository(repository => promotes(repository, spoilMove(repository, { kind: 'half-answer' }))),
  },
  {
    fault: 'the move never arrives',
    expected: 'sent again, moved once',
    run: () =>
      inRepository(repository => promotes(repository, spoilMove(repository, { kind: 'reset-before' }))),
  },
  {
    fault: '502 to the move, which did not happen',
    expected: 'sent again, moved once',
    run: () => inRepository(repository => promotes(repository, spoilMove(repository, reply(502)))),
  },
  {
    fault: '502 to every move',
    expected: 'clear failure, nothing moved',
    run: () =>
      inRepository(repository =>
        refuses(repository, /main was not moved/, spoilMove(repository, reply(502), 99)),
      ),
  },
  {
    fault: 'GitHub never answers',
    expected: 'ends at `timeout`, says what was asked',
    run: () =>
      inRepository(async repository => {
        repository.github.faults.add(isTarget.comparison, { kind: 'hang' }, { times: 99 })
        const message = await attempt(repository.github, { ...everyGate, timeout: '1500ms' }).then(
          ({ outcome }) => `ended as ${outcome.outputs.result}`,
          (thrown: unknown) => String(thrown),
        )
        if (!/^DeadlineError: Out of time after 1\.5 s while asking GitHub \((GET|query) /.test(message))
          throw new Error(message)
        return message.slice(0, 100)
      }),
  },
  {
    fault: 'the target moves between gates and move',
    expected: 'conflict, names who, nothing overwritten',
    run: () =>
      inRepository(async repository => {
        const { github } = repository
        let hotfix = ''
        const beforeMove = async () => {
          hotfix = await github.scene.commit('main', { message: 'Hotfix', files: { h: '1' } })
        }
        const { outcome } = await attempt(github, everyGate, { ...quickly(), beforeMove })
        if (outcome.outputs.result !== 'conflict') throw new Error(String(outcome.outputs.result))
        if ((await github.scene.tip('main')) !== hotfix) throw new Error('the hotfix was overwritten')
        return outcome.outputs.summary.slice(0, 100)
      }),
  },
  {
    fault: 'cancelled while waiting for checks',
    expected: 'ends at once, nothing moved',
    run: () =>
      inRepository(async repository => {
        const { github, released } = repository
        const fresh = await github.scene.commit('staging', { message: 'Next', files: { n: '1' } })
        github.scene.run({ sha: fresh, jobs: { test: 'in_progress' } })
        const cancellation = new AbortController()
        const clock = new FakeClock(new Date())
        clock.sleep = async () => {
          cancellation.abort(new Error('Received SIGTERM'))
          throw cancellation.signal.reason
        }
        const ended = await attempt(github, { wait: '5m' }, { clock, signal: cancellation.signal }).then(
          () => 'went on',
          (thrown: unknown) => String(thrown),
        )
        if (!ended.includes('SIGTERM') || (await github.scene.tip('main')) !== released)
          throw new Error(ended)
        return 'ended, nothing moved'
      }),
  },
  {
    fault: 'two runs with different commits race 50 times',
    isLong: true,
    expected: 'exactly one moves, the other says who won',
    async run() {
      const { alice, bob } = await race(50)
      return `@alice won ${alice} times, @bob ${bob} times`
    },
  },
  {
    fault: 'random features, hotfixes, back-merges and promotions, 50 histories',
    isLong: true,
    expected: 'no history is rewritten; what is promoted has the tested tree',
    run: async () => `${await randomHistories(50)} promotions, every one with the tested tree`,
  },
  {
    fault: 'the answer of the merge queue is lost',
    expected: 'found in the queue, entered once',
    run: () =>
      inRepository(async ({ github }) => {
        github.scene.setRules('main', [{ type: 'merge_queue', parameters: MERGE_QUEUE }])
        github.faults.add(isTarget.move, { kind: 'lost-answer' }, { skip: 3 })
        const { outcome } = await attempt(github, { strategy: 'pull-request', 'auto-merge': 'true' })
        if (!outcome.outputs.summary.includes('in the merge queue at position 1'))
          throw new Error(outcome.outputs.summary)
        return outcome.outputs.summary.slice(0, 100)
      }),
  },
  ...cutOffs,
]
