import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { declaration } from '../../../actions/deploy-railway/declaration.ts'
import { run } from '../../../actions/deploy-railway/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { startRailway } from '../../../test/cloud/railway/railway.ts'
import { PREFIX } from '../names.ts'
import type { Platform, World } from '../platform.ts'
import { operationOf } from './graphql-operation.ts'
import { isQuery, type Made, railwayAccount } from './railway-account.ts'
import { railwayLooks, VARIABLES } from './railway-looks.ts'
import { FILE_TIME, railwayProbes } from './railway-probes.ts'

/** Railway: a project of its own, twice deployed, rolled back, removed. */
export const railway: Platform = {
  name: 'railway',
  title: 'Railway',
  needs: [
    {
      variable: 'LIVE_RAILWAY_TOKEN',
      secret: true,
      what: 'account token (Account Settings > Tokens, *No workspace*) of a throw-away account that holds no other project',
    },
  ],
  does: [
    'makes a project with one service, a public address and a project token',
    'uploads a small Node server, proves it from outside, uploads another one, smoke-checks it, validates its configuration, and rolls back to the first',
    'sets and deletes a variable, and asks open questions, each in a request or two',
    'deletes the project',
  ],
  cost: 'a few cents of usage: one small container for about ten minutes (the trial credit is enough)',
  limits: { minutes: 25, requests: 600 },
  recording: {
    pathWords: new Set(['project', 'environment', 'up', 'graphql', 'v2']),
    routeOf: exchange => {
      const { method, url } = exchange
      const operation = operationOf(exchange)
      if (operation !== undefined) return `graphql ${operation}`
      return url.pathname.endsWith('/up') ? undefined : `site ${method}`
    },
  },
  comparison: {
    words: new Set(
      'INITIALIZING QUEUED WAITING BUILDING DEPLOYING SUCCESS SLEEPING REMOVING REMOVED CREATED RUNNING EXITED STOPPED ACTIVE CREATING UPDATING SNAPSHOT_CODE BUILD_IMAGE PUBLISH_IMAGE PRE_DEPLOY_COMMAND WAIT_FOR_DEPENDENCIES MIGRATE_VOLUMES CREATE_CONTAINER CONFIGURE_NETWORK HEALTHCHECK DRAIN_INSTANCES info error warn debug'.split(
        ' ',
      ),
    ),
    order: ['INITIALIZING', 'QUEUED', 'BUILDING', 'DEPLOYING', 'SUCCESS', 'REMOVING', 'REMOVED'],
    fileOf: route => {
      if (route.endsWith('/up?message&serviceId')) return 'test/cloud/railway/upload.ts'
      if (route.startsWith('site')) return 'test/cloud/railway/service-door.ts'
      return isQuery(route) ? 'test/cloud/railway/queries.ts' : 'test/cloud/railway/mutations.ts'
    },
  },
  writes: {
    byToken: [],
    byId: true,
    reads: ({ sent = '' }) => /^\s*(query\b|\{)/.test(documentOf(sent)),
  },
  apiUrlOf: () => 'https://backboard.railway.com',
  refuse: async cleaner =>
    (await railwayAccount(cleaner).projects())
      .filter(({ name }) => !name.startsWith(PREFIX))
      .map(({ name }) => `the account holds the project ${name}, which no run made`),
  find: async cleaner =>
    (await railwayAccount(cleaner).projects())
      .map(({ name }) => name)
      .filter(name => name.startsWith(PREFIX)),
  remove: async (name, cleaner) => {
    const account = railwayAccount(cleaner)
    for (const project of (await account.projects()).filter(one => one.name === name)) {
      cleaner.own.add(project.id)
      await account.deleteProject(project.id)
    }
  },
  run: scenario,
  standIn: async () => {
    const stand = await startRailway()
    return {
      apiUrl: stand.url,
      values: { LIVE_RAILWAY_TOKEN: stand.accountToken() },
      left: async () => stand.platform.projects.map(({ name }) => name),
      get violations() {
        return stand.violations
      },
      [Symbol.asyncDispose]: () => stand.stop(),
    }
  },
}

function documentOf(sent: string): string {
  try {
    return String((JSON.parse(sent) as { query?: unknown }).query ?? '')
  } catch {
    return ''
  }
}

async function scenario(world: World): Promise<void> {
  let made: Made | undefined
  await world.step('make a project', async () => {
    made = await railwayAccount(world).make(world.name)
    return 'made'
  })
  if (made === undefined) return
  const where = made
  const deploy = async (version: string, more: Readonly<Record<string, string>> = {}) =>
    await act(world, where, { path: await server(world.folder, version), 'health-url': '/', ...more })
  await world.step('deploy', () => deploy('one'))
  await world.step('deploy again', () => deploy('two', { variables: VARIABLES, logs: 'all' }))
  await railwayLooks(world, where)
  await world.step('roll back', () => act(world, where, { mode: 'rollback' }))
  await world.step('delete a variable', () => deploy('three', { variables: 'GREETING=!delete' }))
  await railwayProbes(world, where)
}

async function act(world: World, made: Made, given: Readonly<Record<string, string>>): Promise<string> {
  const inputs = readInputs(declaration, {
    token: made.token,
    'api-url': world.place.apiUrl,
    settle: '2s',
    ...given,
  })
  const { outputs, failure } = await run(inputs, world.ports())
  if (failure !== undefined) throw failure
  return String(outputs.result)
}

async function server(folder: string, version: string): Promise<string> {
  const modified = "Math.round(require('node:fs').statSync(__filename).mtimeMs / 1000)"
  const answer = `(question, answer) => answer.end(question.url === '/time' ? String(${modified}) : '${version}')`
  const source = `require('node:http').createServer(${answer}).listen(process.env.PORT)\n`
  await mkdir(join(folder, version), { recursive: true })
  await writeFile(join(folder, version, 'server.js'), source)
  await utimes(join(folder, version, 'server.js'), FILE_TIME, FILE_TIME)
  const manifest = { name: 'live', version: '1.0.0', scripts: { start: 'node server.js' } }
  await writeFile(join(folder, version, 'package.json'), JSON.stringify(manifest))
  return version
}
