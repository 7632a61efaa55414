import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import { runBundle } from '../../support/run-bundle.ts'
import { Workspace } from './workspace.ts'

const CONTRACT = `version: 1
project: acme
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  SECRET_KEY: { type: secret, min-bytes: 32, aliases: [JWT_SECRET], unique: true, same-as: OTHER_KEY }
  OTHER_KEY: { type: secret, encoding: hex, prefix: key_ }
  DATABASE_URL: { type: postgres-url, requires: [OTHER_KEY] }
  REDIS_URL: { type: redis-url }
  VITE_TOKEN: { type: secret }
  SENTRY_DSN: { type: dsn, secret: true }
groups:
  one: { exactly-one: [[SECRET_KEY], [OTHER_KEY]] }
`

/** Long enough not to occur by chance, with the characters that trip up encoders. */
const secretText = fc.stringMatching(/^[A-Za-z0-9+/=%&#$ "'\\:@!?<>{}-]{12,40}$/)

/** Everything that a run shows or leaves behind, without the masks themselves. */
async function traces(
  workspace: Workspace,
  files: Record<string, string>,
  environment: Record<string, string>,
) {
  await workspace.write(files)
  const inputs = {
    environment: 'production',
    sources: 'env\nfile:.env',
    scope: 'all',
    parity: 'file:.env..file:.env.other',
    drift:
      'example:.env.example\ncompose:compose.yml\nkubernetes:k8s.yml\ndocs:docs.md\nworkflows:flows\ncode:code',
    report: 'report.json',
  }
  const { outcome, ports } = await workspace.validate(inputs, environment)
  const { lines, errors, warnings, notices } = ports.log
  const report = await readFile(join(workspace.folder, 'report.json'), 'utf8')
  const { failure, ...shown } = outcome
  return JSON.stringify([lines, errors, warnings, notices, shown, failure?.message, failure?.remedy]) + report
}

describe('values never leave', () => {
  it('whatever they are and wherever they stand', async () => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    await fc.assert(
      fc.asyncProperty(secretText, secretText, async (secret, other) => {
        const line = (name: string, value: string) => `${name}=${value}\n`
        const quoted = JSON.stringify(secret)
        const environment = {
          SECRET_KEY: secret,
          JWT_SECRET: other,
          OTHER_KEY: `${secret} `,
          DATABASE_URL: `postgres://user:${secret}@localhost/app`,
          VITE_TOKEN: secret,
          VITE_UNKNOWN: secret,
        }
        const files = {
          '.env': `${line('SECRET_KEY', secret)}${line('SECRET_KEY', other)}${line('REDIS_URL', secret)}A B=${secret}\n${secret}\n`,
          '.env.other': `${line('SECRET_KEY', secret)}${line('OTHER_KEY', `"${other}`)}`,
          '.env.example': line('SECRET_KEY', `'${secret.replaceAll("'", '')}'`),
          'compose.yml': `services:\n  api:\n    environment:\n      ENVIRONMENT: production\n      SECRET_KEY: ${quoted}\n      DATABASE_URL: ${quoted}\n`,
          'k8s.yml': `kind: ConfigMap\ndata:\n  SECRET_KEY: ${quoted}\n---\nkind: Secret\nstringData:\n  REDIS_URL: ${quoted}\n`,
          'docs.md': `Use \`SECRET_KEY=x\`.\n\n\`\`\`bash\nrailway variables set SECRET_KEY=${secret}\n\`\`\`\n`,
          'flows/a.yml': `jobs:\n  a:\n    env:\n      SECRET_KEY: ${quoted}\n    steps: []\n`,
          'code/a.py': `os.environ["SECRET_KEY"]  # ${secret}\n`,
        }
        const text = await traces(workspace, files, environment)
        for (const value of [secret, other]) {
          expect(text).not.toContain(value)
          expect(text).not.toContain(JSON.stringify(value).slice(1, -1))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('in the annotations, log, summary and outputs of the bundle, with debugging on', async () => {
    const secret = 'hunter2-hunter2-hunter2'
    await using workspace = await Workspace.of({
      'config-contract.yaml': CONTRACT,
      '.env': `ENVIRONMENT=production\nSECRET_KEY=${secret}\nVITE_TOKEN=${secret}\nDATABASE_URL=mysql://u:${secret}@h/x\n`,
    })
    const ran = await runBundle('validate-config', {
      folder: workspace.folder,
      inputs: { sources: 'file:.env', scope: 'all' },
      environment: { RUNNER_DEBUG: '1' },
    })
    const log = ran.log.split('\n').filter(line => !line.startsWith('::add-mask::'))
    expect(ran.exitCode).toBe(1)
    expect(log.join('\n')).toContain('secret-public')
    expect([log.join('\n'), ran.summary, JSON.stringify(ran.outputs)].join()).not.toContain(secret)
  })

  it('not even in the problems of a dotenv text', () => {
    fc.assert(
      fc.property(
        secretText,
        fc.constantFrom('', 'A=', 'A="', "A='", 'export ', '=', 'A B='),
        (secret, before) => {
          const { problems } = parseDotenv(`${before}${secret}\n`)
          for (const { message } of problems) expect(message).not.toContain(secret)
        },
      ),
    )
  })

  it.each([
    ['a key on the line below its name', (key: string) => `SECRET_KEY=\n${key}\n`],
    ['a key on the line below, with padding', (key: string) => `SECRET_KEY=\n${key}=\n`],
    ['a key with double padding anywhere', (key: string) => `# the key\n${key}==\n`],
    [
      'the lines of a key in PEM form',
      (key: string) => `A=-----BEGIN KEY-----\n${key}\nX=${key}\n${key}=\n-----END KEY-----\n`,
    ],
    ['a key before an equals sign', (key: string) => `${key}=value\n`],
    ['a key behind a quote that is never closed', (key: string) => `SECRET_KEY="\n${key}=\n`],
    ['a key in PEM form behind such a quote', (key: string) => `A="-----BEGIN KEY-----\n${key}\n${key}=\n`],
    ['a key behind a line that goes on', (key: string) => `SECRET_KEY=abc\\\n${key}=\n`],
  ])('not even when they stand where a name belongs: %s', async (_, write) => {
    await using workspace = await Workspace.of({ 'config-contract.yaml': CONTRACT })
    const keys = [
      'q3J0bXk5S2VzdG5vdGFSZWFsS2V5Zm9yVGVzdHMxMjM',
      'd1f0a2b39c4e5d6f70819a2b3c4d5e6f',
      'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      'AKIAIOSFODNN7EXAMPLE',
      'sk_live_51H8xyzABCDEFGHIJKLMNOP',
      'glpat-xxxxYYYYzzzz1111',
      'ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    ]
    for (const key of keys) {
      await workspace.write({ '.env': write(key), '.env.example': write(key) })
      const { outcome, ports, found } = await workspace.validate({
        environment: 'production',
        sources: 'file:.env',
        drift: 'example:.env.example',
        report: 'report.sarif',
      })
      const { lines, errors, warnings, notices } = ports.log
      const report = await readFile(join(workspace.folder, 'report.sarif'), 'utf8')
      const text = JSON.stringify([lines, errors, warnings, notices, outcome]) + report
      expect(text).not.toContain(key.slice(0, 12))
      expect(found.length).toBeGreaterThan(1)
    }
  })

  it('not in the report when a list of origins holds a password', async () => {
    const secret = 'Tr0ub4dor-and-3'
    await using workspace = await Workspace.of({
      'config-contract.yaml':
        'version: 1\nvars:\n  CORS_ORIGINS: { type: origins }\n  NAME: { type: integer }\n  MY_TOKEN: { type: integer }\n',
      '.env': `CORS_ORIGINS=https://user:${secret}@app.acme.nl,https://b.acme.nl/x\nNAME=twelve\nMY_TOKEN=abc\n`,
    })
    for (const report of ['held.sarif', 'held.json']) {
      const { ports } = await workspace.validate({ environment: 'production', sources: 'file:.env', report })
      const text = await readFile(join(workspace.folder, report), 'utf8')
      expect(JSON.stringify(ports.log.errors) + text).not.toContain(secret)
      expect(text).toContain('holds https://app.acme.nl with a user name or password')
      expect(text).toContain('holds https://b.acme.nl/x, which has a path')
      expect(text).toContain('not \\"twelve\\"')
      expect(text).not.toContain('abc')
    }
  })
})
