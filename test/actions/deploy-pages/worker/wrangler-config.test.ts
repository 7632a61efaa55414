import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findPagesConfig } from '../../../../actions/deploy-pages/worker/wrangler-config.ts'
import type { Files } from '../../../../shared/files/files.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'

/** A working directory that holds just these files. */
const holding = (contents: Readonly<Record<string, string>>): Files => ({
  ...nodeFiles(''),
  facts: async path =>
    contents[path] === undefined ? undefined : { kind: 'file', size: 1, mode: 0o644, modifiedMs: 0 },
  read: async path => Buffer.from(contents[path] ?? ''),
  readNamed: async path => (contents[path] === undefined ? undefined : Buffer.from(contents[path])),
})

const found = async (contents: Readonly<Record<string, string>>) =>
  await findPagesConfig('.', holding(contents))

describe('a wrangler configuration of a Pages project', () => {
  test.each([
    ['wrangler.toml', 'name = "x"\npages_build_output_dir = "./dist"\n[vars]\nA = "b"\n', 'dist'],
    ['wrangler.toml', "pages_build_output_dir = 'a/../out put/' # the site", 'out put'],
    ['wrangler.json', '{"name":"x","pages_build_output_dir":"dist"}', 'dist'],
    [
      'wrangler.jsonc',
      '{\n  // "pages_build_output_dir": "no",\n  "pages_build_output_dir": "d\\u00fcst",\n}',
      'düst',
    ],
  ])('%s: %j is built into %s', async (path, text, outputDirectory) =>
    expect(await found({ [path]: text })).toEqual({
      path,
      hash: createHash('sha256').update(text).digest('hex'),
      outputDirectory,
      compatibilityFlags: [],
    }),
  )

  test.each([
    [{}],
    [{ 'wrangler.toml': 'name = "a-worker"\nmain = "src/index.ts"\n' }],
    [{ 'wrangler.toml': '# pages_build_output_dir = "dist"\n' }],
    [{ 'wrangler.json': '{"main":"a.ts"}', 'wrangler.toml': 'pages_build_output_dir = "dist"' }],
  ])('is not there in %j', async contents => expect(await found(contents)).toBeUndefined())

  test('may be one that a build tool made', async () =>
    expect(
      await found({
        'wrangler.toml': 'pages_build_output_dir = "dist"',
        '.wrangler/deploy/config.json': '{"configPath":"../../build/wrangler.json"}',
        'build/wrangler.json': '{"pages_build_output_dir":"client"}',
      }),
    ).toMatchObject({ path: 'build/wrangler.json', outputDirectory: 'build/client' }))

  test('of another folder is relative to that', async () => {
    const config = { 'web/wrangler.toml': 'pages_build_output_dir = "./dist"' }
    expect(await findPagesConfig('web', holding(config))).toMatchObject({
      path: 'web/wrangler.toml',
      outputDirectory: 'dist',
    })
  })

  test.each([
    ['in a table of another key', { 'wrangler.toml': '[vars]\npages_build_output_dir = "dist"\n' }],
    ['in a nested object', { 'wrangler.json': '{"vars":{"pages_build_output_dir":"dist"}}' }],
    ['in a text', { 'wrangler.toml': 'text = """\npages_build_output_dir = "dist"\n"""\n' }],
  ])('is not found %s', async (_, contents) => expect(await found(contents)).toBeUndefined())

  test.each([
    ['wrangler.toml', 'pages_build_output_dir = "dist'],
    ['wrangler.json', '{"pages_build_output_dir": }'],
    ['wrangler.jsonc', '[]'],
  ])('that is broken is named: %s %j', async (path, text) =>
    expect(found({ [path]: text })).rejects.toThrow(`${path} cannot be read as a configuration of wrangler`),
  )

  test('a redirection that leads nowhere is named', async () =>
    expect(found({ '.wrangler/deploy/config.json': '{"configPath":"gone.json"}' })).rejects.toThrow(
      '.wrangler/deploy/config.json leads to',
    ))
})
