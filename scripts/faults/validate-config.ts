import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { declaration } from '../../actions/validate-config/declaration.ts'
import { run } from '../../actions/validate-config/run.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import type { Files } from '../../shared/files/files.ts'
import { nodeFiles } from '../../shared/files/node-files.ts'
import type { Fault } from '../../test/cloud/kit/faults.ts'
import { type Railway, startRailway } from '../../test/cloud/railway/railway.ts'
import { testPorts } from '../../test/support/fake-ports.ts'
import type { FaultCase } from './fault-case.ts'

const CONTRACT = `version: 1
environments: [staging]
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  PORT: { type: port, required: true }
`

/** A contract, a platform that keeps it, and the inputs that read it. */
async function scene(): Promise<{
  railway: Railway
  inputs: Record<string, string>
  folder: string
  end(): Promise<void>
}> {
  const railway = await startRailway()
  const project = railway.createProject('databiz', ['staging'])
  await project.addService('api', {})
  project.instance('api', 'staging').setVariables({ ENVIRONMENT: 'staging', PORT: '8080' })
  const folder = await mkdtemp(join(tmpdir(), 'validate-config-faults-'))
  await writeFile(join(folder, 'contract.yaml'), CONTRACT)
  const inputs = {
    contract: join(folder, 'contract.yaml'),
    sources: 'railway',
    'railway-token': railway.projectToken(project, 'staging'),
    'railway-api-url': railway.url,
  }
  const end = async () => {
    await railway.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { railway, inputs, folder, end }
}

async function verdict(inputs: Readonly<Record<string, string>>, files?: Files): Promise<string> {
  const ports = testPorts(files === undefined ? {} : { files })
  try {
    const { outputs } = await run(readInputs(declaration, inputs), ports)
    return `${outputs.result}, ${outputs.summary}`
  } catch (thrown) {
    return `failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`
  }
}

function onPlatform(
  fault: string,
  injected: Fault,
  options: { times?: number; expected: string; pattern: RegExp },
): FaultCase {
  return {
    fault: `Railway: ${fault}`,
    expected: options.expected,
    async run() {
      const { railway, inputs, end } = await scene()
      try {
        railway.faults.add('POST /graphql/v2', injected, { times: options.times ?? 1 })
        return matching(await verdict(inputs), options.pattern)
      } finally {
        await end()
      }
    },
  }
}

function matching(happened: string, pattern: RegExp): string {
  if (!pattern.test(happened)) throw new Error(`expected ${pattern}, got: ${happened}`)
  return happened
}

const VALID = { expected: 'valid after a retry', pattern: /^valid, / }
const reply = (status: number, body: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'reply',
  reply: { status, body, headers },
})

const JSON_TYPE = { 'content-type': 'application/json' }

const onFiles: FaultCase[] = [
  {
    fault: 'a source file vanishes after it was found',
    expected: 'fails and names the file',
    run: () =>
      inFolder(async folder => {
        await writeFile(join(folder, 'contract.yaml'), CONTRACT)
        await writeFile(join(folder, '.env'), 'PORT=1\n')
        const real = nodeFiles('')
        const files: Files = {
          ...real,
          readNamed: async (path, named) => {
            if (path.endsWith('.env')) await rm(path)
            return await real.readNamed(path, named)
          },
        }
        const inputs = {
          contract: join(folder, 'contract.yaml'),
          environment: 'staging',
          sources: `file:${join(folder, '.env')}`,
        }
        return matching(await verdict(inputs, files), /^failed: There is no file .*\.env$/)
      }),
  },
  {
    fault: 'a link in the workspace leads out of it',
    expected: 'refused with its name',
    run: () =>
      inFolder(async folder => {
        await symlink('/etc/hostname', join(folder, 'contract.yaml'))
        const real = nodeFiles('')
        const files: Files = {
          ...real,
          facts: (path, options) => real.facts(join(folder, path), options),
          readNamed: (path, named) => real.readNamed(path, { root: folder, ...named }),
        }
        return matching(
          await verdict({ contract: 'contract.yaml', environment: 'staging' }, files),
          /leads out of the workspace/,
        )
      }),
  },
  {
    fault: 'the report cannot be written (its folder is a file)',
    expected: 'fails and names the report',
    run: () =>
      inFolder(async folder => {
        await writeFile(join(folder, 'contract.yaml'), CONTRACT)
        await writeFile(join(folder, '.env'), 'ENVIRONMENT=staging\nPORT=1\n')
        const inputs = {
          contract: join(folder, 'contract.yaml'),
          sources: `file:${join(folder, '.env')}`,
          report: join(folder, '.env', 'report.json'),
        }
        return matching(await verdict(inputs), /^failed: .*report\.json/)
      }),
  },
  {
    fault: 'file names with spaces, line breaks and emoji in the code',
    expected: 'read like any other',
    run: () =>
      inFolder(async folder => {
        await writeFile(join(folder, 'contract.yaml'), CONTRACT)
        for (const name of ['a b.ts', 'line\nbreak.py', '🚀.ts'])
          await writeFile(join(folder, name), 'process.env.OTHER_NAME\nimport os; os.getenv("OTHER_NAME")\n')
        const inputs = { contract: join(folder, 'contract.yaml'), sources: 'none', drift: `code:${folder}` }
        return matching(await verdict(inputs), /^invalid, 1 error,/)
      }),
  },
]

async function inFolder(work: (folder: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'validate-config-faults-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const cases: FaultCase[] = [
  onPlatform('429 with Retry-After', reply(429, '', { 'retry-after': '1' }), VALID),
  onPlatform('503 with HTML', reply(503, '<html>'), VALID),
  onPlatform('connection reset before the request is read', { kind: 'reset-before' }, VALID),
  onPlatform('connection lost after the question', { kind: 'lost-answer' }, VALID),
  onPlatform('half an answer', { kind: 'half-answer' }, VALID),
  onPlatform(
    '403 of the edge, as HTML',
    reply(403, '<html>error code: 1010</html>', { 'content-type': 'text/html' }),
    {
      times: 50,
      expected: 'fails at once with the status',
      pattern: /^failed: Railway refused .*status 403/,
    },
  ),
  onPlatform('malformed JSON', reply(200, '{"data":', JSON_TYPE), {
    times: 50,
    expected: 'fails and says so',
    pattern: /^failed: The answer is not JSON/,
  }),
  onPlatform(
    'an answer without the fields that are needed',
    reply(200, '{"data":{"projectToken":null}}', JSON_TYPE),
    {
      times: 50,
      expected: 'fails and names the field',
      pattern: /^failed: Unexpected answer .*projectToken/,
    },
  ),
  onPlatform('Not Authorized', reply(200, '{"errors":[{"message":"Not Authorized"}]}', JSON_TYPE), {
    times: 50,
    expected: 'fails without a retry and names the refusal',
    pattern: /^failed: railway-token: is refused by Railway: Not Authorized/,
  }),
  ...onFiles,
]
