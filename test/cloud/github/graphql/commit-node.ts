import { coAuthorsOf, type GitCommit, type GitPerson, loginOf } from '../git/git-commit.ts'
import type { CheckRun, CheckSuite, Status, Token } from '../records.ts'
import { latestCheckRuns, latestStatuses, suiteState } from '../views/check-state.ts'
import { checkRunUrl } from '../views/checks.ts'
import { at, atOrNull, integration, nodeId, webOf } from '../views/identity.ts'
import { headOf } from '../views/pull.ts'
import type { World } from '../world.ts'
import { connection, demand, type PageArguments } from './errors.ts'
import { pullNode } from './pull-node.ts'

export async function commitNode(sha: string, token: Token, world: World) {
  const commit = await world.git.commit(sha)
  return commit === undefined ? null : { __typename: 'Commit', ...factsOf(commit, token, world) }
}

function factsOf(commit: GitCommit, token: Token, world: World) {
  const { sha } = commit
  const headline = commit.message.split('\n')[0] ?? ''
  return {
    id: nodeId('C', sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    committedDate: commit.committer.date,
    authoredDate: commit.author.date,
    url: `${webOf(world)}/commit/${sha}`,
    commitUrl: `${webOf(world)}/commit/${sha}`,
    tree: { oid: commit.tree },
    author: gitActor(commit.author),
    committer: gitActor(commit.committer),
    authors: (page: PageArguments) => connection([commit.author, ...coAuthorsOf(commit)].map(gitActor), page),
    signature: world.signedByGitHub.has(sha)
      ? { __typename: 'GpgSignature', isValid: true, wasSignedByGitHub: true, email: commit.committer.email }
      : null,
    parents: (page: PageArguments) =>
      connection(
        commit.parents.map(oid => ({ oid })),
        page,
      ),
    history: async (page: PageArguments) => {
      const commits = await world.git.log(sha, { newestFirst: true, max: 1_000 })
      return connection(
        commits.map(one => factsOf(one, token, world)),
        page,
      )
    },
    statusCheckRollup: () => rollup(sha, token, world),
    status: () => {
      demand('statuses=read', token, world)
      const statuses = latestStatuses(sha, world)
      return statuses.length === 0
        ? null
        : { id: nodeId('ST', sha), contexts: statuses.map(status => statusNode(status, world)) }
    },
    checkSuites: (page: PageArguments) => {
      demand('checks=read', token, world)
      const suites = world.suites.filter(suite => suite.sha === sha)
      return connection(
        suites.map(suite => suiteNode(suite, world)),
        page,
      )
    },
    associatedPullRequests: async (page: PageArguments) => {
      demand('pull_requests=read', token, world)
      const found = []
      for (const pull of world.pulls) {
        if (pull.mergeSha === sha || (await world.git.isAncestor(sha, await headOf(pull, world))))
          found.push(pullNode(pull, token, world))
      }
      return connection(found, page)
    },
  }
}

function rollup(sha: string, token: Token, world: World) {
  demand('checks=read', token, world)
  demand('statuses=read', token, world)
  const runs = latestCheckRuns(sha, world)
  const statuses = latestStatuses(sha, world)
  if (runs.length + statuses.length === 0) return null
  const nodes = [
    ...runs.map(run => checkRunNode(run, world)),
    ...statuses.map(status => statusNode(status, world)),
  ]
  return {
    id: nodeId('SCR', sha),
    state: 'SUCCESS',
    contexts: (page: PageArguments) => connection(nodes, page),
  }
}

function checkRunNode(run: CheckRun, world: World) {
  const suite = world.suites.find(({ id }) => id === run.suiteId)
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: at(run.startedAt),
    completedAt: atOrNull(run.completedAt),
    detailsUrl: checkRunUrl(run, world),
    url: checkRunUrl(run, world),
    permalink: checkRunUrl(run, world),
    checkSuite: suite === undefined ? null : suiteNode(suite, world),
  }
}

function suiteNode(suite: CheckSuite, world: World) {
  const { status, conclusion, count } = suiteState(suite, world)
  const run = world.runs.find(({ suiteId }) => suiteId === suite.id)
  const workflow = world.workflows.find(({ id }) => id === run?.workflowId)
  const app = integration(suite.app, world) as { id: number; slug: string; name: string }
  return {
    id: nodeId('CS', suite.id),
    databaseId: suite.id,
    status: status.toUpperCase(),
    conclusion: conclusion?.toUpperCase() ?? null,
    createdAt: at(suite.createdAt),
    updatedAt: at(suite.createdAt),
    url: `${webOf(world)}/commit/${suite.sha}/checks?check_suite_id=${suite.id}`,
    app: { id: nodeId('A', app.id), databaseId: app.id, slug: app.slug, name: app.name },
    checkRuns: (page: PageArguments) =>
      connection(
        latestCheckRuns(suite.sha, world)
          .filter(one => one.suiteId === suite.id)
          .slice(0, count)
          .map(one => checkRunNode(one, world)),
        page,
      ),
    workflowRun:
      run === undefined || workflow === undefined
        ? null
        : {
            id: nodeId('WFR', run.id),
            databaseId: run.id,
            event: run.event,
            runNumber: run.number,
            createdAt: at(run.createdAt),
            updatedAt: at(run.createdAt),
            url: `${webOf(world)}/actions/runs/${run.id}`,
            file: { id: nodeId('WFF', run.id), path: workflow.path },
            workflow: { id: nodeId('W', workflow.id), databaseId: workflow.id, name: workflow.name },
          },
  }
}

const statusNode = (status: Status, world: World) => ({
  __typename: 'StatusContext',
  id: nodeId('SC', status.id),
  context: status.context,
  state: status.state.toUpperCase(),
  description: status.description,
  targetUrl: status.targetUrl,
  createdAt: at(status.createdAt),
  creator: actorNode(status.creator, world),
})

export const actorNode = (login: string, world: World) => ({
  __typename: login.endsWith('[bot]') ? 'Bot' : 'User',
  id: nodeId('U', login),
  login: login.replace(/\[bot\]$/, ''),
  url: `https://github.com/${encodeURIComponent(login)}`,
  avatarUrl: `${world.url}/avatars/${encodeURIComponent(login)}`,
})

function gitActor(person: GitPerson) {
  const login = loginOf(person)
  return {
    name: person.name,
    email: person.email,
    date: person.date,
    user: login === undefined || login.endsWith('[bot]') ? null : { id: nodeId('U', login), login },
  }
}
