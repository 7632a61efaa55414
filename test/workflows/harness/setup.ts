import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../../scripts/actions.ts'
import type { DataBiz } from '../../databiz/databiz.ts'
import type { Environment } from '../../databiz/environment.ts'
import { EXAMPLES, readWorkflow } from './workflow-file.ts'

/**
 * Follows the setup page: the addresses that users know instead of loopback ports, databiz.yml as the page of a release has
 * it, and every example as it is in `.github/workflows` of all three branches.
 */
export async function setUp(
  { cloud, repository, staging, production }: DataBiz,
  more: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  staging.service.setVariables(variablesOf(staging, 'https://staging.databiz.antjan.nl'))
  production.service.setVariables(variablesOf(production, 'https://app.databiz.antjan.nl'))
  const { scene } = cloud.gitHub
  const files = { ...(await filesToAdd()), 'databiz.yml': await fileOfThePage(cloud.pages.accountId) }
  const sha = await repository.commit('Ship with databiz-actions', { ...files, ...more })
  for (const branch of ['staging', 'main']) await scene.setBranch(branch, sha)
  for (const file of exampleFiles()) {
    const { on } = await readWorkflow(file)
    const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on as object)
    scene.addWorkflow({ name: file, path: `.github/workflows/${file}`, on: events.map(String) })
  }
}

/** The contract forbids a database on the machine itself, so it has Railway's name; the driver is told where that is. */
const variablesOf = ({ databaseUrl }: Environment, origin: string): Record<string, string> => ({
  CORS_ORIGINS: origin,
  DATABASE_URL: `${databaseUrl.replace('@127.0.0.1:', '@postgres.railway.internal:')}?host=127.0.0.1`,
})

export const exampleFiles = (): string[] => globSync('*.yml', { cwd: EXAMPLES }).sort()

async function filesToAdd(): Promise<Record<string, Buffer | string>> {
  const workflows = exampleFiles().map(
    async file => [`.github/workflows/${file}`, await readFile(join(EXAMPLES, file))] as const,
  )
  return {
    ...Object.fromEntries(await Promise.all(workflows)),
    '.github/restore-drill.sql': await questionsOfThePage(),
  }
}

async function fileOfThePage(accountId: string): Promise<string> {
  const page = await readFile(join(ROOT, 'release/README.md'), 'utf8')
  const [, text = ''] = /```yaml\n(version: 1\n[\s\S]*?)```/.exec(page) ?? []
  return text.replace('0123456789abcdef'.repeat(2), accountId)
}

/** The questions of the drill, word for word from the setup page. */
async function questionsOfThePage(): Promise<string> {
  const page = await readFile(join(ROOT, 'docs/setup-databiz.md'), 'utf8')
  return /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
}
