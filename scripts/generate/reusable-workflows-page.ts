import { VERSION } from '../../shared/action/version.ts'
import type { GeneratedFile } from './generated-files.ts'
import { type CallInput, type ReusableWorkflow, reusableWorkflows } from './reusable-workflows.ts'

const code = (text: string): string => `\`${text}\``
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')

/** The page about the workflows that others call, and in each of them the version of the actions that it was released with. */
export const generated: readonly GeneratedFile[] = [
  { path: 'docs/reusable-workflows.md', text: async () => pageOf(await reusableWorkflows()) },
  ...(await reusableWorkflows()).map(({ path, text }) => ({ path, text: () => pinned(text) })),
]

/** Whoever pins a called workflow pins the actions in it: they are those of the same release, never a tag that moves. */
const pinned = (text: string): string =>
  text.replaceAll(/(uses: antjan\/databiz-actions(?:\/[\w-]+)?)@\S+/g, `$1@v${VERSION}`)

const pageOf = (all: readonly ReusableWorkflow[]): string =>
  `${[...head, ...all.map(rowOf), ...rules, ...all.flatMap(sectionOf)].join('\n')}\n`

const head = [
  '# Workflows to call',
  '',
  '<!-- Written by `npm run generate` from .github/workflows/. -->',
  '',
  'A workflow in your repository holds triggers, permissions and one line for each decision; what can be wrong lies behind `@v1` and is',
  'mended there. These need no secret of an environment. What deploys, rolls back or backs up stays in your repository, as a few steps around',
  'an action: secrets of a GitHub environment do not reach a workflow of another owner. `npx --no databiz-actions init` writes both kinds.',
  '',
  '| `uses:` | what it does |',
  '| --- | --- |',
]

const rowOf = ({ name, description }: ReusableWorkflow): string =>
  `| [${code(`antjan/databiz-actions/.github/workflows/${name}.yml@v1`)}](#${name}yml) | ${cell(description)} |`

const rules = [
  '',
  'What GitHub asks of a job that calls one:',
  '',
  '- It has `uses`, `with`, `secrets`, `permissions`, `needs`, `if` and `strategy`, and neither `steps` nor `environment`.',
  '- Its `permissions` are at least those below: with less the whole run is refused before it starts.',
  '- Its `concurrency` is in your file; none of these has a group of its own.',
  '- `${{ vars.NAME }}` in `with:` is a variable of the repository or its organization, not of an environment.',
  '',
  'Each uses the actions of its own release, so that a SHA pins both: `@<sha> # v1.2.3`, which Dependabot and Renovate renew.',
]

function sectionOf(workflow: ReusableWorkflow): string[] {
  const { name, description, inputs, secrets, outputs } = workflow
  const isEmpty = (record: object) => Object.keys(record).length === 0
  return [
    '',
    `## ${name}.yml`,
    '',
    description,
    '',
    ...callOf(workflow),
    ...tableOf(
      ['Input', 'What it says', 'Type', 'Default'],
      Object.entries(inputs).map(([input, field]) => [
        code(input),
        field.description,
        field.type,
        fallback(field),
      ]),
    ),
    ...(isEmpty(secrets)
      ? []
      : tableOf(
          ['Secret', 'What it is'],
          Object.entries(secrets).map(([secret, { description: what, required }]) => [
            code(secret),
            `${what}${required === true ? ' **Required.**' : ''}`,
          ]),
        )),
    ...(isEmpty(outputs)
      ? []
      : tableOf(
          ['Output', 'What it holds'],
          Object.entries(outputs).map(([output, { description: what }]) => [code(output), what]),
        )),
  ]
}

function callOf({ name, inputs, permissions }: ReusableWorkflow): string[] {
  const required = Object.entries(inputs).filter(([, field]) => field.required === true)
  return [
    '```yaml',
    'jobs:',
    `  ${name}:`,
    `    uses: antjan/databiz-actions/.github/workflows/${name}.yml@v1`,
    '    permissions:',
    ...Object.entries(permissions).map(([scope, level]) => `      ${scope}: ${level}`),
    ...(required.length === 0 ? [] : ['    with:', ...required.map(([input]) => `      ${input}: …`)]),
    '```',
  ]
}

const tableOf = (titles: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  '',
  `| ${titles.join(' | ')} |`,
  `| ${titles.map(() => '---').join(' | ')} |`,
  ...rows.map(row => `| ${row.map(cell).join(' | ')} |`),
]

function fallback({ required, default: value = '' }: CallInput): string {
  if (required === true) return '**required**'
  return value === '' ? '' : code(String(value))
}
