import { describe, expect, it } from 'vitest'
import { codeStyles } from './corpus/code-bases.ts'
import { Workspace } from './workspace.ts'

const NAMES = [
  'MAIL_HOST',
  'QUEUE_URL',
  'BILLING_KEY',
  'SEARCH_INDEX',
  'UPLOAD_LIMIT',
  'REPORT_CRON',
  'GEO_DATABASE',
  'LICENSE_TEXT',
  'SUPPORT_PHONE',
  'PAGE_SIZE',
  'THEME_COLOR',
  'FEED_TOKEN',
]

async function scanned(
  files: Readonly<Record<string, string>>,
  contract = 'vars: { UNRELATED_ONE: { scope: pipeline } }',
) {
  await using workspace = await Workspace.of({
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`code/${path}`, text])),
    'config-contract.yaml': `version: 1\n${contract}\n`,
  })
  const { ports } = await workspace.validate({
    environment: 'production',
    sources: 'none',
    drift: 'code:code',
  })
  const of = (
    rule: string,
    all: readonly { title?: string; message: string; file?: string; line?: number }[],
  ) => all.filter(({ title }) => title === rule)
  const extra = of('drift-code-extra', ports.log.errors)
  return {
    names: extra.map(({ message }) => message.split(' ')[0] ?? '').toSorted(),
    extra: extra.map(({ message }) => message.split('\n')[0]),
    missing: of('drift-code-missing', ports.log.errors).map(({ message }) => message.split(' ')[0]),
    notCompared: of('not-compared', ports.log.notices).map(({ message }) => message),
  }
}

describe('the names that code reads are found, and no others', () => {
  it.each(Object.entries(codeStyles))('%s', async (_, write) => {
    const { files, reads } = write(NAMES)
    expect((await scanned(files)).names).toEqual(reads.toSorted())
  })
})

describe('what frameworks read outside of their code', () => {
  it('a schema of Prisma, but no comment and no text in it', async () => {
    const schema =
      'datasource db {\n  url = env("DATABASE_URL") // env("OLD_URL")\n  directUrl = env( "DIRECT_URL" )\n}\nmodel A {\n  s String @default("env(NO)")\n}\n'
    expect(await scanned({ 'prisma/schema.prisma': schema }, 'vars: { DATABASE_URL: {} }')).toMatchObject({
      names: ['DIRECT_URL'],
      missing: [],
    })
  })

  it.each([
    ['config/database.yml', 'production:\n  url: <%= ENV["SHOP_URL"] %>\n'],
    ['src/main/resources/application-prod.yaml', 'spring:\n  datasource:\n    url: ${SHOP_URL}\n'],
    ['config.ru', 'run App.new(ENV["SHOP_URL"])'],
    ['appsettings.Production.json', '{ "Url": "%SHOP_URL%" }'],
    ['views/a.erb', '<%= ENV["SHOP_URL"] %>'],
  ])('a name that is in %s is not called unread', async (path, text) => {
    const contract = 'vars: { SHOP_URL: {}, GONE_URL: {} }'
    expect((await scanned({ [path]: text }, contract)).missing).toEqual(['GONE_URL'])
  })
})

describe('a finding', () => {
  it('is one for each name, with the first places', async () => {
    const text = 'process.env.MANY_READS\n'.repeat(6)
    expect((await scanned({ 'a.ts': text })).extra).toEqual([
      'MANY_READS is read by code/a.ts and not in the contract; also in code/a.ts:2, code/a.ts:3 and in 3 more places',
    ])
  })

  it('is set aside by a mark at the line or above it, and by a path', async () => {
    const files = {
      'a.ts':
        'process.env.ONE_A // databiz-ignore: ONE_A\n// databiz-ignore\nprocess.env.TWO_A\nprocess.env.THREE_A // databiz-ignore: OTHER\n',
      'b.py': 'import os\nos.environ["FOUR_A"]  # databiz-ignore: FOUR_A, FIVE_A\n',
      'legacy/c.ts': 'process.env.SIX_A\n',
    }
    const contract = "ignore: ['code/legacy/**', 'SEVEN_*']\nvars: { UNRELATED: { scope: pipeline } }"
    expect((await scanned(files, contract)).names).toEqual(['THREE_A'])
  })

  it('is none for names of machines, platforms and frameworks', async () => {
    const names = [
      'PATH',
      'VERCEL_URL',
      'AWS_REGION',
      'NX_TASK',
      'PYTEST_VERSION',
      'PGDATA',
      'DJANGO_SETTINGS_MODULE',
      'CI',
      'NEXT_RUNTIME',
    ]
    const text = names.map(name => `process.env.${name}\n`).join('')
    expect((await scanned({ 'a.ts': text })).names).toEqual([])
  })

  it('is none in tests', async () => {
    expect(
      (await scanned({ 'tests/a.ts': 'process.env.IN_A_TEST', 'src/a.spec.ts': 'process.env.IN_A_TEST' }))
        .names,
    ).toEqual([])
  })
})

describe('what nothing reads', () => {
  const contract = 'vars:\n  READ_ONE: {}\n  ONLY_NAMED: {}\n  small_field: {}\n  NOWHERE_AT_ALL: {}'

  it('stands nowhere in the code, in whatever language', async () => {
    const files = {
      'a.ts': 'process.env.READ_ONE',
      'main.go': 'os.Getenv("ONLY_NAMED")',
      'b.py': 'small_field = 1',
    }
    expect((await scanned(files, contract)).missing).toEqual(['NOWHERE_AT_ALL'])
  })

  it('is not known where the code has less than half of it, and that is said', async () => {
    const { missing, notCompared } = await scanned({ 'a.ts': 'process.env.READ_ONE' }, contract)
    expect(missing).toEqual([])
    expect(notCompared).toEqual([
      '1 of the 4 variables for runtime are in code: whether something reads the others was not compared',
    ])
  })

  it('is not known where names are put together, and that is said', async () => {
    const files = {
      'a.ts': 'const a = process.env[`APP_${name}`]\nprocess.env.READ_ONE',
      'b.py': 'import os\nos.environ["A_" + x]\nos.environ[key]\n',
    }
    const { missing, notCompared } = await scanned(files, contract)
    expect(missing).toEqual([])
    expect(notCompared).toEqual([
      'names of variables are put together in code/a.ts:1 and in 2 more places: which ones nothing reads was not compared',
    ])
  })
})
