import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { allDeclarations, ROOT } from '../../scripts/actions.ts'

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const RAW = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/'

it('every page runs the command that is installed, and downloads none by the way', () => {
  const pages = globSync(['README.md', 'docs/**/*.md', '*/README.md'], { cwd: ROOT }).filter(
    page => !page.startsWith('node_modules'),
  )
  expect(pages.filter(page => /npx databiz-actions/.test(textOf(page)))).toEqual([])
})

it('entries for SchemaStore name schemas that exist, and files that are read', () => {
  const entries = JSON.parse(textOf('docs/schemastore.json')) as {
    url: string
    fileMatch: string[]
    name: string
    description: string
  }[]
  expect(
    entries.map(({ url }) => url.replace(RAW, '')).filter(path => !existsSync(join(ROOT, path))),
  ).toEqual([])
  expect(entries.flatMap(({ fileMatch }) => fileMatch)).toEqual([
    ...['databiz.yml', 'databiz.yaml', 'config-contract.yaml', 'config-contract.yml'],
    ...['**/.github/smoke.yml', '**/.github/smoke.yaml'],
  ])
  for (const { name, description } of entries) expect([name, description].join('').length).toBeGreaterThan(40)
})

it.each([
  ['test/sample-app/config-contract.yaml', 'validate-config/config-contract.schema.json'],
  ['test/sample-app/.github/smoke.yml', 'smoke-check/smoke.schema.json'],
])('%s names its schema in its first line', (path, schema) =>
  expect(textOf(path).split('\n')[0]).toBe(`# yaml-language-server: $schema=${RAW}${schema}`),
)

describe.each(
  globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: ROOT }).filter(path => !path.endsWith('config.yml')),
)('%s', path => {
  const form = parse(textOf(path)) as {
    name: string
    description: string
    body: { type: string; id: string; attributes: { label: string; options?: string[] } }[]
  }

  it('is a form that GitHub accepts', () => {
    expect([form.name, form.description].map(word => word.length > 10)).toEqual([true, true])
    for (const { type, attributes } of form.body) {
      expect(['input', 'textarea', 'dropdown']).toContain(type)
      expect(attributes.label.length).toBeGreaterThan(3)
    }
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length)
  })

  it('offers every action', async () => {
    const options = form.body.flatMap(({ attributes }) => attributes.options ?? [])
    if (options.length === 0) return
    expect(options).toEqual(expect.arrayContaining((await allDeclarations()).map(({ name }) => name)))
  })
})
