import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { command } from './command.ts'
import { Workspace } from './workspace.ts'

const KEY = 'q3J0v+Zk/81mUe7RxT2bLpWnYs5AHdGf'
const PASSWORD = 'h7Kd-93fQz'
const FILES = {
  'config-contract.yaml': `version: 1
vars:
  SECRET_KEY: { type: secret }
  DATABASE_URL: { type: postgres-url }
  VITE_API_URL: { type: url }
`,
  '.env': `SECRET_KEY=${KEY}\nDATABASE_URL=postgresql://app:${PASSWORD}@db.internal:5432/app\nVITE_API_URL=https://api.example.com\n`,
}

async function scan(built: Readonly<Record<string, string>>, ...more: string[]) {
  await using workspace = await Workspace.of({ ...FILES, ...built })
  const { outcome, ports } = await command(workspace, 'scan', 'dist', '--sources', 'file:.env', ...more)
  const said = [
    ports.log.text,
    ...ports.log.errors.map(({ message }) => message),
    JSON.stringify(outcome),
  ].join('\n')
  return { outcome, ports, said }
}

describe('scan', () => {
  it('is clean where only public values stand', async () => {
    const { outcome } = await scan({ 'dist/app.js': 'fetch("https://api.example.com/v1")', 'dist/.x/y': 'z' })
    expect(outcome.outputs).toMatchObject({
      result: 'clean',
      summary: 'Nothing of 2 secrets found in 2 files',
    })
    expect(outcome.failure).toBeUndefined()
  })

  it.each([
    ['as it is', `const k = '${KEY}'`],
    ['in base64', `atob("${Buffer.from(KEY).toString('base64')}")`],
    ['in hex', Buffer.from(KEY).toString('hex')],
    ['escaped for JSON in HTML', `{&quot;k&quot;:&quot;${KEY.replace('/', '\\/')}&quot;}`],
    ['in a URL', `?k=${encodeURIComponent(KEY)}`],
  ])('finds a key %s, by name, file and line, and never shows it', async (_how, text) => {
    const { outcome, ports, said } = await scan({ 'dist/assets/app.js': `// built\n\n${text}\n` })
    expect(outcome.outputs.result).toBe('found')
    expect(ports.log.errors).toEqual([
      {
        message: 'The value of SECRET_KEY is in dist/assets/app.js',
        file: 'dist/assets/app.js',
        line: 3,
      },
    ])
    expect(said).not.toContain(KEY)
  })

  it('finds the password of an address, in hidden folders and maps too', async () => {
    const { outcome, ports, said } = await scan({ 'dist/.next/build/app.js.map': `{"p":"${PASSWORD}"}` })
    expect(outcome.outputs.result).toBe('found')
    expect(ports.log.errors.map(({ message }) => message)).toEqual([
      'The value of DATABASE_URL is in dist/.next/build/app.js.map',
    ])
    expect(said).not.toContain(PASSWORD)
  })

  it('says what it could not look at, and is not clean then', async () => {
    await using workspace = await Workspace.of({ ...FILES, 'dist/a.js': '1' })
    await writeFile(join(workspace.folder, 'dist', 'a.js.gz'), gzipSync('1'))
    const look = async () =>
      (await command(workspace, 'scan', 'dist', '--sources', 'file:.env')).outcome.outputs
    expect((await look()).result).toBe('clean')
    await writeFile(join(workspace.folder, 'dist', 'b.js.gz'), gzipSync(KEY))
    expect((await look()).result).toBe('incomplete')
    await mkdir(join(workspace.folder, 'elsewhere'))
    await symlink('../elsewhere', join(workspace.folder, 'dist', 'more'))
    expect((await look()).summary).toContain('2 files could not be looked at')
  })

  it('never calls clean what it had nothing to look for or in', async () => {
    await using workspace = await Workspace.of({ ...FILES, '.env.empty': 'SECRET_KEY=\n', 'dist/a.js': '1' })
    const look = (...words: string[]) => command(workspace, 'scan', ...words)
    await expect(look('dist', '--sources', 'file:.env.empty')).rejects.toThrow('holds no value of a secret')
    await expect(look('out', '--sources', 'file:.env')).rejects.toThrow('nothing to scan at out')
    await expect(look()).rejects.toThrow('paths')
    await expect(look('dist', '--sources', 'railway')).rejects.toThrow('sources')
  })
})
