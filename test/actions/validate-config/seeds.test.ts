import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Workspace } from './workspace.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))

/** Every file of a fixture by its path, changed by the replacements given for it. */
async function filesOf(fixture: string, mends: Mends = {}): Promise<Record<string, string>> {
  const root = join(FIXTURES, fixture)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    paths.map(async path => [path.slice(root.length + 1), await readFile(path, 'utf8')] as const),
  )
  return Object.fromEntries(texts.map(([path, text]) => [path, mended(text, mends[path] ?? [])]))
}

type Mends = Readonly<Record<string, readonly (readonly [string | RegExp, string])[]>>

const mended = (text: string, mends: Mends[string]): string =>
  mends.reduce((changed, [from, to]) => {
    const next = changed.replaceAll(from, to)
    expect(next, `nothing to mend: ${from}`).not.toBe(changed)
    return next
  }, text)

const DATABIZ_DRIFT = [
  'example:frontend/.env.example',
  'docs:docs',
  'workflows',
  'dockerfile:backend/Dockerfile',
  'code:.',
].join('\n')

/** The plans show pieces of their code, so that much of it cannot be compared. */
const withoutNotes = (found: readonly string[]): string[] =>
  found.filter(line => !line.startsWith('not-compared'))

const databiz = (environment: string) => ({
  contract: 'builtin:databiz',
  environment,
  sources: `file:.env.${environment}`,
  drift: DATABIZ_DRIFT,
  parity: 'file:.env.staging..file:.env.production',
})

/** The same for both cloud environments; each entry with the contradiction that it shows. */
const everywhere = (environment: string) => [
  `missing .env.${environment}:1`, // CORS_ORIGINS is canonical and absent
  `unexpanded .env.${environment}:2`, // DATABASE_URL=${DATABASE_URL}
  `placeholder .env.${environment}:5`, // MINIO_ENDPOINT=<r2-account-id>…
  `unexpanded .env.${environment}:6`, // MINIO_ACCESS_KEY=${R2_ACCESS_KEY}
  `unexpanded .env.${environment}:7`,
  `undeclared-reference .env.${environment}:13`, // no list declares JWT_SECRET_STAGING
  `unexpanded .env.${environment}:13`,
  `alias-used .env.${environment}:13`, // JWT_SECRET for SECRET_KEY
  `alias-used .env.${environment}:14`, // JWT_ALGORITHM for ALGORITHM
  `recommended .env.${environment}:1`, // APP_VERSION
  `recommended .env.${environment}:1`, // GIT_COMMIT
  ...(environment === 'production' ? ['recommended .env.production:1'] : []), // SENTRY_DSN
]

const IN_THE_REPOSITORY = [
  'drift-code-missing', // VITE_ENVIRONMENT stands nowhere
  // Three names for one credential: no workflow uses the R2 secrets of GitHub.
  'drift-workflow-missing .github/workflows/deploy.yml:1',
  'drift-workflow-missing .github/workflows/deploy.yml:1',
  'drift-workflow-missing .github/workflows/deploy.yml:1',
  'drift-workflow-missing .github/workflows/deploy.yml:1',
  // CI hands configuration to the application without saying which environment it is.
  'drift-workflow-missing .github/workflows/test.yml:45',
  'drift-workflow-missing .github/workflows/test.yml:51',
  'alias-used .github/workflows/test.yml:52',
  // Used and not canonical: REFRESH_TOKEN_EXPIRE_DAYS, DEBUG, LOG_LEVEL; optional ones are notes.
  'drift-docs-missing docs/configuration.md:1',
  'drift-docs-missing docs/configuration.md:1',
  'drift-docs-missing docs/configuration.md:1',
  'drift-docs-missing docs/configuration.md:1',
  'drift-docs-missing docs/configuration.md:1',
  'drift-docs-missing docs/configuration.md:1',
  // Secrets on the command line.
  'secret-argument docs/configuration.md:50',
  'secret-argument docs/configuration.md:51',
  'secret-argument docs/configuration.md:52',
  // VITE_ENVIRONMENT is documented, and the build scripts never set it.
  'drift-code-missing frontend/package.json:4',
  'drift-code-missing frontend/package.json:5',
  // VITE_API_URL with and without /api/v2.
  'uniform frontend/.env.example:2',
  // Three sets of bucket names.
  'name docs/configuration.md:18',
  'name docs/configuration.md:19',
  'name scripts/backup-db.sh:14',
  // Three names of the Pages project.
  'name .github/workflows/deploy.yml:60',
  'name frontend/wrangler.toml:2',
  // 30 seconds for a start command that migrates.
  'name railway.toml:7',
]

