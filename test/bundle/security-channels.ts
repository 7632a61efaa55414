import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Action, Outcome, Ports } from '../../shared/action/action.ts'
import { runAction } from '../../shared/action/run-action.ts'
import { declare } from '../../shared/declaration/declaration.ts'
import { secret } from '../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import { z } from '../../shared/libraries/index.ts'
import { type StandIn, startStandIn } from '../cloud/kit/stand-in.ts'
import { FakeHost } from '../support/fake-host.ts'
import { workflowEnvironment } from '../support/fake-ports.ts'

const declaration = declare({
  name: 'probe',
  title: 'Probe',
  description: 'Says a text everywhere.',
  branding: { icon: 'eye', color: 'blue' },
  inputs: {
    token: secret({ description: 'A secret.', required: true }),
    'github-token': secret({ description: 'For GitHub.', required: true }),
  },
  results: { passed: 'it worked', failed: 'it did not' },
  outputs: { echo: 'The text.', list: 'The text in a list.' },
})

/** An action that says one text in every channel that there is. */
const teller = (text: string): Action<typeof declaration> => ({
  declaration,
  async run(_inputs, ports): Promise<Outcome<typeof declaration>> {
    await say(text, ports)
    await ask(text, ports)
    return {
      outputs: { result: 'failed', summary: text, echo: text, list: [text] },
      report: `### Probe\n\n${text}\n`,
      commitStatus: { context: 'probe/staging', state: 'failure', description: text },
      failure: new ActionError(text, { remedy: text, cause: new Error(text) }),
    }
  },
})

async function say(text: string, { log, saveState, files }: Ports): Promise<void> {
  log.info(text)
  log.debug(text)
  log.outside(text)
  log.progress(text)
  for (const annotate of [log.notice, log.warning, log.error])
    annotate({ title: text, message: text, file: 'a' })
  await log.group(text, async () => log.info(text))
  await saveState('kept', text)
  await files.writeReport(REPORT, text)
}

async function ask(text: string, { github }: Ports): Promise<void> {
  const place = { owner: 'antjan', repo: 'databiz-next' }
  const issue = { ...place, title: text, body: text, labels: [text] }
  await github?.rest('POST /repos/{owner}/{repo}/issues', issue, z.unknown())
  await github?.graphql('mutation ($body: String!) { x(body: $body) }', { body: text }, z.unknown())
}

/** The official toolkit remembers where the summary lies, so all runs of this process share one folder. */
const folder = mkdtempSync(join(tmpdir(), 'channels-'))
const REPORT = join(folder, 'report.md')
process.once('exit', () => rmSync(folder, { recursive: true }))
const stepFiles = Object.fromEntries(
  ['OUTPUT', 'STEP_SUMMARY', 'STATE'].map(name => [`GITHUB_${name}`, join(folder, name)]),
)

/**
 * Runs an action that knows `value` as a secret and says `text` everywhere.
 * @returns what is in each channel afterwards; the lines that tell the runner what to hide are left out
 */
export async function tellEverywhere(value: string, text: string): Promise<Readonly<Record<string, string>>> {
  await using github = await startStandIn({
    routes: {},
    unknownRoute: ({ path }) => ({ status: path === '/graphql' ? 200 : 201, body: { id: 1, data: {} } }),
  })
  for (const path of Object.values(stepFiles)) await writeFile(path, '')
  const inputs = { INPUT_TOKEN: value, 'INPUT_GITHUB-TOKEN': 'ghs_0123456789abcdef' }
  const given = { ...inputs, RUNNER_TEMP: folder, RUNNER_DEBUG: '1', GITHUB_API_URL: github.url }
  const host = new FakeHost({ environment: { ...workflowEnvironment(), ...stepFiles, ...given } })
  const restore = withEnvironment(stepFiles)
  await runAction(teller(text), host).finally(restore)
  return { ...(await written(host.text)), ...sent(github) }
}

async function written(printed: string): Promise<Record<string, string>> {
  const read = async (name: string) => await readFile(join(folder, name), 'utf8')
  return {
    log: printed.replaceAll(/^::.*$/gm, ''),
    annotations: (printed.match(/^::(?!add-mask).*$/gm) ?? []).join('\n'),
    outputs: await read('OUTPUT'),
    summary: await read('STEP_SUMMARY'),
    state: await read('STATE'),
    report: await read('report.md'),
  }
}

const sent = ({ requests }: StandIn): Record<string, string> =>
  Object.fromEntries(requests.map(({ path, body }) => [path, String(body)]))

/** The official toolkit reads the names of the step's files from the environment of the process alone. */
function withEnvironment(values: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(values).map(name => [name, process.env[name]] as const)
  Object.assign(process.env, values)
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
