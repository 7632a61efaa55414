import { expect, it } from 'vitest'
import { composeFiles, manifestFiles, takenByWorkflows, workflowFiles } from './corpus/platform-files.ts'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  SECRET_KEY: { type: secret }
  DATABASE_URL: { type: postgres-url }
  REDIS_URL: { type: redis-url }
`

async function found(kind: string, texts: readonly string[], ending: string) {
  const files = Object.fromEntries(texts.map((text, index) => [`files/${index}.${ending}`, text]))
  await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT, ...files })
  const { ports } = await workspace.validate({
    environment: 'production',
    sources: 'none',
    drift: `${kind}:files`,
  })
  const all = [...ports.log.errors, ...ports.log.warnings, ...ports.log.notices]
  const named = (rule: string) =>
    [
      ...new Set(
        all
          .filter(({ title }) => title === rule)
          .map(({ message }) => /\$?\{?(\w+)/.exec(message)?.[1] ?? ''),
      ),
    ].toSorted()
  return { titles: [...new Set(all.map(({ title }) => title))].toSorted(), named }
}

it('reads 40 Compose files and finds what is planted, nothing else', async () => {
  expect(composeFiles.length).toBeGreaterThanOrEqual(40)
  const { titles, named } = await found('compose', composeFiles, 'yml')
  expect(titles).toEqual(['drift-compose-extra'])
  expect(named('drift-compose-extra')).toEqual([
    'DB_PASSWORD',
    'DEBUG',
    'EMPTY',
    'LOG_LEVEL',
    'PASSED_ON',
    'PORT',
    'TAG',
    'WORKERS',
  ])
})

it('reads 40 workflows and finds what they take, nothing else', async () => {
  expect(workflowFiles.length).toBeGreaterThanOrEqual(40)
  const { titles, named } = await found('workflows', workflowFiles, 'yml')
  expect(titles).toEqual(['drift-workflow-extra', 'drift-workflow-missing'])
  expect(named('drift-workflow-extra')).toEqual(takenByWorkflows.filter(name => name !== 'SECRET_KEY'))
})

it('reads 40 manifests and finds what is planted, nothing else', async () => {
  expect(manifestFiles.length).toBeGreaterThanOrEqual(40)
  const { titles } = await found('kubernetes', manifestFiles, 'yaml')
  expect(titles).toEqual([])
})