const ACCOUNT = '0123456789abcdef0123456789abcdef'

/** Generated for this test, and used nowhere else. */
const SECRETS = {
  staging: {
    key: 'b1946ac92492d2347c6235b4d2611184a7d0c3f59e8b6a1f2d4c7e9083b5a6d1',
    id: '7fc56270e7a70fa81a5935b72eacbe29',
  },
  production: {
    key: '2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3',
    id: '9d5ed678fe57bcca610140957afab571',
  },
} as const

const envMends = (environment: 'staging' | 'production', host: string): Mends[string] => [
  ['${DATABASE_URL}', `postgresql://app:${SECRETS[environment].id}@postgres.railway.internal:5432/app`],
  ['<r2-account-id>', ACCOUNT],
  ['${R2_ACCESS_KEY}', SECRETS[environment].id],
  ['${R2_SECRET_KEY}', [...SECRETS[environment].key].reverse().join('')],
  [/JWT_SECRET=.*/g, `SECRET_KEY=${SECRETS[environment].key}`],
  ['JWT_ALGORITHM', 'ALGORITHM'],
  [
    /$/g,
    `CORS_ORIGINS=https://${host}\nAPP_VERSION=1.0.0\nGIT_COMMIT=0123abc\nSENTRY_DSN=https://0a1b2c@o1.ingest.sentry.io/42\n`,
  ],
]

const DATABIZ_MENDS: Mends = {
  '.env.staging': envMends('staging', 'staging.databiz.antjan.nl'),
  '.env.production': envMends('production', 'app.databiz.antjan.nl'),
  'frontend/.env.example': [['/api/v2', '']],
  'frontend/package.json': [
    ['VITE_API_URL=https://staging', 'VITE_ENVIRONMENT=staging VITE_API_URL=https://staging'],
    ['VITE_API_URL=https://api', 'VITE_ENVIRONMENT=production VITE_API_URL=https://api'],
  ],
  'frontend/wrangler.toml': [['databiz-frontend', 'databiz-production']],
  'railway.toml': [['= 30', '= 300']],
  'scripts/backup-db.sh': [['databiz-backups', 'databiz-production-processed']],
  '.github/workflows/test.yml': [
    ['JWT_SECRET', 'SECRET_KEY'],
    ['          DATABASE_URL', '          ENVIRONMENT: test\n          DATABASE_URL'],
  ],
  '.github/workflows/deploy.yml': [
    ['project-name=databiz', 'project-name=databiz-production'],
    [
      'command: pages',
      [
        '# ${{ secrets.COMMENTED_OUT }}',
        ...['R2_ACCESS_KEY', 'R2_SECRET_KEY'].flatMap(name =>
          ['STAGING', 'PRODUCTION'].map(suffix => `${name}_${suffix}: \${{ secrets.${name}_${suffix} }}`),
        ),
        'command: pages',
      ].join('\n          '),
    ],
  ],
  'docs/configuration.md': [
    ['-storage', '-raw'],
    [/railway variables set (\w+)=<[\w-]+>/g, 'railway variable set $1 --stdin'],
    [
      '- `CORS_ORIGINS`',
      '- `CORS_ORIGINS`, `DEBUG`, `LOG_LEVEL`, `REFRESH_TOKEN_EXPIRE_DAYS`\n- `SENTRY_DSN`, `APP_VERSION`, `GIT_COMMIT`',
    ],
  ],
}

describe('the deployment plan of DataBiz Next', () => {
  it.each(['staging', 'production'])(
    'shows every contradiction in %s, each at its place',
    async environment => {
      await using workspace = await Workspace.of(await filesOf('databiz-plan'))
      const { found, outcome } = await workspace.validate(databiz(environment))
      expect(withoutNotes(found).toSorted()).toEqual(
        [...everywhere(environment), ...IN_THE_REPOSITORY].toSorted(),
      )
      expect(outcome.outputs.missing).toEqual(['CORS_ORIGINS'])
      expect(outcome.outputs.aliasesUsed).toEqual(['JWT_SECRET', 'JWT_ALGORITHM'])
    },
  )

  it.each(['staging', 'production'])('is clean in %s once mended', async environment => {
    await using workspace = await Workspace.of(await filesOf('databiz-plan', DATABIZ_MENDS))
    const { found, ports } = await workspace.validate(databiz(environment))
    expect([withoutNotes(found), ports.log.errors]).toEqual([[], []])
  })
})

