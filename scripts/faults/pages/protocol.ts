import type { FaultCase } from '../fault-case.ts'
import {
  CALLS,
  count,
  ended,
  ensure,
  ensureFailed,
  ensureLive,
  html,
  pagesFault,
  refusal,
  slept,
} from './pages-fault.ts'

/** What Cloudflare Pages itself does. */
export const protocolFaults: readonly FaultCase[] = [
  pagesFault({
    fault: 'upload token refused half-way (8000013)',
    expected: 'renewed, live',
    arrange: on => on.pages.faults.add(CALLS.upload, refusal(403, 8_000_013, 'Authorization failed')),
    judge(ending, on) {
      ensureLive(ending, on)
      ensure(count(on, CALLS.uploadToken) === 2, `${count(on, CALLS.uploadToken)} upload tokens`)
      return 'live with a second token'
    },
  }),
  pagesFault({
    fault: 'upload token expired, said in plain text',
    expected: 'renewed, live',
    arrange: on =>
      on.pages.faults.add(CALLS.missing, { kind: 'reply', reply: { status: 403, body: 'Expired JWT' } }),
    judge(ending, on) {
      ensureLive(ending, on)
      ensure(count(on, CALLS.uploadToken) === 2, `${count(on, CALLS.uploadToken)} upload tokens`)
      return 'live with a second token'
    },
  }),
  pagesFault({
    fault: 'every upload token is refused',
    expected: 'failure after ten renewals, no deployment',
    arrange: on =>
      on.pages.faults.add(CALLS.upload, refusal(403, 8_000_013, 'Authorization failed'), {
        times: Number.POSITIVE_INFINITY,
      }),
    judge(ending, on) {
      ensureFailed(ending, /refusing its own upload tokens/)
      ensure(count(on, CALLS.uploadToken) <= 11, 'it asked for ever')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'upload tokens that live 30 s, and an upload that is held up for 40 s',
    expected: 'renewed before it is refused, live',
    options: { knobs: { uploadTokenSeconds: 30 } },
    arrange: on =>
      on.pages.faults.add(CALLS.missing, {
        kind: 'reply',
        reply: { status: 429, headers: { 'retry-after': '20' } },
      }),
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, ${count(on, CALLS.uploadToken)} upload tokens`
    },
  }),
  pagesFault({
    fault: 'create: lost answer, and an older deployment of the same commit and files is there',
    expected: 'the new one is adopted, not the old one',
    async arrange(on) {
      ensure((await ended(on, {})).result === 'live', 'the first deployment failed')
      on.clock.advance(60_000)
      on.pages.faults.add(CALLS.create, { kind: 'lost-answer' })
    },
    judge(ending, on) {
      ensureLive(ending, on, 2)
      const newest = on.pages.project('demo').deployments.at(-1)?.id
      ensure(ending.outputs['deploymentId'] === newest, 'the old one was adopted')
      return 'the new one was adopted'
    },
  }),
  pagesFault({
    fault: 'create: unknown error 8000000, not done',
    expected: 'looked, made again, live: one deployment',
    arrange: on => on.pages.faults.add(CALLS.create, refusal(500, 8_000_000, 'An unknown error occurred')),
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, ${count(on, CALLS.create)} create calls`
    },
  }),
  pagesFault({
    fault: 'create: message refused as not UTF-8 (8000111)',
    expected: 'sent once more in plain characters, live',
    inputs: { message: 'Größe 日本' },
    arrange: on => on.pages.faults.add(CALLS.create, refusal(400, 8_000_111, 'Invalid commit message')),
    judge(ending, on) {
      ensureLive(ending, on)
      const message = on.pages.project('demo').deployments[0]?.facts.commitMessage
      ensure(message === 'Gro?e ?', `sent as ${message}`)
      return `live as "${message}"`
    },
  }),
  pagesFault({
    fault: 'stage deploy stalls for ever',
    expected: 'failure at the deadline that says so',
    arrange(on) {
      on.pages.knobs.stages = { kind: 'stall', at: 'deploy' }
    },
    judge(ending) {
      ensureFailed(ending, /Out of time after 10 min while waiting for deployment/)
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'stage deploy fails',
    expected: "failure with the reason from the platform's log",
    arrange(on) {
      on.pages.knobs.stages = { kind: 'fail', at: 'deploy', reason: 'Failed to publish your Function' }
    },
    judge(ending) {
      ensureFailed(ending, /failed at stage deploy: Failed to publish your Function/)
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'cancelled by someone',
    expected: 'failed, says so',
    arrange(on) {
      on.pages.knobs.stages = { kind: 'cancel', at: 'build' }
    },
    judge(ending) {
      ensureFailed(ending, /was cancelled at stage build/)
      ensure(ending.result === 'failed', `ended as ${ending.result}`)
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'skipped because a newer one was queued',
    expected: '`superseded`',
    arrange(on) {
      on.pages.knobs.stages = { kind: 'skip', reason: 'superseded_queued_build' }
    },
    judge(ending) {
      ensure(ending.result === 'superseded', `ended as ${ending.result}`)
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'a stage nobody has heard of, for a while',
    expected: 'tolerated, live',
    arrange(on) {
      const reply = (stage: object) => ({
        id: 'x',
        url: 'http://x',
        environment: 'preview',
        latest_stage: stage,
      })
      on.pages.faults.add(CALLS.read, {
        kind: 'reply',
        reply: { body: { success: true, result: reply({ name: 'polish', status: 'shining' }) } },
      })
    },
    judge(ending, on) {
      ensureLive(ending, on)
      return 'live'
    },
  }),
  pagesFault({
    fault: 'stages go backwards, from deploy to queued',
    expected: 'waited on, live',
    arrange(on) {
      for (const stage of ['deploy', 'initialize', 'queued'])
        on.pages.faults.add(CALLS.read, {
          kind: 'reply',
          reply: {
            body: {
              success: true,
              result: {
                id: 'x',
                url: 'http://x',
                environment: 'preview',
                latest_stage: { name: stage, status: 'active' },
              },
            },
          },
        })
    },
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, asked ${count(on, CALLS.read)} times`
    },
  }),
  pagesFault({
    fault: 'create: an answer without the deployment in it',
    expected: 'failure that names the missing field, not made again',
    arrange: on =>
      on.pages.faults.add(CALLS.create, { kind: 'reply', reply: { body: { success: true, result: {} } } }),
    judge(ending, on) {
      ensureFailed(ending, /Unexpected answer from Cloudflare while creating the deployment: result\.id/)
      ensure(count(on, CALLS.create) === 1, 'it was made again')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'alias shows the previous build for 20 s',
    expected: 'live only after the alias has changed',
    async arrange(on) {
      ensure(
        (await ended(on, { 'runtime-config': 'A=old' })).result === 'live',
        'the first deployment failed',
      )
      on.clock.sleeps.length = 0
      on.pages.knobs.aliasLagMs = 20_000
    },
    judge(ending, on) {
      ensureLive(ending, on, 2)
      ensure(slept(on) >= 20, `waited ${slept(on)} s`)
      return `live after ${slept(on).toFixed(0)} s`
    },
  }),
  pagesFault({
    fault: 'uploaded files are lost once: 500',
    expected: 'sent and deployed once more, live',
    arrange(on) {
      on.pages.assets.loseNextUploads = 1
    },
    judge(ending, on) {
      ensureLive(ending, on, 2)
      return 'live with a second deployment'
    },
  }),
  pagesFault({
    fault: 'uploaded files are lost once, and the answer to the second create call too',
    expected: 'the second deployment is adopted, not the broken first one',
    arrange(on) {
      on.pages.assets.loseNextUploads = 1
      on.pages.faults.add(CALLS.create, { kind: 'lost-answer' }, { skip: 1 })
    },
    judge(ending, on) {
      ensureLive(ending, on, 2)
      const newest = on.pages.project('demo').deployments.at(-1)?.id
      ensure(ending.outputs['deploymentId'] === newest, 'the broken one was adopted')
      return 'live with the second deployment'
    },
  }),
  pagesFault({
    fault: 'uploaded files are lost for ever: 500, in production',
    expected: 'failed after one repair, production rolled back',
    inputs: { branch: 'main' },
    async arrange(on) {
      ensure(
        (await ended(on, { branch: 'main', 'runtime-config': 'A=old' })).result === 'live',
        'the first one failed',
      )
      on.pages.assets.loseNextUploads = Number.POSITIVE_INFINITY
    },
    async judge(ending, on) {
      ensure(ending.result === 'rolled-back', `ended as ${ending.result}: ${ending.message}`)
      const first = on.pages.project('demo').deployments[0]
      ensure(on.pages.live('demo') === first, 'another deployment is live')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'production goes on showing the old build for ever',
    expected: 'failed, production rolled back',
    inputs: { branch: 'main' },
    async arrange(on) {
      ensure(
        (await ended(on, { branch: 'main', 'runtime-config': 'A=old' })).result === 'live',
        'the first one failed',
      )
      on.pages.knobs.aliasLagMs = 86_400_000
    },
    judge(ending, on) {
      ensure(ending.result === 'rolled-back', `ended as ${ending.result}: ${ending.message}`)
      ensure(on.pages.live('demo') === on.pages.project('demo').deployments[0], 'another deployment is live')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'production is broken, and rolling back fails too',
    expected: 'failed, says that production needs attention',
    inputs: { branch: 'main' },
    async arrange(on) {
      ensure(
        (await ended(on, { branch: 'main', 'runtime-config': 'A=old' })).result === 'live',
        'the first one failed',
      )
      on.pages.knobs.aliasLagMs = 86_400_000
      on.pages.faults.add(/\/rollback/, html(500), { times: Number.POSITIVE_INFINITY })
    },
    judge(ending) {
      ensure(ending.result === 'failed', `ended as ${ending.result}`)
      ensureFailed(ending, /could not be rolled back/)
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'somebody else deploys the branch in between',
    expected: '`superseded`, names the winner, nothing rolled back',
    inputs: { branch: 'main' },
    async arrange(on) {
      const other = await on.site({ 'index.html': 'the other build' })
      let pending = true
      on.pages.faults.add(
        request => {
          if (!pending || !CALLS.read.test(`${request.method} ${request.path}`)) return false
          pending = false
          return true
        },
        { kind: 'delay', ms: 400 },
      )
      const competitor = async () => {
        while (on.pages.project('demo').deployments.length === 0) await new Promise(r => setTimeout(r, 5))
        await on.runBeside({ directory: other, branch: 'main' })
      }
      void competitor()
    },
    judge(ending, on) {
      ensure(ending.result === 'superseded', `ended as ${ending.result}: ${ending.message}`)
      ensure(on.pages.live('demo') === on.pages.project('demo').deployments[1], 'the winner is not live')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
]
