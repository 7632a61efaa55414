import { randomBytes } from 'node:crypto'
import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { ScratchAttempt, ScratchServer } from './scratch-server.ts'

const READY_MS = 180_000

/** A throw-away server in a container, for machines without PostgreSQL and for images with extensions. */
export async function startScratchContainer(image: string, deps: Deps): Promise<ScratchAttempt> {
  const docker = await deps.processes.find('docker')
  if (docker === undefined) return { reason: 'there is no docker' }
  const password = randomBytes(18).toString('base64url')
  deps.log.mask(password)
  const run = (given: readonly string[]) =>
    deps.processes.run({
      program: docker,
      arguments: given,
      environment: { ...deps.processes.plainEnvironment, POSTGRES_PASSWORD: password },
      timeoutMs: Math.min(READY_MS, deps.deadline.remainingMs()),
    })
  const started = await run([
    ...['run', '--rm', '--detach', '--publish', '127.0.0.1::5432', '--env', 'POSTGRES_PASSWORD'],
    ...[image, '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
  ])
  if (started.exitCode !== 0) return { reason: notStarted(image, started.errors) }
  const id = started.output.trim()
  await deps.saveState('container', id)
  const stop = async () => {
    await run(['rm', '--force', id])
    await deps.saveState('container', '')
  }
  try {
    await untilReady(id, run, deps)
    const published = await run(['port', id, '5432/tcp'])
    const port = /:(\d+)\s*$/m.exec(published.output)?.[1]
    if (port === undefined) throw failed(image, published.errors)
    return { server: { address: addressOf(port, password), stop } }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** The image starts a first server for its own set-up, which is not on the network; only the last one counts. */
async function untilReady(
  id: string,
  run: (given: readonly string[]) => Promise<{ readonly exitCode: number }>,
  deps: Deps,
): Promise<void> {
  const deadline = deps.deadline.within(READY_MS)
  const question = ['exec', id, 'pg_isready', '-q', '-h', '127.0.0.1']
  while ((await run(question)).exitCode !== 0) {
    deadline.ensure('waiting for the throw-away container')
    await deps.clock.sleep(500, deps.signal)
  }
}

const addressOf = (port: string, password: string): ScratchServer['address'] => ({
  parameters: new Map([
    ['host', '127.0.0.1'],
    ['port', port],
    ['user', 'postgres'],
    ['password', password],
    ['dbname', 'postgres'],
  ]),
  dropped: [],
  poolerHints: [],
})

const notStarted = (image: string, errors: string): string =>
  `the container ${image} did not start: ${errors.trim().split('\n').at(-1) ?? ''}`

const failed = (image: string, errors: string): ActionError =>
  new ActionError(notStarted(image, errors), {
    code: 'scratch',
    remedy: 'Check verify-image, or give an empty database on another server as verify-database-url.',
  })