const RULES_DRIFT = [
  'compose:docker-compose.prod.yml',
  'compose:docker-compose.monitoring.yml',
  'kubernetes:k8s',
  'code:backend',
].join('\n')

const rulesAsCode = {
  contract: 'builtin:rules-as-code',
  environment: 'production',
  sources: 'file:.env.production',
  drift: RULES_DRIFT,
}

/** They have defaults, and what is in the environment file never arrives. */
const TUNING = ['SQLALCHEMY_POOL_SIZE', 'SQLALCHEMY_MAX_OVERFLOW', 'SQLALCHEMY_POOL_RECYCLE', 'LOG_LEVEL']

const RULES_MENDS: Mends = {
  '.env.production': [
    ['user:pass@', `rules:${SECRETS.staging.id}@`],
    [':password@', `:${SECRETS.production.id}@`],
    [/<generate.*>/g, SECRETS.production.key],
  ],
  'docker-compose.monitoring.yml': [['=admin', '=${GF_SECURITY_ADMIN_PASSWORD}']],
  'docker-compose.prod.yml': [
    ['postgresql://...', '${DATABASE_URL}'],
    ['redis://...', '${REDIS_URL}'],
    [
      '      - DEBUG=false',
      [
        '      - DEBUG=false',
        ...['SECRET_KEY', 'CORS_ORIGINS', ...TUNING].map(name => `      - ${name}=\${${name}}`),
      ].join('\n'),
    ],
    ['    replicas: 2', '    deploy:\n      replicas: 2'],
    [/ {4}environment:\n {6}- NEXT_PUBLIC_API_URL.*\n/g, ''],
  ],
  'k8s/backend-deployment.yaml': [
    ['configMapKeyRef:\n              name: redis-config', 'secretKeyRef:\n              name: redis-config'],
    [
      '        - name: ENVIRONMENT',
      ['DEBUG', 'CORS_ORIGINS', 'SECRET_KEY', ...TUNING]
        .map(
          name =>
            `        - name: ${name}\n          valueFrom: { secretKeyRef: { name: app, key: ${name} } }\n`,
        )
        .join('')
        .concat('        - name: ENVIRONMENT'),
    ],
  ],
  'backend/src/main.py': [[/allow_origins=\[.*\]/g, 'allow_origins=settings.CORS_ORIGINS']],
}

describe('the production guide of the rules-as-code platform', () => {
  it('shows every contradiction, each at its place', async () => {
    await using workspace = await Workspace.of(await filesOf('rules-as-code-guide'))
    const { found } = await workspace.validate(rulesAsCode)
    expect(withoutNotes(found).toSorted()).toEqual(
      [
        'default-credential .env.production:6', // user:pass
        'default-credential .env.production:9', // :password@
        'placeholder .env.production:15', // SECRET_KEY=<generate-with: …>
        'default-credential docker-compose.monitoring.yml:17', // Grafana's admin
        'drift-compose-missing docker-compose.prod.yml:5', // SECRET_KEY
        'drift-compose-missing docker-compose.prod.yml:5', // CORS_ORIGINS
        'placeholder docker-compose.prod.yml:8',
        'placeholder docker-compose.prod.yml:9',
        ...TUNING.flatMap(() => [
          'drift-compose-missing docker-compose.prod.yml:5',
          'drift-kubernetes-missing k8s/backend-deployment.yaml:23',
        ]),
        'unread-key docker-compose.prod.yml:12', // replicas at the wrong level
        'build-time docker-compose.prod.yml:27', // API URL on the running front end
        'unread-key docker-compose.prod.yml:28',
        'drift-kubernetes-missing k8s/backend-deployment.yaml:23', // DEBUG
        'drift-kubernetes-missing k8s/backend-deployment.yaml:23', // SECRET_KEY
        'drift-kubernetes-missing k8s/backend-deployment.yaml:23', // CORS_ORIGINS
        'secret-plain-store k8s/backend-deployment.yaml:29', // password in a ConfigMap
        'hard-coded backend/src/main.py:3', // list of origins beside the variable
      ].toSorted(),
    )
  })

  it('is clean once mended', async () => {
    await using workspace = await Workspace.of(await filesOf('rules-as-code-guide', RULES_MENDS))
    const { found, ports } = await workspace.validate(rulesAsCode)
    expect([withoutNotes(found), ports.log.errors]).toEqual([[], []])
  })
})
