import { z } from '#libraries'
import { declaration } from '../../../actions/promote-branch/declaration.ts'
import type { Inputs } from '../../../actions/promote-branch/inputs/wanted.ts'
import { run } from '../../../actions/promote-branch/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { startGitHub } from '../../../test/cloud/github/github.ts'
import { PREFIX, whyNotScratch } from '../names.ts'
import type { Platform, World } from '../platform.ts'
import { scratchRepository } from './github-repository.ts'
import { operationOf } from './graphql-operation.ts'

/** GitHub: a promotion between two branches of its own in a scratch repository. */
export const github: Platform = {
  name: 'github',
  title: 'GitHub',
  needs: [
    {
      variable: 'LIVE_GITHUB_REPOSITORY',
      secret: false,
      what: `scratch repository \`owner/${PREFIX}-…\` with one commit on its default branch, without rules`,
    },
    {
      variable: 'LIVE_GITHUB_TOKEN',
      secret: true,
      what: 'fine-grained token for that repository alone: *Contents*, *Commit statuses*, *Deployments*, *Environments* and *Administration* read and write; *Actions*, *Checks* and *Pull requests* read',
    },
  ],
  does: [
    'makes two commits without a change and two branches of its own',
    'promotes from one to the other, promotes again, and is refused where the target has drifted',
    'moves a branch with a stale expectation, and sets an environment of its own twice',
    'deletes the branches and the environment',
  ],
  cost: 'nothing (no workflow runs: its branches match no trigger of an empty repository)',
  limits: { minutes: 5, requests: 200 },
  recording: {
    pathWords: new Set(
      'repos git refs ref heads matching-refs commits trees branches compare statuses status check-runs check-suites environments rules rulesets deployments pulls actions runs activity api v3 graphql deployment-branch-policies protection'.split(
        ' ',
      ),
    ),
    routeOf: exchange => {
      const operation = operationOf(exchange)
      return operation === undefined ? undefined : `graphql ${operation}`
    },
  },
  comparison: {
    words: new Set([
      'commit',
      'blob',
      'tree',
      'ahead',
      'behind',
      'identical',
      'diverged',
      'User',
      'Organization',
      'Bot',
    ]),
    order: [],
    fileOf: route => {
      if (/updateRefs|Move/i.test(route)) return 'test/cloud/github/graphql/mutations.ts'
      if (route.startsWith('graphql')) return 'test/cloud/github/graphql/query-root.ts'
      if (route.includes('/environments')) return 'test/cloud/github/rest/settings.ts'
      if (/\/git\/(ref|refs|matching-refs)/.test(route)) return 'test/cloud/github/rest/refs.ts'
      if (/\/(commits|compare|statuses|trees)/.test(route)) return 'test/cloud/github/rest/commits.ts'
      return 'test/cloud/github/rest/repository.ts'
    },
  },
  writes: {
    byToken: [],
    reads: ({ url, sent = '' }) => url.pathname.endsWith('/graphql') && !/mutation/.test(sent),
  },
  apiUrlOf: () => 'https://api.github.com',
  refuse: async ({ place }) =>
    [whyNotScratch('repository', place.values['LIVE_GITHUB_REPOSITORY'] ?? '')].filter(
      why => why !== undefined,
    ),
  find: async cleaner => {
    const scratch = scratchRepository(cleaner)
    const environments = (await scratch.environments()).filter(name => name.startsWith(PREFIX))
    return [...(await scratch.refs(`${PREFIX}-`)), ...environments.map(name => `${ENVIRONMENT}${name}`)]
  },
  remove: async (name, cleaner) => {
    const scratch = scratchRepository(cleaner)
    const path = name.startsWith(ENVIRONMENT)
      ? `/environments/${name.slice(ENVIRONMENT.length)}`
      : `/git/refs/${encodeURIComponent(`heads/${name}`)}`
    cleaner.own.add(name.replace(ENVIRONMENT, ''))
    await scratch.call('DELETE', path)
  },
  run: scenario,
  standIn: async () => {
    const stand = await startGitHub({ repository: `antjan/${PREFIX}-scratch` })
    await stand.scene.commit('main', { message: 'First', files: { 'README.md': 'scratch\n' }, author: 'dev' })
    const left = async () =>
      [
        ...(await stand.world.git.refs('refs/heads/')).map(({ name }) => name),
        ...stand.world.environments.keys(),
      ].filter(name => name.includes(PREFIX))
    return {
      apiUrl: stand.apiUrl,
      values: { LIVE_GITHUB_REPOSITORY: `antjan/${PREFIX}-scratch`, LIVE_GITHUB_TOKEN: stand.token },
      left,
      get violations() {
        return stand.violations
      },
      [Symbol.asyncDispose]: () => stand.stop(),
    }
  },
}

