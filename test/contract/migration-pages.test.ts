import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { allDeclarations, ROOT } from '../../scripts/actions.ts'

/** Inputs of the others, as their manifests and pages have them: every one is answered on its page. */
const THEIRS: Readonly<Record<string, readonly string[]>> = {
  'wrangler-action': [
    ...['apiToken', 'accountId', 'command', 'environment', 'workingDirectory', 'wranglerVersion'],
    ...['secrets', 'preCommands', 'postCommands', 'vars', 'packageManager', 'quiet', 'gitHubToken'],
  ],
  'pages-action': [
    ...['apiToken', 'accountId', 'projectName', 'directory', 'gitHubToken', 'branch'],
    ...['environmentName', 'workingDirectory', 'wranglerVersion'],
  ],
  'refined-cf-pages-action': [
    ...['apiToken', 'accountId', 'projectName', 'directory', 'githubToken', 'branch'],
    ...['deploymentName', 'workingDirectory', 'wranglerVersion'],
  ],
  'railway-deploy': ['railway_token', 'service', 'detach'],
  'railway-cli': [
    '--service',
    '--environment',
    '--detach',
    '--ci',
    '--no-gitignore',
    '--json',
    'RAILWAY_TOKEN',
  ],
  'branch-deploy': [
    ...['github_token', 'status', 'environment', 'environment_targets', 'production_environment', 'reaction'],
    ...['trigger', 'noop_trigger', 'lock_trigger', 'unlock_trigger', 'help_trigger', 'lock_info_alias'],
    ...['stable_branch', 'prefix_only', 'update_branch', 'required_contexts', 'skip_ci', 'skip_reviews'],
    ...['allow_forks', 'admins', 'admins_pat', 'merge_deploy_mode', 'skip_completing'],
  ],
  'postgres-backup-s3': [
    ...[
      'SCHEDULE',
      'BACKUP_KEEP_DAYS',
      'PASSPHRASE',
      'S3_REGION',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
    ],
    ...['S3_BUCKET', 'S3_PREFIX', 'S3_ENDPOINT', 'POSTGRES_HOST', 'POSTGRES_PORT', 'POSTGRES_DATABASE'],
    ...['POSTGRES_USER', 'POSTGRES_PASSWORD'],
  ],
  'wait-on-action': [
    ...['resource', 'config', 'delay', 'httpTimeout', 'interval', 'log', 'reverse', 'simultaneous'],
    ...['timeout', 'tcpTimeout', 'verbose', 'window'],
  ],
}

const pages = globSync('docs/migrate/*.md', { cwd: ROOT }).filter(page => !page.endsWith('README.md'))
const declarations = new Map((await allDeclarations()).map(one => [one.name, one]))
const nameOf = (page: string): string => basename(page, '.md')
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8')

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

it('there is a page for each', () => expect(pages.map(nameOf).sort()).toEqual(Object.keys(THEIRS).sort()))

describe.each(pages)('%s', page => {
  const text = textOf(page)
  const rows = [...text.matchAll(/^\| (`.*?) \| (.*) \|$/gm)].map(([, theirs = '', ours = '']) => ({
    theirs,
    ours,
  }))
  const section = (title: string) => text.slice(text.indexOf(`## ${title}`)).split(/\n## /)[0] ?? ''
  const stepsIn = (part: string) =>
    [...part.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(
      ([, block = '']) => (parse(block) as { steps?: Step[] }).steps ?? [],
    )
  const after = stepsIn(text).filter(({ uses = '' }) => uses.startsWith('antjan/'))

  it('answers every input of the other', () => {
    const answered = rows.flatMap(({ theirs }) => [...theirs.matchAll(/`([\w-]+)/g)].map(([, name]) => name))
    expect(THEIRS[nameOf(page)]?.filter(name => !answered.includes(name))).toEqual([])
  })

  it('shows no input of the other that it does not have', () => {
    const before = stepsIn(section('Before')).flatMap(step => Object.keys(step.with ?? {}))
    expect(before.filter(name => !THEIRS[nameOf(page)]?.includes(name))).toEqual([])
  })

  it('names inputs, modes and outputs of ours that exist', () => {
    const actions = [...new Set(after.map(({ uses = '' }) => uses.split('/')[2]?.split('@')[0] ?? ''))]
    const known = [...actions, 'release', 'deploy-workers'].flatMap(name => {
      const { inputs = {}, outputs = {} } = declarations.get(name) ?? {}
      return [...Object.keys(inputs), ...Object.keys(outputs), ...STANDARD]
    })
    const named = rows.flatMap(({ ours }) => /^`([a-z][a-z-]*)(?::[^`]*)?`/.exec(ours)?.[1] ?? [])
    expect(named.filter(name => !known.includes(name) && !ELSEWHERE.has(name))).toEqual([])
    expect(named.length).toBeGreaterThan(1)
  })

  it('has an after whose inputs exist and are allowed', () => {
    expect(after.length).toBeGreaterThan(0)
    for (const { uses = '', with: given = {} } of after) {
      const declaration = declarations.get(uses.split('/')[2]?.split('@')[0] ?? '')
      for (const [input, value] of Object.entries(given)) {
        const field = declaration?.inputs[input]
        const isAllowed = String(value).includes('${{') || field?.schema.safeParse(String(value)).success
        expect([input, field !== undefined, isAllowed]).toEqual([input, true, true])
      }
    }
  })
})

/** Every action has them. */
const STANDARD = ['result', 'summary', 'duration-ms', 'github-token', 'commit']
/** Words of a page that are of a file, a tool or another place. */
const ELSEWHERE = new Set(['wrangler', 'on', 'wait', 'redirects', 'headers', 'pre'])