/** In lists of what there is an environment is beside branches. */
const ENVIRONMENT = 'environment:'

async function scenario(world: World): Promise<void> {
  const scratch = scratchRepository(world)
  const [source, target] = [`${world.name}-source`, `${world.name}-target`]
  await world.step('make branches', async () => {
    const { sha, tree } = await scratch.head()
    const next = await scratch.commit(`${world.name}: something to promote`, sha, tree)
    world.own.add(next)
    await scratch.branch(target, sha)
    await scratch.branch(source, next)
    return 'made'
  })
  await world.step('promote', () => promote(world, source, target))
  await world.step('promote again', () => promote(world, source, target))
  await world.step('drift', async () => {
    const { sha, tree } = await scratch.head()
    const stray = await scratch.commit(`${world.name}: nobody promoted this`, sha, tree)
    await scratch.branch(`${world.name}-stray`, stray)
    return await promote(world, source, `${world.name}-stray`)
  })
  await world.step('probe: stale expectation', () => staleMove(world, source))
  await world.step('probe: environment set twice', () => environmentTwice(world))
}

async function promote(world: World, from: string, to: string): Promise<string> {
  const { place } = world
  const inputs = readInputs(declaration, {
    from,
    to,
    'require-checks': 'none',
    'commit-status': 'false',
    'github-token': place.values['LIVE_GITHUB_TOKEN'] ?? '',
  }) as Inputs
  const environment = {
    GITHUB_REPOSITORY: place.values['LIVE_GITHUB_REPOSITORY'] ?? '',
    GITHUB_API_URL: place.apiUrl,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
  }
  return String((await run(inputs, world.ports(environment))).outputs.result)
}

const updateRefs = `mutation LiveUpdateRefs($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }`

/** A move that expects another commit than the branch has must not be made. */
async function staleMove(world: World, branch: string): Promise<string> {
  const { place, http } = world
  const scratch = scratchRepository(world)
  const { sha } = await scratch.head()
  const repository = z.parse(z.object({ node_id: z.string() }), await scratch.call('GET', ''))
  const move = { name: `refs/heads/${branch}`, afterOid: sha, beforeOid: '0'.repeat(39).concat('1') }
  const input = { repositoryId: repository.node_id, refUpdates: [move] }
  const answer = await http.send({
    what: 'moving a branch with a stale expectation',
    url: `${place.apiUrl}/graphql`,
    method: 'POST',
    headers: {
      authorization: `Bearer ${place.values['LIVE_GITHUB_TOKEN']}`,
      'content-type': 'application/json',
      'user-agent': 'databiz-actions/live',
    },
    body: JSON.stringify({ query: updateRefs, operationName: 'LiveUpdateRefs', variables: { input } }),
    attempts: 1,
  })
  return answer.text().includes('"errors"') ? 'refused' : 'moved'
}

/** Whether a second PUT resets what it does not name. */
async function environmentTwice(world: World): Promise<string> {
  const scratch = scratchRepository(world)
  const path = `/environments/${world.name}`
  const policy = { protected_branches: false, custom_branch_policies: true }
  await scratch.call('PUT', path, { deployment_branch_policy: policy })
  const second = await scratch.call('PUT', path, {})
  const kept = z.object({ deployment_branch_policy: z.nullish(z.unknown()) })
  return z.parse(kept, second).deployment_branch_policy == null ? 'reset' : 'kept'
}
